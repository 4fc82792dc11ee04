import { draftEvent } from '../../contract/events.ts'
import { type ClockReading, confirmClock, judgeClock } from '../access/clock-trust.ts'
import type { StepNow } from '../access/machine.ts'
import type { Actor } from './actor.ts'
import { LocalClock } from './doors/local-clock.ts'
import type { Clock } from './ports/clock.ts'
import type { Store } from './ports/store.ts'

/** The instant as the rules see it: both clocks read at once, trust judged, the site's wall time beside it. */
export class ClockKeeper {
  readonly #clock: Clock
  readonly #store: Store
  readonly #buildMs: number
  readonly #local: LocalClock
  #base: ClockReading | null = null
  #lastEventMs: number | null
  #trusted = true

  /** `buildMs` is when this release was built; `zone` the site's IANA zone. */
  constructor(clock: Clock, store: Store, buildMs: number, zone: string) {
    this.#clock = clock
    this.#store = store
    this.#buildMs = buildMs
    this.#local = new LocalClock(zone)
    this.#lastEventMs = store.events.last()?.at ?? null
  }

  now(): StepNow {
    const reading = this.#read()
    const verdict = judgeClock(reading, {
      lastEventMs: this.#lastEventMs,
      buildMs: this.#buildMs,
      base: this.#base,
    })
    this.#base = verdict.base
    this.#trusted = verdict.trusted
    return {
      monoMs: reading.monoMs,
      wallMs: verdict.wallMs,
      local: this.#local.at(verdict.wallMs),
      clockTrusted: verdict.trusted,
    }
  }

  /** Call each second: looks at what was recorded meanwhile, and records the moment trust was lost. */
  check(): void {
    this.#lastEventMs = this.#store.events.last()?.at ?? null
    const before = this.#trusted
    const now = this.now()
    if (before && !now.clockTrusted) this.#store.events.append(draftEvent('clock_untrusted', now.wallMs))
  }

  /** An operator says that the clock is right: it is the base from now on, and the last event is of its time. */
  confirm(actor: Actor): void {
    const reading = this.#read()
    this.#store.events.append(draftEvent('clock_confirmed', reading.wallMs, { actorId: actor.id }))
    this.#base = confirmClock(reading)
    this.#lastEventMs = reading.wallMs
  }

  #read(): ClockReading {
    return { wallMs: this.#clock.wallMs(), monoMs: this.#clock.monoMs() }
  }
}
