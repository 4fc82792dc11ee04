import { fail, type Result, succeed } from '../../contract/errors.ts'
import { draftEvent } from '../../contract/events.ts'
import { type ClockReading, confirmClock, judgeClock } from '../access/clock-trust.ts'
import type { StepNow } from '../access/machine.ts'
import type { Actor } from './actor.ts'
import { LocalClock } from './doors/local-clock.ts'
import type { Clock } from './ports/clock.ts'
import type { Store } from './ports/store.ts'
import { isWritten, unlessStoreFails } from './ports/store-outcome.ts'

/** The instant as the rules see it: both clocks read at once, trust judged, the site's wall time beside it. */
export class ClockKeeper {
  readonly #clock: Clock
  readonly #store: Store
  readonly #buildMs: number
  readonly #local: LocalClock
  #base: ClockReading | null = null
  #lastEventMs: number | null
  /** The present loss of trust is in the log. */
  #alarmed = false

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
    return {
      monoMs: reading.monoMs,
      wallMs: verdict.wallMs,
      local: this.#local.at(verdict.wallMs),
      clockTrusted: verdict.trusted,
    }
  }

  /** Call each second: looks at what was recorded meanwhile, and records once that trust was lost. */
  check(): void {
    const last = unlessStoreFails(() => this.#store.events.last()?.at ?? null, this.#lastEventMs)
    this.#lastEventMs = last
    const { clockTrusted, wallMs } = this.now()
    if (clockTrusted) this.#alarmed = false
    else if (!this.#alarmed)
      this.#alarmed = isWritten(this.#store.events.append(draftEvent('clock_untrusted', wallMs)))
  }

  /** An operator says that the clock is right: it is the base from now on, and the last event is of its time. */
  confirm(actor: Actor): Result<void> {
    const reading = this.#read()
    if (reading.wallMs < this.#buildMs) {
      return fail('conflict', 'The clock is earlier than this release: set it first, then confirm it.')
    }
    const confirmed = draftEvent('clock_confirmed', reading.wallMs, { actorId: actor.id })
    if (!isWritten(this.#store.events.append(confirmed))) {
      return fail('out_of_service', 'The confirmation could not be recorded: the storage is out.')
    }
    this.#base = confirmClock(reading)
    this.#lastEventMs = reading.wallMs
    return succeed(undefined)
  }

  #read(): ClockReading {
    return { wallMs: this.#clock.wallMs(), monoMs: this.#clock.monoMs() }
  }
}
