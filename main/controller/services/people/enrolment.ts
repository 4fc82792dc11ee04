import type { Card, User } from '../../../contract/entities.ts'
import { fail, type Result } from '../../../contract/errors.ts'
import type { PresentedCard } from '../../access/machine.ts'
import type { Actor } from '../actor.ts'
import type { Store } from '../ports/store.ts'
import { unlessStoreFails } from '../ports/store-outcome.ts'
import type { Cards } from './cards.ts'
import type { ReaderRun, ReaderWait, WaitState } from './reader-wait.ts'

type PresentedState =
  | {
      readonly state: 'not_taken'
      readonly untilMonoMs: number
      readonly pointId: string
      readonly why: 'known_card' | 'bad_parity' | 'no_card'
    }
  | { readonly state: 'enrolled'; readonly pointId: string; readonly card: Card }
export type EnrolmentState = WaitState | PresentedState

export interface EnrolmentParts {
  readonly store: Store
  readonly cards: Cards
  readonly readers: ReaderWait
}

/** Gives people the cards that they present at any reader. */
export class Enrolment {
  readonly #parts: EnrolmentParts

  constructor(parts: EnrolmentParts) {
    this.#parts = parts
  }

  /** Fails where there is no reader. */
  start(actor: Actor, user: User): Result<ReaderRun<PresentedState>> {
    return this.#parts.readers.start<PresentedState>((card, pointId, untilMonoMs) => {
      const answer = this.#present(actor, user, card, pointId)
      return answer.state === 'enrolled'
        ? { state: answer, taken: true }
        : { state: { ...answer, untilMonoMs }, taken: false }
    })
  }

  points(): readonly string[] {
    return this.#parts.readers.points()
  }

  pointName(pointId: string): string {
    return this.#parts.readers.pointName(pointId)
  }

  #present(actor: Actor, user: User, { cardId, parity }: PresentedCard, pointId: string) {
    const { store, cards } = this.#parts
    const notTaken = (why: 'known_card' | 'bad_parity' | 'no_card') =>
      ({ state: 'not_taken', pointId, why }) as const
    // A visitor badge stays one. With the disk out the door is asked, and denies.
    const known = unlessStoreFails(
      () => store.cards.byCardId(cardId) !== null || store.visitorBadges.byCardId(cardId) !== null,
      true,
    )
    if (known) return notTaken('known_card')
    if (parity === 'bad') return notTaken('bad_parity')
    const added = unlessStoreFails(
      () => cards.addByCardId(actor, user, cardId, true),
      fail('out_of_service', 'The card could not be recorded.'),
    )
    return added.ok ? ({ state: 'enrolled', pointId, card: added.value } as const) : notTaken('no_card')
  }
}
