import { rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where backups work within the data folder. `copy`: the data as of one moment, until it is sealed. `staged`: what a
 * backup held, until a restore is decided by renaming it to `ready` (the host does that once the controller has stopped,
 * and then puts its files into place: hosts/site-key/finish-restore.ts).
 */
export interface BackupPlaces {
  readonly copy: string
  readonly staged: string
  readonly upload: string
}

/** What stays free on the machine's disk, bytes: the door's log comes first. */
export const keptFree = 64 * 1024 * 1024

export function backupPlaces(dataDir: string): BackupPlaces {
  return {
    copy: join(dataDir, 'backup-copy'),
    staged: join(dataDir, 'restore.staged'),
    upload: join(dataDir, 'restore.upload'),
  }
}

/** Removes what a crash left: nothing here outlives the work it belongs to. */
export function sweepBackups(dataDir: string): void {
  const { copy, staged, upload } = backupPlaces(dataDir)
  for (const path of [copy, staged, upload]) rmSync(path, { recursive: true, force: true })
}

export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
