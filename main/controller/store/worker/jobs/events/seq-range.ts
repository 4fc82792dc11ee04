import type { EventCriteria } from '../../../../../contract/worker-jobs.ts'
import type { Connection } from '../../../connection.ts'
import { integer, integerOrNull } from '../../../rows.ts'

/** A part of the log by number, both ends included. */
export interface SeqRange {
  readonly first: number
  readonly last: number
}

/** A piece of the index of times that is read at once: a busy day's events. */
const pieceMs = 86_400_000
const ends =
  'SELECT (SELECT min(seq) FROM events WHERE seq > coalesce((SELECT seq FROM log_start), 0)) AS first, (SELECT max(seq) FROM events) AS last, (SELECT min(at) FROM events) AS oldest, (SELECT max(at) FROM events) AS newest'
const nextTime = 'SELECT min(at) AS at FROM events INDEXED BY events_by_time WHERE at >= ?'
const endsOfPiece =
  'SELECT min(seq) AS first, max(seq) AS last FROM events INDEXED BY events_by_time WHERE at >= ? AND at < ?'

/** A closed time range that was looked up before, as far as the log then went. */
interface Known {
  readonly fromMs: number
  readonly toMs: number
  readonly upTo: number
  readonly range: SeqRange | null
}
const mostKnown = 16
let known: readonly Known[] = []

/**
 * The part of the log that can hold events of a time range; null if none. The clock may have been set back, so times do
 * not rise with numbers: the ends are found in the index of times, a day at a time.
 */
export async function seqRangeOf(
  connection: Connection,
  { fromMs, toMs }: Pick<EventCriteria, 'fromMs' | 'toMs'>,
  breathe: () => Promise<void>,
): Promise<SeqRange | null> {
  const row = connection.get(ends)
  const first = row === undefined ? null : integerOrNull(row, 'first')
  if (row === undefined || first === null) return null
  const all = { first, last: integer(row, 'last') }
  if (fromMs === null && toMs === null) return all
  const from = Math.max(fromMs ?? Number.MIN_SAFE_INTEGER, integer(row, 'oldest'))
  const to = Math.min(toMs ?? Number.MAX_SAFE_INTEGER, integer(row, 'newest') + 1)
  // An open end reaches to the newest event, so only the beginning is looked for again and again.
  const before = known.find((other) => other.fromMs === from && other.toMs === to && other.upTo === all.last)
  if (before !== undefined) return before.range
  const range = await findRange(connection, from, to, breathe)
  known = [{ fromMs: from, toMs: to, upTo: all.last, range }, ...known].slice(0, mostKnown)
  return range
}

async function findRange(
  connection: Connection,
  fromMs: number,
  toMs: number,
  breathe: () => Promise<void>,
): Promise<SeqRange | null> {
  let range: SeqRange | null = null
  for (let at = fromMs; at < toMs; ) {
    const end = Math.min(at + pieceMs, toMs)
    range = joined(range, pieceRange(connection, at, end))
    await breathe()
    // Years without events, as a wrong clock leaves them, are passed over.
    const next = connection.get(nextTime, end)
    at = (next && integerOrNull(next, 'at')) ?? toMs
  }
  return range
}

function pieceRange(connection: Connection, fromMs: number, toMs: number): SeqRange | null {
  const row = connection.get(endsOfPiece, fromMs, toMs)
  const first = row === undefined ? null : integerOrNull(row, 'first')
  return row === undefined || first === null ? null : { first, last: integer(row, 'last') }
}

function joined(one: SeqRange | null, other: SeqRange | null): SeqRange | null {
  if (one === null || other === null) return one ?? other
  return { first: Math.min(one.first, other.first), last: Math.max(one.last, other.last) }
}
