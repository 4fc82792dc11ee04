import { parseArgs } from 'node:util'

/** How much is measured. Each number of users is a site of its own. */
export interface Plan {
  /** A smoke run: everything once over, nothing claimed. */
  readonly quick: boolean
  /** Exit with 1 if anything is over its limit. */
  readonly strict: boolean
  /** One part alone; null: all. */
  readonly only: string | null
  readonly fewUsers: number
  readonly manyUsers: number
  readonly startUsers: number
  /** Interleaved rounds, each one entry at every site; those to warm up are not counted. */
  readonly entryRounds: number
  readonly warmUpRounds: number
  /** No more rounds begin after this: a busy disk may be ten times as slow. */
  readonly entrySeconds: number
  /** Entries at the controller's process before its memory is read for the last time: enough to fill a heap. */
  readonly memoryEntries: number
  readonly starts: number
  readonly badges: number
  /** Keys typed into the desk's search, and frames its list is scrolled for. */
  readonly searches: number
  readonly frames: number
  /** Turns of the REST API, each with raw commits beside it, and how long each is. */
  readonly restTurns: number
  readonly restTurnMs: number
  /** In the log whose pages and counts are read. */
  readonly logEvents: number
  /** People in the CSV that is imported. */
  readonly importRows: number
  /** The door in quiet, before and after each import. */
  readonly importQuietMs: number
  /** Imports of which the door's p99 is taken: one alone sees too few people. */
  readonly importsBesideDoor: number
}

const full = {
  fewUsers: 1_000,
  manyUsers: 1_000_000,
  startUsers: 100_000,
  entryRounds: 5_000,
  warmUpRounds: 500,
  entrySeconds: 90,
  memoryEntries: 12_000,
  starts: 9,
  badges: 250,
  searches: 300,
  frames: 600,
  restTurns: 9,
  restTurnMs: 1_500,
  logEvents: 1_000_000,
  importRows: 100_000,
  importQuietMs: 15_000,
  importsBesideDoor: 3,
}

const smoke = {
  fewUsers: 200,
  manyUsers: 2_000,
  startUsers: 2_000,
  entryRounds: 100,
  warmUpRounds: 10,
  entrySeconds: 10,
  memoryEntries: 50,
  starts: 2,
  badges: 10,
  searches: 18,
  frames: 60,
  restTurns: 2,
  restTurnMs: 300,
  logEvents: 20_000,
  importRows: 500,
  importQuietMs: 500,
  importsBesideDoor: 1,
}

/** Throws a TypeError for an unknown argument. */
export function readPlan(args: readonly string[]): Plan {
  const {
    quick = false,
    strict = false,
    only = null,
  } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean' }, strict: { type: 'boolean' }, only: { type: 'string' } },
  }).values
  return { quick, strict, only, ...(quick ? smoke : full) }
}
