import { closeSync, openSync, readSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { ChainWalk } from './chain/walk.ts'
import { openReading } from './connection.ts'
import type { StoreKeys } from './keys.ts'
import { compareReleases } from './migrations/migrate.ts'
import { text } from './rows.ts'
import { asStoreError, isFault, StoreError } from './store-error.ts'
import { type StoreFiles, sizeOf } from './store-files.ts'

/**
 * Why the store does not open. `database_missing` and `key_missing`: one without the other. `key_mismatch`: the
 * database belongs to another key. `unreadable`: the disk refuses. `migration_failed`: the step to this
 * release's schema. The rest: the file is not what was written.
 */
export type DamageReason =
  | 'database_missing'
  | 'key_missing'
  | 'key_mismatch'
  | 'unreadable'
  | 'not_a_database'
  | 'malformed'
  | 'chain_broken'
  | 'migration_failed'

export type Finding =
  | { readonly kind: 'sound' }
  | { readonly kind: 'damaged'; readonly why: DamageReason }
  | { readonly kind: 'newer'; readonly neededRelease: string }

const magic = 'SQLite format 3\0'
const sound: Finding = { kind: 'sound' }
const damaged = (why: DamageReason): Finding => ({ kind: 'damaged', why })

/**
 * Up to this size the whole file is checked at every start (about 1 s a GB); above it, only after damage was met
 * while running. After damage the indices are checked, too.
 */
const alwaysCheckedBytes = 256 * 1024 * 1024
/** Events at the end of the chain that are hashed again at every start. */
const checkedTail = 1000

/** Looks at the file before anything writes to it. Under a second with 100,000 users. Throws `full` and `io`. */
export function inspect(files: StoreFiles, keys: StoreKeys, release: string): Finding {
  try {
    const size = sizeOf(files.database) ?? 0
    if (!hasHeader(files.database)) return damaged('not_a_database')
    // Before any connection: closing the file frees the locks that this process has on it.
    if (size <= alwaysCheckedBytes) readThrough(files.database)
    const db = openReading(files.database)
    try {
      const check = sizeOf(files.suspect) !== null ? 'integrity_check' : 'quick_check'
      if (check === 'integrity_check' || size <= alwaysCheckedBytes) {
        if (db.prepare(`PRAGMA ${check}(1)`).get()?.[check] !== 'ok') return damaged('malformed')
      }
      return inspectContent(db, keys, release)
    } finally {
      db.close()
    }
  } catch (thrown) {
    const error = asStoreError(thrown)
    if (isFault(error, 'damaged')) return damaged('malformed')
    if (error instanceof StoreError) throw error
    // Anything SQLite finds no better word for (a missing table, say) is a file that this program did not write.
    if (error instanceof Error && 'errcode' in error) return damaged('malformed')
    throw error
  }
}

function inspectContent(db: DatabaseSync, keys: StoreKeys, release: string): Finding {
  const meta = new Map(
    db
      .prepare('SELECT key, value FROM meta')
      .all()
      .map((row) => [text(row, 'key'), text(row, 'value')]),
  )
  const oldest = meta.get('oldest_release')
  if (oldest === undefined || !/^[1-9]\d{0,5}$/.test(meta.get('schema_version') ?? '')) {
    return damaged('malformed')
  }
  if (compareReleases(oldest, release) > 0) return { kind: 'newer', neededRelease: oldest }
  if (meta.get('key_check') !== keys.check) return damaged('key_mismatch')
  const walk = new ChainWalk(db, keys)
  const last = db.prepare('SELECT max(seq) AS seq FROM events').get()?.seq
  if (typeof last === 'number' && last > checkedTail) walk.skipTo(last - checkedTail)
  const verdict = walk.step(checkedTail + 1)
  return verdict?.kind === 'intact' ? sound : damaged('chain_broken')
}

function hasHeader(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(magic.length)
    return readSync(file, head, 0, head.length, 0) === head.length && head.toString('latin1') === magic
  } finally {
    closeSync(file)
  }
}

/**
 * Front to back once, so that the check, which goes from page to page, finds all of the file in the system's
 * cache: after a boot that is several times as quick.
 */
function readThrough(path: string): void {
  const file = openSync(path, 'r')
  try {
    const piece = Buffer.allocUnsafe(1024 * 1024)
    while (readSync(file, piece) > 0) {
      // only read
    }
  } finally {
    closeSync(file)
  }
}
