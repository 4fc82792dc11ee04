import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  checkStateSchema,
  checkValueSchema,
  commissioningCheckSchema,
  measuredChecks,
} from '../commissioning.ts'
import { bindingRoles } from '../devices.ts'
import { keyWrappingSchema } from '../host-channel.ts'
import { done, procedure } from './procedure.ts'
import { textField } from './text-field.ts'

/** Why a measurement goes on waiting though something was done. */
export const measureHintSchema = z.enum([
  'other_number',
  'bad_parity',
  'wires_swapped',
  'format_not_set',
  'no_credential',
  /** The contact says open, though the door has to be closed first. */
  'contact_open',
  /** It says closed: now the door is opened, */
  'contact_closed',
  /** and closed again. */
  'contact_opened',
])
export type MeasureHint = z.infer<typeof measureHintSchema>

/** A measurement as it goes. Of a card only its form is told, of keys nothing. */
export const measureViewSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('waiting'),
    leftMs: z.number(),
    /** What is to be typed on the keypad; null for other checks. */
    number: z.string().nullable(),
    hint: measureHintSchema.nullable(),
    /** The device is open and answers. */
    ready: z.boolean(),
    /** Where it is to be done, and where it was; empty at a door with one such device. */
    points: z.array(z.object({ name: z.string(), done: z.boolean() })),
  }),
  z.object({ state: z.literal('recorded'), value: checkValueSchema }),
  z.object({
    state: z.literal('failed'),
    why: z.enum(['expired', 'taken_over', 'relay']),
    value: checkValueSchema,
  }),
])
export type MeasureView = z.infer<typeof measureViewSchema>

const ofDoor = z.object({ doorId: z.string() })
/** Who does it, as it will stand on the report. */
const byName = textField(64).min(1, 'required')

/** The one page that stays with the door. */
export const doorReportSchema = z.object({
  siteName: z.string(),
  demo: z.boolean(),
  zone: z.string(),
  madeAtMs: z.number(),
  release: z.string(),
  builtMs: z.number(),
  keyWrapping: keyWrappingSchema,
  /** SHA-256 of the key that signs the log's checkpoints, hex. */
  fingerprint: z.string(),
  door: z.object({
    name: z.string(),
    unlockMs: z.number(),
    longAccessUnlockMs: z.number(),
    firstKeyMs: z.number(),
    interKeyMs: z.number(),
    commissionedAtMs: z.number().nullable(),
    /** Windows of its week that ask for card and code. */
    codeWindows: z.number().int(),
  }),
  devices: z.array(
    z.object({
      role: z.enum(bindingRoles),
      product: z.string(),
      deviceId: z.string(),
      channel: z.number().int().nullable(),
      point: z.string().nullable(),
    }),
  ),
  checks: z.array(checkStateSchema),
})
export type DoorReport = z.infer<typeof doorReportSchema>

export const commissioningContract = {
  /** The checks of a door; asked again every few seconds. */
  checks: procedure('doors.read', { background: true })
    .input(ofDoor)
    .output(z.object({ checks: z.array(checkStateSchema), release: z.string() })),
  /** Measures a check at its device, for at most a minute, and records it. Calling it off records nothing. */
  measure: procedure('doors.commission')
    .input(ofDoor.extend({ check: z.enum(measuredChecks), byName }))
    .output(eventIterator(measureViewSchema)),
  /** An installer's word for what no machine can see. */
  confirm: procedure('doors.commission')
    .input(ofDoor.extend({ check: commissioningCheckSchema, byName }))
    .output(done),
  /** It was not so after all: the door is no longer commissioned. */
  withdraw: procedure('doors.commission')
    .input(ofDoor.extend({ check: commissioningCheckSchema }))
    .output(done),
  report: procedure('doors.read').input(ofDoor).output(doorReportSchema),
}
