import { z } from 'zod'

/**
 * Why a backup was not made. `folder_missing`: not there, as when a stick was pulled; `stick_missing`: the folder is
 * there, but on this machine's own disk, where it was on another when it was chosen; `gone`: it went while it was
 * written; `data_full`: the machine's own disk lacks room for the copy that is sealed; `unlike`: what was read back is
 * not what was written; `store_damaged`: the copy of the data is not sound.
 */
export const backupFaults = [
  'folder_missing',
  'not_a_folder',
  'stick_missing',
  'read_only',
  'full',
  'gone',
  'data_full',
  'unlike',
  'store_damaged',
] as const
export const backupFaultSchema = z.enum(backupFaults)
export type BackupFault = z.infer<typeof backupFaultSchema>

/**
 * Why a file can't be restored. `unreadable`: it is gone, or its disk fails; `not_a_backup`: something else; `foreign`: sealed by age, but not by Genkan;
 * `newer`: by a newer Genkan than this; `damaged`: cut or changed; `wrong_passphrase`: or the file's beginning was
 * changed; `unknown_word`: a word that is in no list of ours; `not_sound`: it opens, but its data is not whole;
 * `no_room`: this disk can't hold it; `other_site`: another
 * site's, where only this one's can be taken; `demo`: a demo never becomes a real site, nor the other way round.
 */
export const restoreProblems = [
  'unreadable',
  'not_a_backup',
  'foreign',
  'newer',
  'damaged',
  'wrong_passphrase',
  'unknown_word',
  'not_sound',
  'no_room',
  'other_site',
  'demo',
] as const
export const restoreProblemSchema = z.enum(restoreProblems)
export type RestoreProblem = z.infer<typeof restoreProblemSchema>

/** What a backup holds, in numbers. */
export const backupCountsSchema = z.object({
  people: z.number().int().min(0),
  cards: z.number().int().min(0),
  codes: z.number().int().min(0),
  doors: z.number().int().min(0),
  operators: z.number().int().min(0),
  events: z.number().int().min(0),
})
export type BackupCounts = z.infer<typeof backupCountsSchema>

/** Words of a passphrase. */
export const passphraseWords = 6
export const phraseLanguages = ['ja', 'en'] as const
export type PhraseLanguage = (typeof phraseLanguages)[number]

export const backupProgressSchema = z.object({
  stage: z.enum(['copying', 'sealing', 'checking']),
  /** Of the stage, 0–1. */
  share: z.number(),
})
export type BackupProgress = z.infer<typeof backupProgressSchema>

/** A backup as it lies in a folder; what its clear header says. */
export const keptBackupSchema = z.object({
  file: z.string(),
  atMs: z.number(),
  bytes: z.number(),
  release: z.string(),
})
export type KeptBackup = z.infer<typeof keptBackupSchema>

/** Names of a few, and how many there are in all. */
const someSchema = z.object({ count: z.number(), names: z.array(z.string()) })
export type SomeNames = z.infer<typeof someSchema>
/** Names shown of each kind. */
export const mostNames = 20

/** What a restore would undo at the site that is here: what was done since the backup was made. */
export const restoreChangesSchema = z.object({
  /** People whose cards were revoked, suspended or lost since, or who were suspended themselves: they would open doors again. */
  cardsAgain: someSchema,
  /** People who were deleted, and would be there again. */
  peopleAgain: someSchema,
  /** People who were added, and would be gone. */
  peopleLost: someSchema,
  /** Entry and MFA codes that were deleted or replaced, and would work again. */
  codesAgain: z.number(),
  /** Operators whose password would be an earlier one, who would be there again, or gone. */
  operatorsPassword: z.array(z.string()),
  operatorsAgain: z.array(z.string()),
  operatorsLost: z.array(z.string()),
  /** Events that the restored log would lack. */
  eventsLost: z.number(),
})
export type RestoreChanges = z.infer<typeof restoreChangesSchema>

/** What a backup would bring, before anything is changed. */
export const restorePreviewSchema = z.object({
  siteName: z.string(),
  madeAtMs: z.number(),
  release: z.string(),
  counts: backupCountsSchema,
  /** SHA-256 of the public key that signs the site's log, hex: to be compared with the commissioning report. */
  fingerprint: z.string(),
  /** `none`: no site is here yet. `other`: the one here is another. */
  here: z.enum(['none', 'same', 'other']),
  /** Of the same site, but sealed with another key than this machine's: its codes were made anew since, or it is forged. */
  otherKey: z.boolean(),
  /** Null where no such site is here to compare with. */
  changes: restoreChangesSchema.nullable(),
})
export type RestorePreview = z.infer<typeof restorePreviewSchema>

/** How a passphrase gives the key: scrypt with these. */
export interface PhraseKdf {
  /** 16 bytes. */
  readonly salt: Uint8Array
  readonly logN: number
  readonly r: number
  readonly p: number
}

/** Whom backups are sealed for: all that is kept of the passphrase. */
export interface BackupKey {
  /** `age1…`, an X25519 public key. */
  readonly recipient: string
  readonly kdf: PhraseKdf
  readonly madeAtMs: number
}

/** When and where backups are made. */
export interface BackupPlan {
  /** Null until there is a passphrase. */
  readonly key: BackupKey | null
  readonly scheduled: boolean
  /** Absolute; empty until one was chosen. */
  readonly folder: string
  /** It was on another disk than the data when it was chosen. */
  readonly onOtherDisk: boolean
  /** Of the site's day. */
  readonly atMinute: number
  /** The newest that stay. */
  readonly keep: number
  readonly version: number
}

/** How the last ones went. */
export interface BackupRecord {
  readonly madeAtMs: number | null
  readonly file: string
  readonly bytes: number
  /** Since the last that was made. */
  readonly failedAtMs: number | null
  readonly fault: BackupFault | null
}

/** What a whole backup is called. */
export const backupFilePattern = /^genkan-[0-9a-z]{1,8}-\d{8}T\d{6}Z\.age$/
