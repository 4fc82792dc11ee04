import type { BackupPlan, BackupRecord } from '../../../contract/backup.ts'
import type { RecoverySheet } from '../../../contract/recovery.ts'

export interface BackupPlanRepository {
  get(): BackupPlan
  /** The version goes up by one. */
  put(plan: Omit<BackupPlan, 'version'>): void
  record(): BackupRecord
  putRecord(record: BackupRecord): void
}

/** The sheet that was made last; what stands on it is made anew each time, but for the key. */
export interface RecoveryRepository {
  sheet(): RecoverySheet | null
  put(sheet: RecoverySheet): void
  /** Its code opens nothing any more. */
  spendCode(atMs: number | null): void
  /** The site key as a sheet shows it: eight rows of two groups of four. */
  keyRows(): readonly string[]
}

/** A backup on its way from a window, in the data folder: one at a time. */
export interface RestoreUploads {
  /** False if the disk has no room for it and what it holds. */
  begin(sizeBytes: number): boolean
  /** False if the piece does not follow what is there. */
  append(offset: number, bytes: Uint8Array): boolean
  /** What restores of more than a day ago replaced goes. */
  forgetReplaced(nowMs: number): void
  /** And whatever was opened of it. */
  discard(): void
}
