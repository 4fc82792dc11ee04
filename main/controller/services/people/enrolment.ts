import { enrolmentMs } from '../../../contract/desk/credentials.ts'
import type { Card, User } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { PresentedCard } from '../../access/machine.ts'
import type { Actor } from '../actor.ts'
import type { SiteDoors } from '../doors/site-doors.ts'
import { LatestFeed } from '../feed.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { unlessStoreFails } from '../ports/store-outcome.ts'
import type { Cards } from './cards.ts'

export type EnrolmentState =
  | { readonly state: 'armed'; readonly untilMonoMs: number }
  | {
      readonly state: 'not_taken'
      readonly untilMonoMs: number
      readonly pointId: string
      readonly why: 'known_card' | 'bad_parity' | 'no_card'
    }
  | { readonly state: 'enrolled'; readonly pointId: string; readonly card: Card }
  | { readonly state: 'expired' }
  | { readonly state: 'taken_over' }

/** One wait for a new card. `end` cancels it; once it is over, nothing more happens. */
export interface EnrolmentRun {
  readonly feed: LatestFeed<EnrolmentState>
  readonly end: () => void
}

/** Gives people the cards that they present at any reader. One wait at a time: a second takes the readers over. */
export class Enrolment {
  readonly #parts: EnrolmentParts
  #current: { readonly stop: (state: EnrolmentState | null) => void } | null = null

  constructor(parts: EnrolmentParts) {
    this.#parts = parts
  }

  /** Fails where there is no reader. */
  start(actor: Actor, user: User): Result<EnrolmentRun> {
    const { clock, doors } = this.#parts
    if (this.points().length === 0) return fail('not_found', 'There is no reader.')
    this.#current?.stop({ state: 'taken_over' })
    const untilMonoMs = clock.monoMs() + enrolmentMs
    const feed = new LatestFeed<EnrolmentState>({ state: 'armed', untilMonoMs })
    const cancelEnd = clock.after(enrolmentMs, () => run.stop({ state: 'expired' }))
    const run = {
      stop: (state: EnrolmentState | null) => {
        if (this.#current !== run) return
        this.#current = null
        cancelEnd()
        doors.takeCards(null)
        if (state) feed.publish(state)
      },
    }
    this.#current = run
    doors.takeCards((card, pointId) => {
      const answer = this.#present(actor, user, card, pointId)
      if (answer.state === 'enrolled') run.stop(answer)
      else feed.publish({ ...answer, untilMonoMs })
      // All but the new card is the door's to answer and to log, as ever.
      return answer.state === 'enrolled'
    })
    return succeed({ feed, end: () => run.stop(null) })
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

  #present(actor: Actor, user: User, { cardId, parity }: PresentedCard, pointId: string) {
    const { store, cards } = this.#parts
    const notTaken = (why: 'known_card' | 'bad_parity' | 'no_card') =>
      ({ state: 'not_taken', pointId, why }) as const
    // With the disk out the door is asked, and denies.
    const known = unlessStoreFails(() => store.cards.byCardId(cardId) !== null, true)
    if (known) return notTaken('known_card')
    if (parity === 'bad') return notTaken('bad_parity')
    const added = unlessStoreFails(
      () => cards.addByCardId(actor, user, cardId, true),
      fail('out_of_service', 'The card could not be recorded.'),
    )
    return added.ok ? ({ state: 'enrolled', pointId, card: added.value } as const) : notTaken('no_card')
  }
}

export interface EnrolmentParts {
  readonly clock: Clock
  readonly store: Store
  readonly doors: SiteDoors
  readonly cards: Cards
}
