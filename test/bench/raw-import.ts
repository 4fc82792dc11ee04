import { readFileSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { parse } from 'csv-parse/sync'

/** Time of the CSV library alone over the whole file, ms. */
export function parseAlone(path: string): number {
  const bytes = readFileSync(path)
  const beganMs = performance.now()
  parse(bytes, { bom: true })
  return performance.now() - beganMs
}

const tables = ['users', 'person_search', 'cards', 'mfa_codes'] as const

/**
 * Time of writing the same rows with prepared statements alone, in one durable transaction, ms. The rows are those that
 * the import wrote to `from`: people from the file's first on, and what belongs to them.
 */
export function insertAlone(from: string, to: string): number {
  const source = new DatabaseSync(from, { readOnly: true })
  const first = source.prepare("SELECT n FROM users WHERE external_id = 'I-0'").get()
  if (first === undefined) throw new Error('nobody was imported')
  const rows = tables.map((table) => {
    const where =
      table === 'users' || table === 'person_search'
        ? 'n >= ?'
        : 'user_id IN (SELECT id FROM users WHERE n >= ?)'
    return { table, rows: source.prepare(`SELECT * FROM ${table} WHERE ${where}`).all(first.n ?? null) }
  })
  source.close()
  const db = new DatabaseSync(to)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000')
  const beganMs = performance.now()
  db.exec('BEGIN IMMEDIATE')
  for (const { table, rows: values } of rows) {
    const [sample] = values
    if (sample === undefined) throw new Error(`the import wrote no ${table}`)
    const columns = Object.keys(sample)
    const insert = db.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    )
    for (const row of values) insert.run(...(Object.values(row) as SQLInputValue[]))
  }
  db.exec('COMMIT')
  const tookMs = performance.now() - beganMs
  db.close()
  return tookMs
}
