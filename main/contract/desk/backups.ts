import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  backupFaultSchema,
  backupProgressSchema,
  keptBackupSchema,
  passphraseWords,
  phraseLanguages,
} from '../backup.ts'
import {
  phraseSchema,
  restoreSourceSchema,
  restoreStepSchema,
  uploadPieceSchema,
  uploadSizeSchema,
} from '../restore.ts'
import { done, procedure } from './procedure.ts'
import { textField } from './text-field.ts'

const folderField = textField(400)
const needs = 'backups.manage'

export const deskBackupPlanSchema = z.object({
  /** When the passphrase was made; null until there is one, and until then no backup can be made. */
  keyMadeAtMs: z.number().nullable(),
  scheduled: z.boolean(),
  folder: z.string(),
  atMinute: z.number(),
  keep: z.number(),
  version: z.number(),
  /** Of the last one that was made; null before the first. */
  last: z.object({ atMs: z.number(), file: z.string(), bytes: z.number() }).nullable(),
  /** Since then. */
  failed: z.object({ atMs: z.number(), fault: backupFaultSchema }).nullable(),
})
export type DeskBackupPlan = z.infer<typeof deskBackupPlanSchema>

export const backupRunSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle') }),
  z.object({ state: z.literal('running'), scheduled: z.boolean(), progress: backupProgressSchema }),
  z.object({ state: z.literal('made'), file: z.string(), bytes: z.number() }),
  z.object({ state: z.literal('failed'), fault: backupFaultSchema }),
  z.object({ state: z.literal('cancelled') }),
])
export type BackupRun = z.infer<typeof backupRunSchema>

/** Backups, the restore of one, and the recovery sheet: the system administrator's alone. */
export const backupsContract = {
  plan: procedure(needs).output(deskBackupPlanSchema),
  /** A folder that can't take a backup now is refused. */
  savePlan: procedure(needs)
    .input(
      z.object({
        scheduled: z.boolean(),
        folder: folderField,
        atMinute: z.number().int().min(0).max(1_439),
        keep: z.number().int().min(1).max(365),
        version: z.number(),
      }),
    )
    .output(deskBackupPlanSchema),
  /** What keeps a folder from taking backups; and whether it would be lost with this machine's disk. */
  look: procedure(needs)
    .input(z.object({ folder: folderField }))
    .output(z.object({ fault: backupFaultSchema.nullable(), sameDisk: z.boolean() })),
  /** This site's backups in the folder; null if it can't be read. */
  list: procedure(needs).output(z.object({ backups: z.array(keptBackupSchema).nullable() })),

  /** Words for a new passphrase, shown once and kept nowhere. `ask`: which of them, from 1, are to be typed back. */
  newPassphrase: procedure(needs)
    .input(z.object({ language: z.enum(phraseLanguages) }))
    .output(
      z.object({ words: z.array(z.string()).length(passphraseWords), ask: z.array(z.number()).length(2) }),
    ),
  /** `wrong_password` if they are not the words that were asked for. Then only the public key is kept. */
  confirmPassphrase: procedure(needs)
    .input(z.object({ words: z.array(z.string().max(40)).length(2) }))
    .output(done),

  /** Begins a backup into the plan's folder. Goes on whether or not somebody watches. */
  make: procedure(needs).output(done),
  watchRun: procedure(needs, { background: true }).output(eventIterator(backupRunSchema)),
  cancelRun: procedure(needs).output(done),

  beginUpload: procedure(needs).input(uploadSizeSchema).output(done),
  upload: procedure(needs).input(uploadPieceSchema).output(done),
  /** Opens a backup and says what it would bring. Whoever stops listening cancels. */
  open: procedure(needs)
    .input(z.object({ source: restoreSourceSchema, phrase: phraseSchema }))
    .output(eventIterator(restoreStepSchema)),
  /** Puts what was opened in place of the data: all desks are signed out, and the door starts again. */
  restore: procedure(needs).output(done),
  discard: procedure(needs).output(done),

  sheetState: procedure(needs).output(
    z.object({
      /** Null until one was made. */
      madeAtMs: z.number().nullable(),
      /** Its code was used, or a restore ended it: a new sheet is due. */
      codeGone: z.boolean(),
    }),
  ),
  /** Makes a new sheet: the one before loses its code. The key on it stays the same. */
  makeSheet: procedure(needs).output(
    z.object({
      siteName: z.string(),
      siteId: z.string(),
      madeAtMs: z.number(),
      /** The site key: eight rows of two groups of four. */
      keyRows: z.array(z.string()),
      /** Sets one System Admin's password at the machine, once. */
      code: z.string(),
      fingerprint: z.string(),
    }),
  ),
}
