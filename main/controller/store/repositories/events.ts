import type { SQLInputValue } from 'node:sqlite'
import type { EventDraft, EventRecord, EventType } from '../../../contract/events.ts'
import { eventColumns, eventOfRow } from '../chain/event-rows.ts'
import type { Connection } from '../connection.ts'
import { integer, integerOrNull } from '../rows.ts'
import type { CommitOutcome } from '../writer.ts'

export interface EventFilter {
  readonly fromMs: number | null
  /** Exclusive. */
  readonly toMs: number | null
  readonly types: readonly EventType[] | null
  readonly doorId: string | null
  readonly userId: string | null
  readonly beforeSeq: number | null
  readonly limit: number
}

interface SeqRange {
  readonly first: number
  readonly last: number
}

export class EventTable {
  readonly #connection: Connection
  readonly #append: (event: EventDraft) => CommitOutcome

  constructor(connection: Connection, append: (event: EventDraft) => CommitOutcome) {
    this.#connection = connection
    this.#append = append
  }

  /** Newest first by sequence number, which a clock that was set back does not disturb. */
  query(filter: EventFilter): readonly EventRecord[] {
    const range = this.#rangeOf(filter)
    if (range === null) return []
    const conditions = ['seq BETWEEN ? AND ?']
    const values: SQLInputValue[] = [range.first, range.last]
    const where = (condition: string, ...bound: SQLInputValue[]) => {
      conditions.push(condition)
      values.push(...bound)
    }
    // A unary plus keeps SQLite from using that index: by user if asked, else by door, else along the chain.
    if (filter.fromMs !== null) where('+at >= ?', filter.fromMs)
    if (filter.toMs !== null) where('+at < ?', filter.toMs)
    if (filter.userId !== null) where('user_id = ?', filter.userId)
    if (filter.doorId !== null) where(filter.userId === null ? 'door_id = ?' : '+door_id = ?', filter.doorId)
    if (filter.types !== null) where('type IN (SELECT value FROM json_each(?))', JSON.stringify(filter.types))
    const sql = `SELECT ${eventColumns} FROM events WHERE ${conditions.join(' AND ')} ORDER BY seq DESC LIMIT ?`
    return this.#connection.all(sql, ...values, filter.limit).map(eventOfRow)
  }

  last(): EventRecord | null {
    const row = this.#connection.get(`SELECT ${eventColumns} FROM events ORDER BY seq DESC LIMIT 1`)
    return row === undefined ? null : eventOfRow(row)
  }

  get(seq: number): EventRecord | null {
    const row = this.#connection.get(`SELECT ${eventColumns} FROM events WHERE seq = ?`, seq)
    return row === undefined ? null : eventOfRow(row)
  }

  lastCheckpoint(): { readonly seq: number; readonly atMs: number } | null {
    const row = this.#connection.get('SELECT seq, at FROM checkpoints ORDER BY seq DESC LIMIT 1')
    return row === undefined ? null : { seq: integer(row, 'seq'), atMs: integer(row, 'at') }
  }

  /** The chain has no gaps, so its ends tell. */
  count(): number {
    const { first, last } = this.ends()
    return last - first + 1
  }

  append(event: EventDraft): CommitOutcome {
    return this.#append(event)
  }

  /** The part of the chain that can hold the answer; null if none. */
  #rangeOf(filter: EventFilter): SeqRange | null {
    const ends = filter.fromMs === null && filter.toMs === null ? this.ends() : this.#endsInTime(filter)
    if (ends === null) return null
    const last = filter.beforeSeq === null ? ends.last : Math.min(ends.last, filter.beforeSeq - 1)
    return last < ends.first ? null : { first: ends.first, last }
  }

  ends(): SeqRange {
    const row = this.#connection.get(
      'SELECT (SELECT min(seq) FROM events WHERE seq > coalesce((SELECT seq FROM log_start), 0)) AS first, (SELECT max(seq) FROM events) AS last',
    )
    const first = row === undefined ? null : integerOrNull(row, 'first')
    return row === undefined || first === null ? { first: 1, last: 0 } : { first, last: integer(row, 'last') }
  }

  /** Answered from the index of times alone. */
  #endsInTime(filter: EventFilter): SeqRange | null {
    const row = this.#connection.get(
      'SELECT min(seq) AS first, max(seq) AS last FROM events INDEXED BY events_by_time WHERE at >= ? AND at < ?',
      filter.fromMs ?? Number.MIN_SAFE_INTEGER,
      filter.toMs ?? Number.MAX_SAFE_INTEGER,
    )
    const first = row === undefined ? null : integerOrNull(row, 'first')
    return row === undefined || first === null ? null : { first, last: integer(row, 'last') }
  }
}
