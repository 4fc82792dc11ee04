import { z } from 'zod'
import { longestUpdate, updateKinds, updateVerdictSchema } from '../update.ts'
import { done, procedure } from './procedure.ts'
import { longestPiece } from './transfer.ts'

/** Signed updates: a file is sent or taken from a stick, checked, shown, and then installed. */

const needs = 'updates.install'
const updateId = z.object({ updateId: z.string().max(64) })

export const updateStateSchema = z.object({
  /** Null: this host can't install updates. */
  kind: z.enum(updateKinds).nullable(),
  running: z.string(),
  /** Of the newest signed file seen. */
  newestSeen: z.string().nullable(),
  minimumForCodes: z.string().nullable(),
  /** True: too old to ask for codes. */
  outdated: z.boolean(),
})
export type UpdateStateView = z.infer<typeof updateStateSchema>

/** A file on a removable drive. */
export const stickFileSchema = z.object({
  id: z.string(),
  name: z.string(),
  drive: z.string(),
  sizeBytes: z.number(),
})
export type StickFile = z.infer<typeof stickFileSchema>

export const updatesContract = {
  state: procedure(needs).output(updateStateSchema),
  begin: procedure(needs)
    .input(z.object({ sizeBytes: z.number().int().min(1).max(longestUpdate) }))
    .output(updateId),
  /** Pieces in their order. */
  upload: procedure(needs)
    .input(updateId.extend({ offset: z.number().int().min(0), base64: z.base64().max(longestPiece) }))
    .output(done),
  /** What lies on the sticks that are plugged in; empty where the system shows none. */
  sticks: procedure(needs).output(z.array(stickFileSchema)),
  fromStick: procedure(needs)
    .input(z.object({ fileId: z.string().max(64) }))
    .output(updateId),
  /** Verifies the whole file before anything of it is read. A refused one is gone after it. */
  check: procedure(needs).input(updateId).output(updateVerdictSchema),
  /** The password again. Returns when the release is ready: the controller stops a moment later. */
  install: procedure(needs)
    .input(updateId)
    .output(updateVerdictSchema.options[1].or(z.object({ ok: z.literal(true) }))),
  discard: procedure(needs).input(updateId).output(done),
}
