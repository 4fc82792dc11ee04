import type { PeopleFilter, PeoplePage, PeopleSort } from './desk/people.ts'

/** What a walk over the whole log found; `broken` names the first link that does not hold, and how. */
export type LogVerdict =
  | { readonly kind: 'intact'; readonly lastSeq: number }
  | { readonly kind: 'broken'; readonly seq: number; readonly fault: string }
  | { readonly kind: 'foreign_checkpoint' }
  | { readonly kind: 'unreadable'; readonly afterSeq: number }

interface Job<Input, Output, Progress = never> {
  readonly input: Input
  readonly output: Output
  readonly progress: Progress
}

/**
 * What the controller's worker does, by name: long reads, which may not hold the door's loop. All that goes to and
 * fro is copied between threads, so plain data only.
 */
export interface WorkerJobs {
  /** Walks the event chain; `checkpoint`: an exported one that the chain must also meet. Progress: events checked. */
  readonly 'log.verify': Job<{ readonly checkpoint: string | null }, LogVerdict, number>
  /** A page of the people who match. */
  readonly 'people.search': Job<PeopleSearch, PeoplePage>
  /** The ids alone of a page, and the number of all. */
  readonly 'people.ids': Job<
    PeopleSearch,
    { readonly snapshot: string; readonly total: number; readonly ids: readonly string[] }
  >
}
export type WorkerJobName = keyof WorkerJobs

export interface PeopleSearch {
  readonly text: string
  readonly filter: PeopleFilter
  readonly sort: PeopleSort
  readonly offset: number
  readonly limit: number
  /** The list that an earlier answer named; null, or one that is over, finds it anew. */
  readonly snapshot: string | null
  /** What `expired` and the like are told by, UTC ms. */
  readonly nowMs: number
}

/** As much of an AbortSignal as is needed here: a contract has no platform's types. */
export interface CancelSignal {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

export interface RunOptions<N extends WorkerJobName> {
  /** Ends the job; `run` rejects with the signal's reason. */
  readonly signal?: CancelSignal | undefined
  readonly onProgress?: ((progress: WorkerJobs[N]['progress']) => void) | undefined
}
