import { setImmediate as nextTurn } from 'node:timers/promises'
import type { EntryLane } from './entry-lane.ts'

export interface LaneRun<Name extends string> {
  readonly name: Name
  readonly lane: EntryLane
  /** People of the lane's site. */
  readonly users: number
}

/** Steps through the people so that neighbours in time are strangers on the disk; prime to any number of users. */
const stride = 7_919

export interface EntryRounds {
  readonly entryRounds: number
  readonly warmUpRounds: number
  readonly entrySeconds: number
}

/**
 * Rounds of one entry in every lane, each lane first as often as the others. Returns the times of each lane
 * in ms, and throws if a lane did not write one event for each entry.
 */
export async function runEntries<Name extends string>(
  runs: readonly LaneRun<Name>[],
  { entryRounds, warmUpRounds, entrySeconds }: EntryRounds,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const timesOf = new Map(runs.map(({ name }) => [name, [] as number[]]))
  const before = runs.map(({ lane }) => lane.eventCount())
  const endMs = performance.now() + entrySeconds * 1_000
  let round = 0
  for (; round < warmUpRounds + entryRounds && performance.now() < endMs; round += 1) {
    for (let turn = 0; turn < runs.length; turn += 1) {
      const run = runs[(round + turn) % runs.length]
      if (run === undefined) continue
      const tookMs = run.lane.enter((round * stride) % run.users)
      if (round >= warmUpRounds) timesOf.get(run.name)?.push(tookMs)
      await nextTurn()
    }
    for (const { lane } of runs) lane.rest()
  }
  for (const [index, { name, lane }] of runs.entries()) {
    const written = lane.eventCount() - (before[index] ?? 0)
    if (written !== round) throw new Error(`${name} wrote ${written} events in ${round} rounds`)
  }
  return Object.fromEntries(timesOf) as Record<Name, number[]>
}
