import { type Coverage, count, countNotes, emptyCoverage } from './coverage.ts'
import type { Machine } from './machine-under-test.ts'
import { playRandom } from './play.ts'
import { report } from './report.ts'

export interface Order {
  readonly seed: number
  /** Sequences `first`, `first + every`, … below `last`. */
  readonly first: number
  readonly last: number
  readonly every: number
}

export interface Outcome {
  readonly sequences: number
  readonly inputs: number
  readonly watched: number
  readonly coverage: Coverage
  /** The smallest failing story, as text; null if machine and oracle agreed in everything. */
  readonly failure: string | null
  readonly failedSequence: number | null
}

/** Plays sequences until one fails or all are done. */
export function run(machine: Machine, { seed, first, last, every }: Order): Outcome {
  const coverage = emptyCoverage()
  let sequences = 0
  let inputs = 0
  let watched = 0
  for (let sequence = first; sequence < last; sequence += every) {
    const played = playRandom(machine, seed, sequence, (seen) => count(coverage, seen))
    countNotes(coverage, played.diary)
    sequences += 1
    inputs += played.inputs
    watched += played.watched
    if (played.failure !== null) {
      const failure = report(machine, seed, sequence, played.moves)
      return { sequences, inputs, watched, coverage, failure, failedSequence: sequence }
    }
  }
  return { sequences, inputs, watched, coverage, failure: null, failedSequence: null }
}
