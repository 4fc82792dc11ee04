import { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import type { Connection } from '../connection.ts'
import { text } from '../rows.ts'
import { StoreError } from '../store-error.ts'
import type { Migration } from './migrations.ts'

const readMeta = 'SELECT value FROM meta WHERE key = ?'
const writeMeta =
  'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'

const meta =
  'CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID'
const schema = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name'

/** `meta` is the one table that never changes: it says what all others are. */
export function createMeta(connection: Connection): void {
  connection.exec(meta)
}

/** Runs the steps the database lacks, each with its version in one transaction. Returns how many. */
export function migrate(connection: Connection, steps: readonly Migration[]): number {
  const row = connection.get(readMeta, 'schema_version')
  const from = row === undefined ? 0 : Number(text(row, 'value'))
  if (!Number.isSafeInteger(from)) throw new StoreError('damaged', 'the schema version is not a number')
  let done = 0
  for (const step of steps) {
    if (step.version <= from) continue
    connection.begin()
    try {
      connection.exec(step.sql)
      connection.run(writeMeta, 'schema_version', String(step.version))
      connection.run(writeMeta, 'oldest_release', step.oldestRelease)
      connection.commit()
    } catch (thrown) {
      connection.rollback()
      throw thrown
    }
    done += 1
  }
  return done
}

/**
 * Whether the tables are those that the steps make. A database that is ahead of them cannot be judged and passes;
 * a bit that flips in a table's definition would otherwise show only when the table is used.
 */
export function hasSchemaOf(connection: Connection, steps: readonly Migration[]): boolean {
  const row = connection.get(readMeta, 'schema_version')
  if (row !== undefined && Number(text(row, 'value')) > steps.length) return true
  const model = new DatabaseSync(':memory:')
  try {
    model.exec(meta)
    for (const step of steps) model.exec(step.sql)
    return isDeepStrictEqual(connection.all(schema), model.prepare(schema).all())
  } finally {
    model.close()
  }
}

/** Compares releases as `major.minor.patch`; a suffix after a hyphen is not looked at. Negative: a is older. */
export function compareReleases(a: string, b: string): number {
  const left = numbersOf(a)
  const right = numbersOf(b)
  for (let i = 0; i < 3; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function numbersOf(release: string): readonly number[] {
  return (release.split('-')[0] ?? '').split('.').map(Number)
}
