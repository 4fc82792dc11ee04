import type { DatabaseSync } from 'node:sqlite'
import { integer } from '../rows.ts'

/**
 * Where the log begins: 0, or the event that its latest cut was at, which is gone with all before it. The checkpoint at
 * that number is kept: its signature and hash are what the first event goes on from. A file of before this was kept has
 * never been cut.
 */
export function logStart(db: Pick<DatabaseSync, 'prepare'>): number {
  const known = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'log_start'").get()
  if (known === undefined) return 0
  const row = db.prepare('SELECT seq FROM log_start').get()
  return row === undefined ? 0 : integer(row, 'seq')
}
