import { z } from 'zod'
import { backupFilePattern, restorePreviewSchema, restoreProblemSchema } from './backup.ts'
import { longestPiece } from './desk/transfer.ts'

/** A restore, step by step: at the desk of a site that runs, and on a machine that has none yet. */

/** Beyond any site's data; what the disk can hold decides. */
export const longestBackup = 64 * 1024 ** 3

export const uploadSizeSchema = z.object({ sizeBytes: z.number().int().min(1).max(longestBackup) })
export const uploadPieceSchema = z.object({
  offset: z.number().int().min(0),
  base64: z.base64().max(longestPiece),
})
/** As it is typed: the words, with spaces between them. */
export const phraseSchema = z.string().max(400)

export const restoreSourceSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('upload') }),
  z.object({ from: z.literal('folder'), file: z.string().regex(backupFilePattern) }),
])

export const restoreStepSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('opening'), share: z.number() }),
  z.object({ state: z.literal('opened'), preview: restorePreviewSchema }),
  /** `word`: of `unknown_word`, which one, counted from 1. */
  z.object({ state: z.literal('refused'), problem: restoreProblemSchema, word: z.number().nullable() }),
])
export type RestoreStep = z.infer<typeof restoreStepSchema>
