/** Both clocks read at one instant: UTC ms, and monotonic ms since the controller started. */
export interface ClockReading {
  readonly wallMs: number
  readonly monoMs: number
}

/** What a reading is held against. */
export interface ClockFacts {
  /** Time of the last recorded event, UTC ms; null before the first. */
  readonly lastEventMs: number | null
  /** When this release was built, UTC ms: no clock can be right that is earlier. */
  readonly buildMs: number
  /** A reading that was trusted, or confirmed by an operator, since the controller started. */
  readonly base: ClockReading | null
}

export type ClockProblem = 'before_build' | 'before_last_event' | 'jumped'

export interface ClockVerdict {
  readonly trusted: boolean
  readonly problem: ClockProblem | null
  /** Time to go by, UTC ms: while untrusted never before the last event. */
  readonly wallMs: number
  /** To be held against from now on. An untrusted reading never becomes one. */
  readonly base: ClockReading | null
}

/** Clocks are set back a little by time servers. */
const mostBehindLastEventMs = 2 * 60_000
const mostJumpMs = 24 * 3_600_000

/** Judges one reading. The base stays where it was first trusted, so that many small jumps add up. */
export function judgeClock(reading: ClockReading, facts: ClockFacts): ClockVerdict {
  const problem = problemOf(reading, facts)
  if (problem === null) {
    return { trusted: true, problem, wallMs: reading.wallMs, base: facts.base ?? reading }
  }
  const wallMs = Math.max(reading.wallMs, facts.lastEventMs ?? reading.wallMs)
  return { trusted: false, problem, wallMs, base: facts.base }
}

/**
 * An operator has confirmed that the wall clock is right: a new base, whatever was recorded before. The confirmation
 * must be recorded as an event at the reading's own time, so that it is the last event from then on.
 */
export function confirmClock(reading: ClockReading): ClockReading {
  return { wallMs: reading.wallMs, monoMs: reading.monoMs }
}

function problemOf({ wallMs, monoMs }: ClockReading, facts: ClockFacts): ClockProblem | null {
  if (wallMs < facts.buildMs) return 'before_build'
  if (facts.lastEventMs !== null && wallMs < facts.lastEventMs - mostBehindLastEventMs)
    return 'before_last_event'
  if (facts.base === null) return null
  const jumpMs = wallMs - facts.base.wallMs - (monoMs - facts.base.monoMs)
  return Math.abs(jumpMs) > mostJumpMs ? 'jumped' : null
}
