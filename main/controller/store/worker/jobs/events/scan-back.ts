import type { SQLInputValue } from 'node:sqlite'
import type { EventRecord } from '../../../../../contract/events.ts'
import type { EventCriteria, EventSearch } from '../../../../../contract/worker-jobs.ts'
import { eventColumns, eventOfRow } from '../../../chain/event-rows.ts'
import type { Connection } from '../../../connection.ts'
import { integer } from '../../../rows.ts'
import { type SeqRange, seqRangeOf } from './seq-range.ts'

/** Events that one statement walks: a few ms. By a person or an actor an index leads, so that it may reach further. */
const walked = 4_000
const leapt = 200_000

export interface ScanParts {
  readonly connection: Connection
  readonly breathe: () => Promise<void>
}

export interface Scanned {
  readonly events: readonly EventRecord[]
  readonly nextSeq: number | null
}

/** Up to `limit` matches, newest first, in short statements; `goOn` is asked between them. */
export async function scanBack(
  { connection, breathe }: ScanParts,
  { criteria, beforeSeq, limit }: EventSearch,
  goOn: () => boolean = () => true,
): Promise<Scanned> {
  const range = await seqRangeOf(connection, criteria, breathe)
  if (range === null) return { events: [], nextSeq: null }
  const step = criteria.userId === null && criteria.actorId === null ? walked : leapt
  const { sql, values } = condition(criteria)
  const found: EventRecord[] = []
  let high = beforeSeq === null ? range.last : Math.min(range.last, beforeSeq - 1)
  while (high >= range.first) {
    const low = Math.max(range.first, high - step + 1)
    const rows = connection.all(
      `SELECT ${eventColumns} FROM events WHERE seq BETWEEN ? AND ?${sql} ORDER BY seq DESC LIMIT ?`,
      low,
      high,
      ...values,
      limit - found.length,
    )
    for (const row of rows) found.push(eventOfRow(row))
    if (found.length >= limit) return { events: found, nextSeq: afterLast(found, range) }
    high = low - 1
    await breathe()
    if (high >= range.first && !goOn()) return { events: found, nextSeq: high + 1 }
  }
  return { events: found, nextSeq: null }
}

function afterLast(found: readonly EventRecord[], range: SeqRange): number | null {
  const seq = found.at(-1)?.seq ?? range.first
  return seq > range.first ? seq : null
}

/** Null for none. */
export function timeOf(connection: Connection, seq: number): number | null {
  const row = connection.get('SELECT at FROM events WHERE seq = ?', seq)
  return row === undefined ? null : integer(row, 'at')
}

/** A unary plus keeps SQLite from another index than that of the log's order, or of the person or actor asked for. */
function condition(criteria: EventCriteria): {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
} {
  const { fromMs, toMs, types, doorId, userId, actorId, reason } = criteria
  const parts: string[] = []
  const values: SQLInputValue[] = []
  const where = (part: string, value: SQLInputValue | null) => {
    if (value === null) return
    parts.push(` AND ${part}`)
    values.push(value)
  }
  where('+at >= ?', fromMs)
  where('+at < ?', toMs)
  where('user_id = ?', userId)
  where(userId === null ? 'actor_id = ?' : '+actor_id = ?', actorId)
  where('+door_id = ?', doorId)
  where('+reason = ?', reason)
  where('+type IN (SELECT value FROM json_each(?))', types && JSON.stringify(types))
  return { sql: parts.join(''), values }
}
