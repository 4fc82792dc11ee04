import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { keyFileName } from './key-file.ts'
import { syncFolder } from './sync-folder.ts'

/**
 * A restore's change of files. The controller leaves the new database, whole and closed, in `restore.staged`; the host adds
 * its wrapped key, stops the controller, and decides by one rename to `restore.ready-<time>`. From then on whoever starts
 * first carries it through, as often as it takes: what still lies in the ready folder has not been put into place, and what
 * it replaces goes aside before. Killed at any instant there is the old site or the new one.
 */

const stagedName = 'restore.staged'
const readyPattern = /^restore\.ready-([0-9TZ]+-[0-9a-f]{4})$/
export const asidePrefix = 'before-restore-'
const databaseName = 'genkan.db'
/** What belongs to the old database alone; the new one makes its own. */
const companions = ['genkan.db-wal', 'genkan.db-shm', 'genkan.db.suspect', 'chain.head'] as const

export function stagedFolder(dataDir: string): string {
  return join(dataDir, stagedName)
}

/** Only while no controller runs. After this the restore is done, whatever happens. */
export async function decideRestore(dataDir: string, nowMs: number): Promise<void> {
  const staged = stagedFolder(dataDir)
  if (!existsSync(join(staged, databaseName)) || !existsSync(join(staged, keyFileName))) {
    throw new Error('what was staged is not whole')
  }
  const stamp = new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  await syncFolder(staged)
  // Apart from another restore in the same second.
  await rename(staged, join(dataDir, `restore.ready-${stamp}-${randomBytes(2).toString('hex')}`))
  await syncFolder(dataDir)
}

/** Carries through what was decided; nothing if nothing was. Before the key or the database is looked at. */
export async function finishRestore(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const stamp = readyPattern.exec(name)?.[1]
    if (stamp !== undefined) await finish(dataDir, join(dataDir, name), join(dataDir, asidePrefix + stamp))
  }
}

async function finish(dataDir: string, ready: string, aside: string): Promise<void> {
  await mkdir(aside, { recursive: true, mode: 0o700 })
  await place(dataDir, ready, aside, databaseName, companions)
  await place(dataDir, ready, aside, keyFileName, [])
  await syncFolder(aside)
  await syncFolder(dataDir)
  await rm(ready, { recursive: true, force: true })
}

/** Moves the old file with its companions aside and the new one into its place, unless that was done. */
async function place(
  dataDir: string,
  ready: string,
  aside: string,
  name: string,
  alongside: readonly string[],
): Promise<void> {
  if (!existsSync(join(ready, name))) return
  for (const old of [...alongside, name]) {
    if (existsSync(join(dataDir, old))) await rename(join(dataDir, old), join(aside, old))
  }
  await rename(join(ready, name), join(dataDir, name))
}
