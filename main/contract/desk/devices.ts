import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bindingRoles, deviceKinds } from '../devices.ts'
import { procedure } from './procedure.ts'

const bindingSchema = z.object({
  role: z.enum(bindingRoles),
  doorName: z.string(),
  /** Null for what serves the door. */
  point: z.object({ name: z.string(), side: z.enum(['entry', 'exit']) }).nullable(),
  /** Relay or input, from 1; null for what serves a point. */
  channel: z.number().int().nullable(),
})

/** One device as the hub knows it, or as a door misses it. */
export const deskDeviceSchema = z.object({
  deviceId: z.string(),
  /** Empty for a device that was bound and has not been seen since the start. */
  product: z.string(),
  kind: z.enum(deviceKinds).nullable(),
  plugged: z.boolean(),
  virtual: z.boolean(),
  /** Another device sits where this one was: what it is. It does nothing until it is bound. */
  swappedFor: z.string().nullable(),
  /** False: its keys also reach whatever window is in front. Null where that can't be, or it is not open. */
  exclusive: z.boolean().nullable(),
  /** What came from it last, since the start: never which key or card. */
  lastInput: z.object({ kind: z.enum(['key', 'card', 'switch']), atMs: z.number() }).nullable(),
  /** When it was last plugged in or heard, UTC ms; null if not since the start. */
  lastSeenMs: z.number().nullable(),
  bindings: z.array(bindingSchema),
})
export type DeskDevice = z.infer<typeof deskDeviceSchema>

export const devicesContract = {
  /** All of them whenever one changes, and each second: a device's list is short. */
  watch: procedure('doors.manage', { background: true }).output(
    eventIterator(z.object({ devices: z.array(deskDeviceSchema) })),
  ),
}
