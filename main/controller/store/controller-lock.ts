import { DatabaseSync } from 'node:sqlite'
import { asStoreError } from './store-error.ts'

/**
 * One controller per data folder: a tiny database of its own, held in an exclusive transaction. The system
 * frees it when the process dies, so there is no stale lock. (An exclusive lock on the store itself would
 * shut out the worker's reading connection.)
 */
export interface ControllerLock {
  release(): void
}

const sqliteBusy = 5

/** Null if another controller holds it. */
export function takeControllerLock(path: string): ControllerLock | null {
  const db = new DatabaseSync(path, { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (thrown) {
    db.close()
    if (thrown instanceof Error && 'errcode' in thrown && thrown.errcode === sqliteBusy) return null
    throw asStoreError(thrown)
  }
  return { release: () => db.close() }
}
