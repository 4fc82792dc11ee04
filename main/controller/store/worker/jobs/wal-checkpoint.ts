import { DatabaseSync } from 'node:sqlite'
import type { WorkerSite } from '../job.ts'

/** Moves what the log holds into the database. Waits for nobody: what others still read stays in the log. */
export function walCheckpoint({ databasePath }: WorkerSite): null {
  const db = new DatabaseSync(databasePath, { timeout: 0 })
  try {
    db.exec('PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(PASSIVE)')
  } finally {
    db.close()
  }
  return null
}
