import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import type { BackupCounts } from '../../../contract/backup.ts'
import { checkpointText, signCheckpoint } from '../chain/checkpoint.ts'
import { hex } from '../chain/event-rows.ts'
import { openReading } from '../connection.ts'
import type { StoreKeys } from '../keys.ts'
import { bytes, flag, integer, text } from '../rows.ts'
import { makePrivate } from '../store-files.ts'
import type { Manifest } from './manifest.ts'

/** Pages copied between two looks at whether somebody called it off: less than a MiB. */
const pagesAtATime = 200

/**
 * A copy of the database as of one moment. It is made page by page off the loop, from a transaction that holds that
 * moment, so the door goes on writing meanwhile. `progress` may throw to call it off.
 */
export async function copyDatabase(
  from: string,
  to: string,
  progress: (share: number) => void,
): Promise<void> {
  rmSync(dirname(to), { recursive: true, force: true })
  mkdirSync(dirname(to), { mode: 0o700 })
  makePrivate(to)
  const source = openReading(from)
  try {
    source.exec('BEGIN')
    source.prepare('SELECT count(*) FROM meta').get()
    await backup(source, to, {
      rate: pagesAtATime,
      progress: ({ totalPages, remainingPages }) => progress(1 - remainingPages / Math.max(1, totalPages)),
    })
  } finally {
    source.close()
  }
  settle(to)
}

/** The copy has the mark of a database with a write-ahead log; as one file it needs none. */
function settle(path: string): void {
  const db = new DatabaseSync(path, { defensive: true })
  try {
    db.exec('PRAGMA journal_mode = DELETE')
  } finally {
    db.close()
  }
}

/** What the manifest says of a database that is sound; null where no site was set up. */
export function describeData(path: string, keys: StoreKeys, nowMs: number) {
  const db = openReading(path)
  try {
    const site = db.prepare('SELECT id, name, zone, demo FROM site WHERE one = 1').get()
    if (site === undefined) return null
    const meta = (key: string) =>
      text(db.prepare('SELECT value FROM meta WHERE key = ?').get(key) ?? {}, 'value')
    const head = headOf(db)
    return {
      site: {
        id: text(site, 'id'),
        name: text(site, 'name'),
        zone: text(site, 'zone'),
        demo: flag(site, 'demo'),
      },
      schemaVersion: Number(meta('schema_version')),
      oldestRelease: meta('oldest_release'),
      counts: countsOf(db),
      head,
      checkpoint:
        head.seq === 0
          ? null
          : checkpointText(
              keys.checkpointPublic,
              signCheckpoint(keys.checkpointPrivate, head.seq, head.hash, nowMs),
            ),
    } satisfies Partial<Manifest>
  } finally {
    db.close()
  }
}

export function headOf(db: DatabaseSync): { readonly seq: number; readonly hash: string } {
  const row = db.prepare('SELECT seq, hash FROM chain_head WHERE one = 1').get() ?? {}
  return { seq: integer(row, 'seq'), hash: hex(bytes(row, 'hash')) }
}

export function countsOf(db: DatabaseSync): BackupCounts {
  const count = (from: string) => integer(db.prepare(`SELECT count(*) AS n FROM ${from}`).get() ?? {}, 'n')
  return {
    people: count('users'),
    cards: count('cards'),
    codes: count('entry_codes') + count('mfa_codes'),
    doors: count('doors'),
    operators: count('operators'),
    events: count('events'),
  }
}
