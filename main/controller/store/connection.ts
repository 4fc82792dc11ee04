import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { Row } from './rows.ts'
import { asStoreError, StoreError } from './store-error.ts'

/** Longest wait for a foreign lock (somebody's sqlite3 shell): the controller's loop may not stand still. */
const busyTimeoutMs = 20
/** The log is moved by upkeep and by the worker (log-keeper.ts); this is the backstop. */
const walAutocheckpointPages = 4_000
/** Pages kept in this process, KiB. The system's own file cache holds the rest; more makes no entry faster (measured). */
const writingCacheKib = 6_000
const readingCacheKib = 16_000

/**
 * The one writing connection: WAL, every commit synced. Statements are prepared once per text. After a failed
 * sync `drop` closes it; the next use opens it again, so that nothing half-written is believed.
 */
export class Connection {
  readonly #path: string
  readonly #statements = new Map<string, StatementSync>()
  #db: DatabaseSync | null = null
  #closed = false
  readonly #onDamage: () => void
  readonly #openFile: (path: string) => DatabaseSync
  #damage: StoreError | null = null

  /** `onDamage` is told once, when SQLite first finds the file to be damaged. With `openReading` it can't write. */
  constructor(path: string, onDamage: () => void = () => {}, openFile = openWriting) {
    this.#path = path
    this.#onDamage = onDamage
    this.#openFile = openFile
  }

  /** Set once the file was found damaged: from then on every use fails with it, and nothing opens a door. */
  get damage(): StoreError | null {
    return this.#damage
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    try {
      return this.#prepared(sql).get(...values)
    } catch (thrown) {
      throw this.#failure(thrown)
    }
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    try {
      return this.#prepared(sql).all(...values)
    } catch (thrown) {
      throw this.#failure(thrown)
    }
  }

  /** Number of rows changed. Only inside a transaction: every change is committed with its events. */
  run(sql: string, ...values: SQLInputValue[]): number {
    if (this.#db?.isTransaction !== true) throw new Error('a change outside a transaction')
    try {
      return Number(this.#prepared(sql).run(...values).changes)
    } catch (thrown) {
      throw this.#failure(thrown)
    }
  }

  /** A change that returns its row (`RETURNING`); undefined if nothing was changed. */
  changed(sql: string, ...values: SQLInputValue[]): Row | undefined {
    if (this.#db?.isTransaction !== true) throw new Error('a change outside a transaction')
    return this.get(sql, ...values)
  }

  exec(sql: string): void {
    try {
      this.#open().exec(sql)
    } catch (thrown) {
      throw this.#failure(thrown)
    }
  }

  get inTransaction(): boolean {
    return this.#db?.isTransaction === true
  }

  begin(): void {
    this.#step('BEGIN IMMEDIATE')
  }

  commit(): void {
    this.#step('COMMIT')
  }

  /** A part of the transaction that runs, which can be undone by itself. */
  beginPart(): void {
    this.#step('SAVEPOINT part')
  }

  endPart(): void {
    this.#step('RELEASE part')
  }

  undoPart(): void {
    this.#step('ROLLBACK TO part')
    this.#step('RELEASE part')
  }

  /** Safe after any failure: SQLite may have rolled back by itself. */
  rollback(): void {
    if (!this.inTransaction) return
    try {
      this.#step('ROLLBACK')
    } catch {
      this.drop()
    }
  }

  /** Closes; the next use opens again. */
  drop(): void {
    const db = this.#db
    this.#db = null
    this.#statements.clear()
    try {
      db?.close()
    } catch {
      // A disk that fails may fail on closing too; the handle is gone either way.
    }
  }

  /** For good. */
  close(): void {
    this.drop()
    this.#closed = true
  }

  #step(sql: string): void {
    try {
      this.#prepared(sql).run()
    } catch (thrown) {
      throw this.#failure(thrown)
    }
  }

  #failure(thrown: unknown): unknown {
    const error = asStoreError(thrown)
    if (this.#damage === null && error instanceof StoreError && error.fault === 'damaged') {
      this.#damage = error
      this.#onDamage()
    }
    return error
  }

  #prepared(sql: string): StatementSync {
    if (this.#damage !== null) throw this.#damage
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#open().prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #open(): DatabaseSync {
    if (this.#closed) throw new Error('the store is closed')
    this.#db ??= this.#openFile(this.#path)
    return this.#db
  }
}

function openWriting(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: busyTimeoutMs, defensive: true })
  try {
    const mode = db.prepare('PRAGMA journal_mode = WAL').get()
    if (mode?.journal_mode !== 'wal') throw new StoreError('io', 'write-ahead logging is not available')
    // What is deleted is overwritten: an erased person must not be readable in the file.
    db.exec(
      `PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = ${walAutocheckpointPages}; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -${writingCacheKib}`,
    )
    return db
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

/** A connection that cannot write, for checks and for workers. The caller closes it. */
export function openReading(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true, timeout: busyTimeoutMs, defensive: true })
  db.exec(`PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -${readingCacheKib}`)
  return db
}
