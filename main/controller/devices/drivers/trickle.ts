import type { DeviceClock } from '../device-clock.ts'

export interface TrickleLimits {
  /** Handed on at once, and then in each tick. */
  readonly burst: number
  readonly tickMs: number
  /** Kept at most; what comes on top is dropped. */
  readonly queue: number
}

/**
 * Hands items on in order, at a bounded rate: a device that floods costs its own items and nobody's time.
 * Calls `onDropped` with their number once the flood has been worked off.
 */
export class Trickle<T> {
  readonly #clock: DeviceClock
  readonly #limits: TrickleLimits
  readonly #deliver: (item: T) => void
  readonly #onDropped: (count: number) => void
  #queue: T[] = []
  #credit: number
  #dropped = 0
  #cancelTick: (() => void) | undefined

  constructor(
    clock: DeviceClock,
    limits: TrickleLimits,
    deliver: (item: T) => void,
    onDropped: (count: number) => void,
  ) {
    this.#clock = clock
    this.#limits = limits
    this.#deliver = deliver
    this.#onDropped = onDropped
    this.#credit = limits.burst
  }

  push(item: T) {
    if (this.#queue.length >= this.#limits.queue) this.#dropped += 1
    else this.#queue.push(item)
    this.#drain()
  }

  /** Forgets what is queued. */
  clear() {
    this.#queue = []
    this.#cancelTick?.()
    this.#cancelTick = undefined
    this.#credit = this.#limits.burst
    this.#tellDropped()
  }

  #drain() {
    while (this.#credit > 0) {
      const item = this.#queue.shift()
      if (item === undefined) break
      this.#credit -= 1
      this.#deliver(item)
    }
    if (this.#queue.length === 0) this.#tellDropped()
    if (this.#credit < this.#limits.burst)
      this.#cancelTick ??= this.#clock.after(this.#limits.tickMs, () => this.#tick())
  }

  #tick() {
    this.#cancelTick = undefined
    this.#credit = this.#limits.burst
    this.#drain()
  }

  #tellDropped() {
    const count = this.#dropped
    this.#dropped = 0
    if (count > 0) this.#onDropped(count)
  }
}
