import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import type { ImportProblem, ImportSummary } from '../../../contract/desk/transfer.ts'
import { makePrivate, syncFolder } from '../store-files.ts'
import { applySteps } from './apply-steps.ts'

/**
 * What an import will do, row by row, as a file that is attached to the store to be applied. `row` is that of the
 * spreadsheet; `n` runs without gaps, so that pieces of it can be copied. `same` = there already, nothing to do.
 * `fresh` = of somebody whom this file adds: the store holds nothing of theirs, and they have one row.
 */
const schema = `
CREATE TABLE people (
  row INTEGER PRIMARY KEY, action TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  external_id TEXT, email TEXT, first_name TEXT NOT NULL, last_name TEXT NOT NULL,
  first_name_kana TEXT NOT NULL, last_name_kana TEXT NOT NULL, company TEXT NOT NULL, department TEXT NOT NULL,
  valid_from INTEGER, valid_until INTEGER,
  kana_key TEXT NOT NULL, folded TEXT NOT NULL, company_key TEXT NOT NULL
);
CREATE TABLE cards (
  n INTEGER PRIMARY KEY, row INTEGER NOT NULL, action TEXT NOT NULL, user_id TEXT NOT NULL, id TEXT NOT NULL,
  card_id TEXT NOT NULL, type TEXT NOT NULL, facility_code TEXT NOT NULL, card_number TEXT NOT NULL,
  card_number_hex TEXT NOT NULL
);
CREATE TABLE entry_codes (
  n INTEGER PRIMARY KEY, row INTEGER NOT NULL, action TEXT NOT NULL, user_id TEXT NOT NULL, id TEXT NOT NULL,
  hash BLOB NOT NULL, sealed BLOB NOT NULL, length INTEGER NOT NULL
);
CREATE TABLE mfa_codes (
  n INTEGER PRIMARY KEY, row INTEGER NOT NULL, action TEXT NOT NULL, user_id TEXT NOT NULL, id TEXT NOT NULL,
  fresh INTEGER NOT NULL, hash BLOB NOT NULL, sealed BLOB NOT NULL
);
CREATE TABLE members (n INTEGER PRIMARY KEY, row INTEGER NOT NULL, user_id TEXT NOT NULL, group_id TEXT NOT NULL);
CREATE TABLE new_groups (n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL);
-- Of those who are there; whoever is added shows by people alone.
CREATE TABLE changes (
  row INTEGER PRIMARY KEY, action TEXT NOT NULL, name TEXT NOT NULL, company TEXT NOT NULL, changes TEXT NOT NULL
);
CREATE TABLE problems (
  n INTEGER PRIMARY KEY, row INTEGER NOT NULL, column_name TEXT NOT NULL, code TEXT NOT NULL, most INTEGER
);
CREATE TABLE summary (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL, total INTEGER NOT NULL);
`

/** More are counted, but not kept. */
export const mostProblems = 100_000

/** The file while it is being written, with the store attached as `live`, read-only. */
export class StagedFile {
  readonly #path: string
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  #problems = 0

  constructor(path: string, databasePath: string) {
    this.#path = path
    rmSync(path, { force: true })
    makePrivate(path)
    this.#db = new DatabaseSync(path, { timeout: 2_000 })
    // Nothing of it is worth anything until the check is over. Until then it is let out to the disk bit by bit.
    this.#db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000')
    this.#db.exec(`ATTACH '${fileUri(databasePath)}?mode=ro' AS live`)
    this.#db.exec(`BEGIN; ${schema}`)
  }

  get(sql: string, ...values: SQLInputValue[]) {
    return this.#prepared(sql).get(...values)
  }

  all(sql: string, ...values: SQLInputValue[]) {
    return this.#prepared(sql).all(...values)
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#prepared(sql).run(...values)
  }

  problem({ row, column, code, limit }: ImportProblem): void {
    this.#problems += 1
    if (this.#problems > mostProblems) return
    this.run(
      'INSERT INTO problems (row, column_name, code, most) VALUES (?, ?, ?, ?)',
      row,
      column,
      code,
      limit,
    )
  }

  get problems(): number {
    return this.#problems
  }

  /**
   * What was written so far reaches the disk now. All of it at the end would hold up the disk, and with it the door, for
   * as long as a slow one takes for tens of megabytes.
   */
  settle(): void {
    onDisk(this.#path, fdatasyncSync)
  }

  /** Outlives a power cut from here on. */
  finish(summary: ImportSummary): void {
    let total = 0
    for (const { rows } of applySteps) {
      total += Number(this.get(`SELECT count(*) AS rows FROM ${rows.table} WHERE ${rows.where}`)?.rows)
    }
    this.run('INSERT INTO summary (one, json, total) VALUES (1, ?, ?)', JSON.stringify(summary), total)
    this.#statements.clear()
    this.#db.exec('COMMIT')
    this.#db.close()
    onDisk(this.#path, fsyncSync)
    syncFolder(dirname(this.#path))
  }

  /** For a check that was cancelled or failed. */
  abandon(): void {
    if (this.#db.isOpen) this.#db.close()
    if (existsSync(this.#path)) rmSync(this.#path, { force: true })
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#db.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

function onDisk(path: string, sync: (file: number) => void): void {
  const file = openSync(path, 'r+')
  try {
    sync(file)
  } finally {
    closeSync(file)
  }
}

/** As an URI that can stand in an ATTACH. */
export function fileUri(path: string): string {
  return pathToFileURL(path).href.replaceAll("'", '%27')
}
