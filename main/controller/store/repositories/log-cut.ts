import { type LogRetention, logKeeps } from '../../../contract/entities.ts'
import type { Connection } from '../connection.ts'
import { integer, oneOf } from '../rows.ts'

/** Events deleted in one commit: a few ms, with their indices and with zeros written over them. */
const pieceSize = 100

/** What holds until somebody says otherwise. */
const usual: LogRetention = { keep: 'all', amount: 0, version: 0 }

/** How long the log is kept, and its cuts: decided at a signed checkpoint, which becomes the start, then done by pieces. */
export class LogCutTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  retention(): LogRetention {
    const row = this.#connection.get('SELECT * FROM log_retention')
    if (row === undefined) return usual
    return {
      keep: oneOf(row, 'keep', logKeeps),
      amount: integer(row, 'amount'),
      version: integer(row, 'version'),
    }
  }

  /** The version goes up by one. */
  putRetention({ keep, amount }: Omit<LogRetention, 'version'>): void {
    this.#connection.run(
      'INSERT OR REPLACE INTO log_retention (one, keep, amount, version) VALUES (1, ?, ?, ?)',
      keep,
      amount,
      this.retention().version + 1,
    )
  }

  /** The number of the event that the log begins after; 0 = it was never cut. */
  start(): number {
    const row = this.#connection.get('SELECT seq FROM log_start')
    return row === undefined ? 0 : integer(row, 'seq')
  }

  /** The latest checkpoint of which this many events, at least, come after; null: none beyond the start. */
  placeBeforeNewest(events: number): number | null {
    const sql =
      'SELECT max(seq) AS seq FROM checkpoints WHERE seq > ? AND seq <= (SELECT seq FROM chain_head) - ?'
    return this.#place(sql, this.start(), events)
  }

  /**
   * The latest checkpoint signed before this instant, as far as the order of the log bears the clock out: one that stands
   * after a later time is not older for a clock that was set back. What is dated ahead of `nowMs` says nothing.
   */
  placeBefore(beforeMs: number, nowMs: number): number | null {
    const sql = `SELECT max(seq) AS seq FROM checkpoints WHERE seq > ? AND at < ?
AND seq < coalesce((SELECT min(seq) FROM checkpoints WHERE seq > ? AND at BETWEEN ? AND ?), ${Number.MAX_SAFE_INTEGER})`
    const start = this.start()
    return this.#place(sql, start, beforeMs, start, beforeMs, nowMs)
  }

  /** Alarms up to this event that nobody has acknowledged. */
  openAlarmsUpTo(seq: number): number {
    const sql = 'SELECT count(*) AS n FROM alarms WHERE acknowledged_at IS NULL AND seq <= ?'
    const row = this.#connection.get(sql, seq)
    return row === undefined ? 0 : integer(row, 'n')
  }

  /** In the commit of the event that says so: from now on the log begins after this checkpoint. */
  begin(seq: number): void {
    this.#connection.run(
      'INSERT INTO log_start (one, seq) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET seq = excluded.seq',
      seq,
    )
  }

  /** Whether something of a cut is still there. */
  get isUnderWay(): boolean {
    return this.#connection.get('SELECT 1 FROM events WHERE seq <= ?', this.start()) !== undefined
  }

  /** In a commit of its own: the oldest that are left before the start go, with their alarms and checkpoints. */
  deletePiece(): void {
    const start = this.start()
    const oldest = this.#place('SELECT min(seq) AS seq FROM events WHERE seq <= ?', start)
    if (oldest === null) return
    const last = Math.min(oldest + pieceSize - 1, start)
    this.#connection.run('DELETE FROM alarms WHERE seq <= ?', last)
    this.#connection.run('DELETE FROM checkpoints WHERE seq <= ? AND seq < ?', last, start)
    this.#connection.run('DELETE FROM events WHERE seq <= ?', last)
  }

  #place(sql: string, ...values: readonly number[]): number | null {
    const row = this.#connection.get(sql, ...values)
    return row === undefined || row.seq === null ? null : integer(row, 'seq')
  }
}
