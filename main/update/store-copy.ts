import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { updatesFolder } from '../contract/update.ts'
import { syncFolder } from './durable.ts'

/** The store's files, as main/controller/store names them. */
const database = 'genkan.db'
const lockFile = 'controller.lock'
/** The log's end as last known: an older one beside a newer database would be said to be a forgery. */
const beside = ['chain.head'] as const

/**
 * Keeps every controller out of a data folder while the store's files are copied or exchanged, by the lock that a
 * controller takes itself. Null if one is at work. Call the result to let go; a process that dies lets go, too.
 */
export function holdStore(dataDir: string): (() => void) | null {
  const lock = new DatabaseSync(join(dataDir, lockFile), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return () => lock.close()
  } catch {
    lock.close()
    return null
  }
}

/** Bytes of the store, for what a copy of it needs. */
export function storeBytes(dataDir: string): number {
  const sizeOf = (name: string) => statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0
  return sizeOf(database) + sizeOf(`${database}-wal`)
}

/** Copies the held store, whole or not at all. A site that has none yet has nothing to copy. */
export async function copyStore(dataDir: string): Promise<void> {
  const { copy, draft } = places(dataDir)
  for (const each of [copy, draft]) rmSync(each, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  if (existsSync(join(dataDir, database))) {
    const live = new DatabaseSync(join(dataDir, database), { readOnly: true })
    try {
      await backup(live, join(draft, database))
    } finally {
      live.close()
    }
    for (const name of beside) {
      if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(draft, name))
    }
  }
  for (const name of [database, ...beside]) await syncFile(join(draft, name))
  syncFolder(draft)
  renameSync(draft, copy)
  syncFolder(join(dataDir, updatesFolder))
}

/**
 * Puts the copy in the held store's place. Cut off at any point, it can be done again: the database comes last, and as
 * long as its copy is there, what lies in its place is of no worth.
 */
export function restoreStore(dataDir: string): void {
  const { copy } = places(dataDir)
  if (!existsSync(join(copy, database))) return
  for (const companion of ['-wal', '-shm']) rmSync(join(dataDir, database + companion), { force: true })
  syncFolder(dataDir)
  for (const name of [...beside, database]) {
    if (existsSync(join(copy, name))) renameSync(join(copy, name), join(dataDir, name))
  }
  syncFolder(dataDir)
  syncFolder(copy)
}

export function removeStoreCopy(dataDir: string): void {
  const { copy, draft } = places(dataDir)
  for (const each of [copy, draft]) rmSync(each, { recursive: true, force: true })
}

function places(dataDir: string) {
  const copy = join(dataDir, updatesFolder, 'store-before')
  return { copy, draft: `${copy}.new` }
}

async function syncFile(path: string): Promise<void> {
  if (!existsSync(path)) return
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
