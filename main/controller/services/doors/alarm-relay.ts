import type { Clock } from '../ports/clock.ts'
import type { StrikeKeeper } from './strike-keeper.ts'

/** Long enough for any alarm panel to see. */
const duressMs = 10_000

/**
 * A door's second relay, for an alarm panel: on while an alarm lasts, and for some seconds after a duress code. Kept like
 * the strike: read back, told again when it does not follow, with an end of its own.
 */
export class AlarmRelay {
  readonly #clock: Clock
  readonly #keeper: StrikeKeeper
  #lasting = false
  #duressUntilMonoMs = 0

  constructor(clock: Clock, keeper: StrikeKeeper) {
    this.#clock = clock
    this.#keeper = keeper
  }

  /** Whether an alarm lasts. */
  keep(on: boolean): void {
    if (on === this.#lasting) return
    this.#lasting = on
    if (on) this.#keeper.hold()
    else if (this.#clock.monoMs() < this.#duressUntilMonoMs) this.#keeper.endHold(this.#duressUntilMonoMs)
    else this.#keeper.relock()
  }

  duress(): void {
    this.#duressUntilMonoMs = this.#clock.monoMs() + duressMs
    this.#keeper.openUntil(this.#duressUntilMonoMs)
  }

  /** It came back, or is gone. */
  plugged(isPlugged: boolean): void {
    if (isPlugged) this.#keeper.reassert()
    else this.#keeper.lost()
  }

  stop(): void {
    this.#lasting = false
    this.#duressUntilMonoMs = 0
    this.#keeper.relock()
  }
}
