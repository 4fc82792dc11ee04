import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The files of one store, by their places in the data folder. */
export interface StoreFiles {
  readonly folder: string
  readonly database: string
  /** A new database until it is whole. Never holds anything worth keeping. */
  readonly unborn: string
  readonly lock: string
  readonly reserve: string
  /** The chain's head as last known, to notice a database that is older. */
  readonly witness: string
  /** Its presence says that damage was met while running: check everything at the next start. */
  readonly suspect: string
}

const databaseName = 'genkan.db'
const asideMark = `${databaseName}.damaged-`
/** SQLite's companions of a database file. */
export const companions = ['', '-wal', '-shm'] as const

export function storeFiles(dataDir: string): StoreFiles {
  return {
    folder: dataDir,
    database: join(dataDir, databaseName),
    unborn: join(dataDir, `${databaseName}.new`),
    lock: join(dataDir, 'controller.lock'),
    reserve: join(dataDir, 'reserve.bin'),
    witness: join(dataDir, 'chain.head'),
    suspect: join(dataDir, `${databaseName}.suspect`),
  }
}

/** The newest database that was put aside as damaged; null if none. */
export function lastKeptAside(files: StoreFiles): string | null {
  const aside = readdirSync(files.folder).filter(
    (name) => name.startsWith(asideMark) && !/-(wal|shm)$/.test(name),
  )
  const newest = aside.sort().at(-1)
  return newest === undefined ? null : join(files.folder, newest)
}

/** Renames the database and its companions, so that nothing more is written into them. Null if it could not. */
export function keepAside(files: StoreFiles, wallMs: number): string | null {
  const stamp = new Date(wallMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const target = freeName(join(files.folder, `${asideMark}${stamp}`))
  try {
    for (const companion of companions) {
      if (existsSync(files.database + companion)) renameSync(files.database + companion, target + companion)
    }
    return target
  } catch {
    return null
  }
}

function freeName(wanted: string): string {
  let name = wanted
  for (let n = 2; existsSync(name); n += 1) name = `${wanted}.${n}`
  return name
}

/**
 * Makes the file if it is not there, for the owner alone: SQLite would take the umask's mode, and its companions
 * take the file's. An existing one is not even opened: closing it would free the locks this process has on it.
 */
export function makePrivate(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'ax', 0o600))
}

/** Leaves word for the next start; a disk that refuses even that is found out then anyway. */
export function markSuspect(files: StoreFiles): void {
  try {
    makePrivate(files.suspect)
  } catch {
    // Nothing better to do here: the store is out of use already.
  }
}

/** Makes a new name in the folder outlive a power cut. Windows has no such call for folders. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

export function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null
}
