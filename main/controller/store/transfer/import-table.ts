import { existsSync } from 'node:fs'
import type { ImportSummary } from '../../../contract/desk/transfer.ts'
import type { EventDraft } from '../../../contract/events.ts'
import type { Connection } from '../connection.ts'
import { integer, json, type Row, text } from '../rows.ts'
import { StoreError } from '../store-error.ts'
import { applySteps } from './apply-steps.ts'
import { ImportFiles, importPaths } from './import-files.ts'
import type { ImportHold } from './import-hold.ts'
import { fileUri } from './staged-file.ts'

/** An import that was decided and is on its way into the store. */
export interface PendingImport {
  readonly id: string
  readonly actorId: string
  readonly done: number
  readonly total: number
  readonly summary: ImportSummary
}

/** A piece has no fewer, however slow they are: each piece is a synced commit, which costs more than its rows. */
const fewestRows = 64
const mostRows = 4_000

/**
 * Imports: their files, and their way into the store. Decided by one commit; from then on it is carried through in
 * pieces, each a commit with how far it has come.
 */
export class ImportTable {
  readonly files: ImportFiles
  readonly #connection: Connection
  readonly #folder: string
  readonly #hold: ImportHold
  readonly #transact: <T>(work: (record: (event: EventDraft) => void) => T) => T
  readonly #onApplied: () => void
  #rowsInPiece = 200

  constructor(parts: {
    readonly onApplied: () => void
    readonly connection: Connection
    readonly folder: string
    readonly hold: ImportHold
    readonly transact: <T>(work: (record: (event: EventDraft) => void) => T) => T
  }) {
    this.#connection = parts.connection
    this.#folder = parts.folder
    this.#hold = parts.hold
    this.#transact = parts.transact
    this.#onApplied = parts.onApplied
    this.files = new ImportFiles(parts.folder)
    const pending = this.pending()
    this.#hold.set(pending !== null)
    this.files.sweep(pending?.id ?? null)
  }

  pending(): PendingImport | null {
    const row = this.#connection.get('SELECT * FROM imports')
    return row === undefined ? null : pendingOf(row)
  }

  /** Keeps others from changing people and credentials until the import is decided and carried through, or let go. */
  hold(held: boolean): void {
    this.#hold.set(held)
  }

  /** What the check found; null if there is no such checked import. */
  summaryOf(importId: string): ImportSummary | null {
    const { staged } = importPaths(this.#folder, importId)
    if (!existsSync(staged) || this.pending() !== null) return null
    this.#attach(importId)
    try {
      const row = this.#connection.get('SELECT json FROM staged.summary')
      return row === undefined ? null : json<ImportSummary>(row, 'json')
    } finally {
      this.#detach()
    }
  }

  /** The decision, in one commit with its event. Only while held. */
  decide(importId: string, actorId: string, started: EventDraft): void {
    if (!this.#hold.held) throw new Error('an import is decided while nobody else changes anything')
    this.#attach(importId)
    const last = this.#connection.get('SELECT coalesce(max(n), 0) AS n FROM users')
    this.#transact((record) => {
      this.#connection.run(
        `INSERT INTO imports (one, id, actor_id, at, first_n, step, position, done, total, summary)
SELECT 1, ?, ?, ?, ?, 0, 0, 0, total, json FROM staged.summary`,
        importId,
        actorId,
        started.at,
        last === undefined ? 0 : integer(last, 'n'),
      )
      record(started)
    })
  }

  /** Lets go of an import whose file is gone: what was carried over stays. */
  giveUp(failed: EventDraft): void {
    this.#transact((record) => {
      this.#connection.run('DELETE FROM imports')
      record(failed)
    })
    this.#hold.set(false)
  }

  /**
   * Carries the next rows over, as many as fit into `mostMs`; `ended` writes its event with the last of them. Null if
   * nothing is pending.
   */
  applyPiece(
    mostMs: number,
    ended: (pending: PendingImport) => EventDraft,
  ): { readonly done: number; readonly total: number; readonly ended: boolean } | null {
    const row = this.#connection.get('SELECT * FROM imports')
    if (row === undefined) return null
    const pending = pendingOf(row)
    this.#attach(pending.id)
    const step = applySteps[integer(row, 'step')]
    if (step === undefined) {
      this.#transact((record) => {
        this.#connection.run('DELETE FROM imports')
        record(ended(pending))
      })
      this.#detach()
      this.files.discard(pending.id)
      this.#hold.set(false)
      this.#onApplied()
      return { done: pending.total, total: pending.total, ended: true }
    }
    const position = integer(row, 'position')
    const { table, key, where } = step.rows
    const bounds = this.#connection.get(
      `SELECT count(*) AS rows, max(k) AS last FROM (SELECT ${key} AS k FROM staged.${table} WHERE ${key} > ? AND ${where} ORDER BY ${key} LIMIT ?)`,
      position,
      this.#rowsInPiece,
    )
    const rows = bounds === undefined ? 0 : integer(bounds, 'rows')
    const done = pending.done + rows
    let tookMs = 0
    this.#transact(() => {
      if (rows === 0 || bounds === undefined) {
        this.#connection.run('UPDATE imports SET step = step + 1, position = 0')
        return
      }
      const last = integer(bounds, 'last')
      const beganMs = performance.now()
      const values = [position, last, integer(row, 'at'), integer(row, 'first_n')]
      for (const { sql, values: taken } of step.statements) {
        this.#connection.run(sql, ...values.slice(0, taken))
      }
      this.#connection.run('UPDATE imports SET position = ?, done = ?', last, done)
      tookMs = performance.now() - beganMs
    })
    if (rows > 0) this.#adapt(rows, tookMs, mostMs)
    return { done, total: pending.total, ended: false }
  }

  /** The next piece has as many rows as this one's speed allows, the commit aside, growing by halves at most. */
  #adapt(rows: number, tookMs: number, mostMs: number): void {
    const fitting = Math.floor((rows * mostMs) / Math.max(tookMs, 0.1))
    this.#rowsInPiece = Math.max(fewestRows, Math.min(mostRows, fitting, Math.ceil(this.#rowsInPiece * 1.5)))
  }

  #attach(importId: string): void {
    if (this.#attached()) return
    const { staged } = importPaths(this.#folder, importId)
    if (!existsSync(staged))
      throw new StoreError('damaged', 'the file of the import that is being applied is gone')
    this.#connection.exec(`ATTACH '${fileUri(staged)}?mode=ro' AS staged`)
  }

  #detach(): void {
    // Statements that are prepared over it hold the file open.
    if (!this.#attached()) return
    this.#connection.exec('DETACH staged')
  }

  /** The connection may have been opened anew meanwhile. */
  #attached(): boolean {
    return (
      this.#connection.get("SELECT 1 AS one FROM pragma_database_list WHERE name = 'staged'") !== undefined
    )
  }
}

function pendingOf(row: Row): PendingImport {
  return {
    id: text(row, 'id'),
    actorId: text(row, 'actor_id'),
    done: integer(row, 'done'),
    total: integer(row, 'total'),
    summary: json<ImportSummary>(row, 'summary'),
  }
}
