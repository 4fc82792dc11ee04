import type { Clock } from '../../main/controller/services/ports/clock.ts'

interface Timer {
  readonly atMs: number
  readonly order: number
  readonly callback: () => void
}

/** A clock that stands still until a test moves it; timers fire in order, at their own times. */
export class ManualClock implements Clock {
  #monoMs = 0
  #wallAtZeroMs: number
  #order = 0
  #timers: Timer[] = []

  constructor(wallMs: number) {
    this.#wallAtZeroMs = wallMs
  }

  monoMs(): number {
    return this.#monoMs
  }

  wallMs(): number {
    return this.#wallAtZeroMs + this.#monoMs
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#monoMs + Math.max(0, delayMs), order: this.#order++, callback }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Moves both clocks; promises get their turn after every timer. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#monoMs + ms
    for (;;) {
      await settle()
      const next = this.#timers
        .filter(({ atMs }) => atMs <= untilMs)
        .sort((a, b) => a.atMs - b.atMs || a.order - b.order)[0]
      if (!next) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#monoMs = Math.max(this.#monoMs, next.atMs)
      next.callback()
    }
    this.#monoMs = untilMs
    await settle()
  }

  /** Time passes while timers are late, as on a machine that was busy. */
  skip(ms: number): void {
    this.#monoMs += ms
  }

  /** Sets the wall clock alone, as an operator or a time server does. */
  setWall(wallMs: number): void {
    this.#wallAtZeroMs = wallMs - this.#monoMs
  }
}

/** Lets promises that are already settled run their continuations. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve()
}
