import { enrolmentMs } from '../../../contract/desk/credentials.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { PresentedCard } from '../../access/machine.ts'
import type { SiteDoors } from '../doors/site-doors.ts'
import { LatestFeed } from '../feed.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'

/** What every wait may come to, whatever it waits for. */
export type WaitState =
  | { readonly state: 'armed'; readonly untilMonoMs: number }
  | { readonly state: 'expired' }
  | { readonly state: 'taken_over' }

/** One wait for a card. `end` cancels it; once it is over, nothing more happens. */
export interface ReaderRun<S> {
  readonly feed: LatestFeed<S | WaitState>
  readonly end: () => void
}

/** `taken`: the wait is over, and the door never sees the card. */
export interface Presented<S> {
  readonly state: S
  readonly taken: boolean
}

/**
 * A desk that waits for a card at any reader while the doors go on. One at a time over all desks, whatever the card
 * is wanted for: a second takes the readers over.
 */
export class ReaderWait {
  readonly #parts: { readonly clock: Clock; readonly store: Store; readonly doors: SiteDoors }
  #current: { readonly takeOver: () => void } | null = null

  constructor(parts: { readonly clock: Clock; readonly store: Store; readonly doors: SiteDoors }) {
    this.#parts = parts
  }

  /** Fails where there is no reader. What is not taken is the door's to answer and to log, as ever. */
  start<S>(
    present: (card: PresentedCard, pointId: string, untilMonoMs: number) => Presented<S>,
  ): Result<ReaderRun<S>> {
    const { clock, doors } = this.#parts
    if (this.points().length === 0) return fail('not_found', 'There is no reader.')
    this.#current?.takeOver()
    const untilMonoMs = clock.monoMs() + enrolmentMs
    const feed = new LatestFeed<S | WaitState>({ state: 'armed', untilMonoMs })
    const stop = (state: S | WaitState | null) => {
      if (this.#current !== run) return
      this.#current = null
      cancelEnd()
      doors.takeCards(null)
      if (state !== null) feed.publish(state)
    }
    const run = { takeOver: () => stop({ state: 'taken_over' }) }
    const cancelEnd = clock.after(enrolmentMs, () => stop({ state: 'expired' }))
    this.#current = run
    doors.takeCards((card, pointId) => {
      const { state, taken } = present(card, pointId, untilMonoMs)
      if (taken) stop(state)
      else feed.publish(state)
      return taken
    })
    return succeed({ feed, end: () => stop(null) })
  }

  /** Names of the places where a card may be presented. */
  points(): readonly string[] {
    const { store } = this.#parts
    const readers = new Set(
      store.devices.list().flatMap(({ role, targetId }) => (role === 'reader' ? [targetId] : [])),
    )
    return store.doors
      .list()
      .flatMap((door) => door.points.filter(({ id }) => readers.has(id)))
      .map(({ name }) => name)
  }

  pointName(pointId: string): string {
    const points = this.#parts.store.doors.list().flatMap((door) => door.points)
    return points.find(({ id }) => id === pointId)?.name ?? ''
  }
}
