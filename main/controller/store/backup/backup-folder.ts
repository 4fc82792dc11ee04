import {
  accessSync,
  closeSync,
  constants,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { type BackupFault, backupFilePattern, type KeptBackup } from '../../../contract/backup.ts'
import { longestHeader, type ReadHeader, readClearHeader } from './clear-header.ts'

const unfinishedPattern = /^\.genkan-[0-9a-z]{1,8}-\d{8}T\d{6}Z\.age\.part$/
/** Files looked at in one folder: it may be somebody's whole stick. */
const mostLooked = 1_000

/** `genkan-3f2a9c01-20261125T030000Z.age`: whose it is, and when it was made. */
export function backupName(siteId: string, atMs: number): string {
  const site = siteId.replace(/[^0-9a-z]/g, '').slice(0, 8) || '0'
  const stamp = new Date(atMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  return `genkan-${site}-${stamp}.age`
}

/** Until it is whole and looked through, a backup has another name. */
export function unfinishedName(name: string): string {
  return `.${name}.part`
}

export function isBackupName(name: string): boolean {
  return backupFilePattern.test(name)
}

/**
 * What keeps a folder from taking a backup; null if nothing is seen. `onOtherDisk`: it was on another disk than the data
 * when it was chosen; where a stick was, an empty folder is left on the machine's own disk.
 */
export function folderFault(folder: string, dataDir: string, onOtherDisk: boolean): BackupFault | null {
  try {
    if (!statSync(folder).isDirectory()) return 'not_a_folder'
    if (onOtherDisk && isOnDiskOf(folder, dataDir)) return 'stick_missing'
    accessSync(folder, constants.W_OK)
    return null
  } catch (thrown) {
    return writeFault(thrown, 'folder_missing') ?? 'folder_missing'
  }
}

export function isOnDiskOf(folder: string, dataDir: string): boolean {
  return statSync(folder).dev === statSync(dataDir).dev
}

/** What a failed write, sync or rename says of the disk; null for what is no fault of a disk. */
export function writeFault(thrown: unknown, ifMissing: BackupFault): BackupFault | null {
  if (!(thrown instanceof Error && 'code' in thrown)) return null
  switch (thrown.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'full'
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'read_only'
    case 'ENOENT':
      return ifMissing
    case 'ENOTDIR':
      return 'not_a_folder'
    case 'EIO':
    case 'ENXIO':
    case 'ENODEV':
    case 'ESTALE':
    case 'ENOMEDIUM':
    case 'EBUSY':
      return 'gone'
    default:
      return null
  }
}

/** A site's whole backups in a folder, newest first. A link or a foreign file with such a name is none. */
export function listBackups(folder: string, siteId: string | null): readonly KeptBackup[] {
  const names = readdirSync(folder).filter(isBackupName).slice(0, mostLooked)
  const found = names.flatMap((file): KeptBackup[] => {
    const path = join(folder, file)
    const read = headerOfFile(path)
    if (read?.kind !== 'backup' || (siteId !== null && read.header.siteId !== siteId)) return []
    return [{ file, atMs: read.header.atMs, release: read.header.release, bytes: lstatSync(path).size }]
  })
  return found.sort((a, b) => b.atMs - a.atMs)
}

/** Null for what is no file of its own, or can't be read. */
export function headerOfFile(path: string): ReadHeader | null {
  try {
    if (!lstatSync(path).isFile()) return null
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const head = Buffer.alloc(longestHeader)
      return readClearHeader(head.subarray(0, readSync(file, head, 0, head.length, 0)))
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}

/** Keeps the newest of this site's, and what is not its own. How many went. */
export function prune(folder: string, siteId: string, keep: number): number {
  const old = listBackups(folder, siteId).slice(keep)
  for (const { file } of old) rmSync(join(folder, file), { force: true })
  return old.length
}

/** What a machine that went down left half-written. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (unfinishedPattern.test(name)) rmSync(join(folder, name), { force: true })
  }
}
