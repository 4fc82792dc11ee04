import type { DeviceClock } from '../device-clock.ts'

/** A contact bounces a few times; what changes more often than this is told as it is at the next tick. */
const burst = 16
const tickMs = 20

/**
 * What is told of a device's switch inputs: all of them once it is found, then those that changed. A flood of changes
 * costs time to nobody: the latest level is what counts and is always told.
 */
export class SwitchLevels {
  readonly #clock: DeviceClock
  readonly #tell: (channel: number, closed: boolean) => void
  #levels: readonly boolean[] = []
  /** null until the device is found. */
  #told: boolean[] | null = null
  #credit = burst
  #cancelTick: (() => void) | undefined

  constructor(clock: DeviceClock, tell: (channel: number, closed: boolean) => void) {
    this.#clock = clock
    this.#tell = tell
  }

  /** The inputs as they are now, input 1 first. */
  take(levels: readonly boolean[]) {
    this.#levels = levels
    this.#tellChanges()
  }

  /** The device is found: tells every level, also one that came while it was being opened. */
  begin() {
    this.#told = []
    this.#tellChanges()
  }

  /** The device is gone: its inputs are unknown. */
  forget() {
    this.#told = null
    this.#levels = []
    this.#cancelTick?.()
    this.#cancelTick = undefined
    this.#credit = burst
  }

  #tellChanges() {
    const told = this.#told
    if (told === null) return
    for (const [index, closed] of this.#levels.entries()) {
      if (told[index] === closed || this.#credit === 0) continue
      this.#credit -= 1
      told[index] = closed
      this.#tell(index + 1, closed)
    }
    if (this.#credit < burst) this.#cancelTick ??= this.#clock.after(tickMs, () => this.#tick())
  }

  #tick() {
    this.#cancelTick = undefined
    this.#credit = burst
    this.#tellChanges()
  }
}
