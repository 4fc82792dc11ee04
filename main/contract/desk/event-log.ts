import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { logKeeps } from '../entities.ts'
import { deskEventSchema } from './events.ts'
import { done, procedure } from './procedure.ts'

/** What is wrong at the first link that does not hold. */
export const chainFaults = [
  'edited',
  'gap',
  'resealed',
  'signature',
  'checkpoint_missing',
  'cut_tail',
  'cut_head',
  'head',
] as const
export type ChainFaultName = (typeof chainFaults)[number]

export const logStateSchema = z.object({
  count: z.number(),
  firstSeq: z.number(),
  lastSeq: z.number(),
  /** The last one kept in the log. */
  checkpoint: z.object({ seq: z.number(), atMs: z.number() }).nullable(),
  /** SHA-256 of the site's public key, hex. */
  fingerprint: z.string(),
})
export type LogState = z.infer<typeof logStateSchema>

const verdictSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('intact'), lastSeq: z.number() }),
  z.object({ kind: z.literal('checkpoint_cut'), firstSeq: z.number(), lastSeq: z.number() }),
  z.object({
    kind: z.literal('broken'),
    seq: z.number(),
    fault: z.enum(chainFaults),
    /** What now stands there, or the last before it. */
    event: deskEventSchema.nullable(),
  }),
  z.object({ kind: z.literal('foreign_checkpoint') }),
  z.object({ kind: z.literal('unreadable'), afterSeq: z.number() }),
])
export type VerdictView = z.infer<typeof verdictSchema>

export const verifyStepSchema = z.object({
  checked: z.number(),
  total: z.number(),
  /** Null until the end. */
  verdict: verdictSchema.nullable(),
})
export type VerifyStep = z.infer<typeof verifyStepSchema>

export const checkpointExportSchema = z.object({
  /** One line of ASCII: `genkan-checkpoint 1 seq hash time key signature`. */
  text: z.string(),
  seq: z.number(),
  atMs: z.number(),
  fingerprint: z.string(),
})
export type CheckpointExport = z.infer<typeof checkpointExportSchema>

const retentionSchema = z.object({
  keep: z.enum(logKeeps),
  /** Days or events; of no meaning where all is kept. */
  amount: z.number().int(),
  version: z.number().int(),
})

export const eventLogContract = {
  /** How long the log is kept, and what there is. */
  retention: procedure('retention.manage').output(
    retentionSchema.extend({
      count: z.number(),
      firstSeq: z.number(),
      /** Null for an empty log. */
      firstAtMs: z.number().nullable(),
    }),
  ),
  /** What is older then goes at the next signed checkpoint, oldest first, and can't be brought back. */
  saveRetention: procedure('retention.manage').input(retentionSchema).output(done),
  state: procedure('events.verify').output(logStateSchema),
  /** Walks the log; `checkpoint`: one kept elsewhere that it must meet, as it was typed or pasted. Whoever stops listening cancels. */
  verify: procedure('events.verify')
    .input(z.object({ checkpoint: z.string().max(2_000).nullable() }))
    .output(eventIterator(verifyStepSchema)),
  /** Signs the log's end now, and gives it to be kept elsewhere. Leaves an event, which it covers. */
  exportCheckpoint: procedure('events.verify').output(checkpointExportSchema),
}
