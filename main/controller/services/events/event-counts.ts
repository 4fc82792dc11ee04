import type { EventBucket, EventReport } from '../../../contract/desk/events.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { CancelSignal, TallyRow } from '../../../contract/worker-jobs.ts'
import type { Actor } from '../actor.ts'
import type { Store } from '../ports/store.ts'
import type { EventPages } from './event-pages.ts'
import { dayEdges, hourEdges, isoDay } from './site-days.ts'

export interface CountRange {
  readonly fromMs: number
  /** Exclusive. */
  readonly toMs: number
}

const dayMs = 86_400_000
/** Bars beyond that are too thin to be seen. */
const longestMs = { hour: 15 * dayMs, day: 400 * dayMs }

/** Entries and refusals in numbers, by the hours and days of the site's calendar. */
export class EventCounts {
  readonly #store: Store
  readonly #pages: EventPages
  readonly #zone: () => string

  constructor(store: Store, pages: EventPages, zone: () => string) {
    this.#store = store
    this.#pages = pages
    this.#zone = zone
  }

  /** Whoever reads only today gets today's. */
  async counts(
    actor: Actor,
    range: CountRange,
    by: 'hour' | 'day',
    doorId: string | null,
    signal?: CancelSignal,
  ): Promise<Result<readonly EventBucket[]>> {
    const problem = rangeProblem(range, longestMs[by])
    if (problem !== null) return problem
    const scope = this.#pages.scopeOf(actor)
    const fromMs = scope === 'all' || scope === null ? range.fromMs : Math.max(range.fromMs, scope.fromMs)
    if (scope === null || fromMs >= range.toMs) return succeed([])
    const edges = (by === 'hour' ? hourEdges : dayEdges)(fromMs, range.toMs, this.#zone())
    const rows = await this.#tally(edges, signal)
    return succeed(bucketsOf(edges, doorId === null ? rows : rows.filter((row) => row.doorId === doorId)))
  }

  /** Whole days: those that the range touches. */
  async report(range: CountRange, signal?: CancelSignal): Promise<Result<EventReport>> {
    const problem = rangeProblem(range, longestMs.day)
    if (problem !== null) return problem
    const zone = this.#zone()
    const edges = dayEdges(range.fromMs, range.toMs, zone)
    const rows = await this.#tally(edges, signal)
    const doors = this.#doorsOf(rows)
    const perDoor = (bucket: number, outcome: TallyRow['outcome']) =>
      doors.map(({ id }) =>
        sum(
          rows.filter((row) => row.bucket === bucket && row.outcome === outcome && (row.doorId ?? '') === id),
        ),
      )
    return succeed({
      doors,
      days: edges.slice(0, -1).map((startMs, bucket) => ({
        date: isoDay(startMs, zone),
        entries: perDoor(bucket, 'entry'),
        refusals: perDoor(bucket, 'refusal'),
      })),
      reasons: reasonsOf(rows),
    })
  }

  #tally(edges: readonly number[], signal: CancelSignal | undefined): Promise<readonly TallyRow[]> {
    return this.#store.worker.run('events.tally', { edges: quartered(edges) }, { signal })
  }

  /** The site's doors, and after them those that are gone but were passed. */
  #doorsOf(rows: readonly TallyRow[]): EventReport['doors'] {
    const doors: EventReport['doors'] = this.#store.doors.list().map(({ id, name }) => ({ id, name }))
    for (const { doorId } of rows) {
      const id = doorId ?? ''
      if (!doors.some((door) => door.id === id)) doors.push({ id, name: null })
    }
    return doors
  }
}

function rangeProblem({ fromMs, toMs }: CountRange, mostMs: number) {
  if (toMs <= fromMs) {
    return fail('invalid_input', 'The end must be after the start.', { toMs: { code: 'not_after_start' } })
  }
  return toMs - fromMs > mostMs
    ? fail('invalid_input', 'The range is too long.', {
        toMs: { code: 'too_large', limit: Math.floor(mostMs / dayMs), text: 'choose a shorter range' },
      })
    : null
}

function bucketsOf(edges: readonly number[], rows: readonly TallyRow[]): readonly EventBucket[] {
  const buckets = edges.slice(0, -1).map((startMs, index) => ({
    startMs,
    endMs: edges[index + 1] ?? startMs,
    entries: 0,
    refusals: 0,
  }))
  for (const { bucket, outcome, count } of rows) {
    const counted = buckets[bucket]
    if (counted !== undefined) counted[outcome === 'entry' ? 'entries' : 'refusals'] += count
  }
  return buckets
}

function reasonsOf(rows: readonly TallyRow[]): EventReport['reasons'] {
  const counts = new Map<string, number>()
  for (const { reason, outcome, count } of rows) {
    if (outcome === 'refusal' && reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + count)
  }
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count)
}

function sum(rows: readonly TallyRow[]): number {
  return rows.reduce((total, { count }) => total + count, 0)
}

/** Zones of a century ago began their hours on odd seconds; such an edge counts with its quarter. */
function quartered(edges: readonly number[]): readonly number[] {
  const quarterMs = 900_000
  return edges.map((edge) => Math.floor(edge / quarterMs) * quarterMs)
}
