import { entryTypes, refusalTypes } from '../../../../../contract/event-kinds.ts'
import type { TallyRow } from '../../../../../contract/worker-jobs.ts'
import { integer, text, textOrNull } from '../../../rows.ts'
import type { Job } from '../../job.ts'
import type { ScanParts } from './scan-back.ts'
import { type SeqRange, seqRangeOf } from './seq-range.ts'

/** Every zone in use begins its hours and days on a quarter of an hour, UTC. */
export const quarterMs = 900_000
/** Events a statement counts: a few ms. */
const pieceSize = 4_000
const verdicts =
  'SELECT at, type, door_id, reason FROM events WHERE seq BETWEEN ? AND ? AND +type IN (SELECT value FROM json_each(?))'
const verdictTypes = JSON.stringify([...entryTypes, ...refusalTypes])
const entries = new Set<string>(entryTypes)

type Count = Omit<TallyRow, 'bucket'>

/** Verdicts by quarter, of one unbroken part of the log: it never changes, so that it is counted once and grows. */
let counted: SeqRange | null = null
const quarters = new Map<number, Map<string, Count>>()
let turn: Promise<unknown> = Promise.resolve()

export const tally: Job<'events.tally'> = async (context, { edges }) => {
  const [fromMs, toMs] = [edges[0], edges.at(-1)]
  if (fromMs === undefined || toMs === undefined) return []
  const range = await seqRangeOf(context.connection, { fromMs, toMs }, context.breathe)
  if (range === null) return []
  const start = startOf(context)
  const needed = { ...range, first: Math.max(range.first, start + 1) }
  // Two counts at once would count twice.
  const mine = turn.then(() => {
    forgetWhatWasCut(start)
    return count(context, needed)
  })
  turn = mine.catch(() => {})
  await mine
  return between(edges)
}

function startOf({ connection }: ScanParts): number {
  const row = connection.get('SELECT seq FROM log_start')
  return row === undefined ? 0 : integer(row, 'seq')
}

/** A sum can't be taken apart again: all is counted anew from where the log begins now. */
function forgetWhatWasCut(start: number): void {
  if (counted === null || counted.first > start) return
  counted = null
  quarters.clear()
}

async function count({ connection, breathe }: ScanParts, needed: SeqRange): Promise<void> {
  const first = counted === null ? needed.first : counted.first
  const piece = (low: number, high: number) => {
    for (const row of connection.all(verdicts, low, high, verdictTypes)) {
      const outcome = entries.has(text(row, 'type')) ? 'entry' : 'refusal'
      // An exit's acceptance keeps what would have been against it; only a refusal counts by reason.
      const reason = outcome === 'refusal' ? textOrNull(row, 'reason') : null
      add(Math.floor(integer(row, 'at') / quarterMs), { doorId: textOrNull(row, 'door_id'), outcome, reason })
    }
  }
  for (let low = counted === null ? first : counted.last + 1; low <= needed.last; low += pieceSize) {
    const high = Math.min(low + pieceSize - 1, needed.last)
    piece(low, high)
    counted = { first, last: high }
    await breathe()
  }
  for (let high = first - 1; counted !== null && high >= needed.first; high -= pieceSize) {
    const low = Math.max(needed.first, high - pieceSize + 1)
    piece(low, high)
    counted = { first: low, last: counted.last }
    await breathe()
  }
}

function add(quarter: number, what: Omit<Count, 'count'>): void {
  const key = `${what.outcome} ${what.doorId} ${what.reason}`
  const of = quarters.get(quarter) ?? new Map<string, Count>()
  quarters.set(quarter, of)
  of.set(key, { ...what, count: (of.get(key)?.count ?? 0) + 1 })
}

function between(edges: readonly number[]): readonly TallyRow[] {
  const rows: TallyRow[] = []
  for (let bucket = 0; bucket + 1 < edges.length; bucket++) {
    const [from = 0, to = 0] = [edges[bucket], edges[bucket + 1]]
    const sums = new Map<string, Count>()
    for (let quarter = Math.floor(from / quarterMs); quarter * quarterMs < to; quarter++) {
      for (const [key, one] of quarters.get(quarter) ?? []) {
        sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) })
      }
    }
    for (const sum of sums.values()) rows.push({ bucket, ...sum })
  }
  return rows
}
