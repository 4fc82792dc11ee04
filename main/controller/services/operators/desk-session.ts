import type { Actor } from '../actor.ts'

/** One desk's port from its opening to its end, and who works there. */
export interface DeskSession {
  /** Null before the sign-in, and while the desk is locked. */
  readonly actor: Actor | null
  /** Somebody is at work: the idle time starts anew. */
  touch(): void
}
