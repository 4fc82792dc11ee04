import type { Act } from './moves.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

/** What the story-teller remembers to make the next move interesting. */
export interface Story {
  readonly random: Random
  readonly world: World
  /** Moments at which something happened, absolute monotonic ms: rules count from these. */
  readonly moments: number[]
  /** The machine's next deadline, absolute monotonic ms. */
  readonly deadlineMs: number | null
  /** The same of its monitoring. */
  readonly watchDeadlineMs: number | null
  lastBadge: { readonly pointId: string; readonly cardId: string } | null
  /** What was begun and is carried on with the next move; a null time is as long as any. */
  next: Begun | null
}

export interface Begun {
  readonly act: Act
  readonly afterMs: number | null
  readonly after?: Begun
}
