import type { Card, User } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventType } from '../../../contract/events.ts'
import { type CardNumberText, cardIdFromNumbers, describeCard } from '../../cards/card-numbers.ts'
import { findCardType } from '../../cards/card-types.ts'
import { toAsciiDigits } from '../../cards/digits.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'

export type { CardNumberText }

export interface NewCard {
  readonly type: string
  readonly facilityCode: string
  readonly number: CardNumberText
  readonly active: boolean
}

/** Cards of users. A card is one person's: adding one that is somebody's is `card_taken`. */
export class Cards {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness

  constructor(store: Store, clock: Clock, random: Randomness) {
    this.#store = store
    this.#clock = clock
    this.#random = random
  }

  add(actor: Actor, user: User, given: NewCard): Result<Card> {
    // Full-width digits, as Japanese input methods type them, are meant as digits.
    const number = { ...given.number, text: toAsciiDigits(given.number.text).text }
    const cardId = cardIdFromNumbers(given.type, toAsciiDigits(given.facilityCode).text, number)
    if (!cardId.ok) return cardId
    return this.addByCardId(actor, user, cardId.value, given.active, findCardType(given.type)?.code)
  }

  /** Adds a card by its canonical id, as a reader delivered it. `type` where the id alone doesn't tell it. */
  addByCardId(actor: Actor, user: User, cardId: string, active: boolean, type?: string): Result<Card> {
    if (this.#store.cards.byCardId(cardId)) return fail('card_taken', 'This card already belongs to a user.')
    const described = describeCard(cardId)
    if (!described) return fail('invalid_input', 'This is not a card that Genkan knows.')
    const card: Card = {
      id: this.#random.uuid(),
      userId: user.id,
      cardId,
      type: type ?? described.type,
      facilityCode: described.facilityCode,
      cardNumber: described.cardNumber,
      cardNumberHex: described.cardNumberHex,
      active,
    }
    this.#store.transact((record) => {
      this.#store.cards.insert(card)
      record(this.#event('admin_card_added', actor, card, { active }))
    })
    return succeed(card)
  }

  setActive(actor: Actor, user: User, id: string, active: boolean): Result<Card> {
    const card = this.#ofUser(user, id)
    if (!card.ok) return card
    const changed = { ...card.value, active }
    this.#store.transact((record) => {
      this.#store.cards.setActive(id, active)
      record(this.#event('admin_card_changed', actor, changed, { active }))
    })
    return succeed(changed)
  }

  remove(actor: Actor, user: User, id: string): Result<Card> {
    const card = this.#ofUser(user, id)
    if (!card.ok) return card
    this.#store.transact((record) => {
      this.#store.cards.delete(id)
      record(this.#event('admin_card_deleted', actor, card.value, {}))
    })
    return card
  }

  /** Ends a card's lock-out after wrong codes. */
  clearLockout(actor: Actor, id: string): Result<Card> {
    const card = this.#store.cards.get(id)
    if (!card) return fail('not_found', 'There is no such card.')
    this.#store.transact((record) => {
      this.#store.cards.clearWrongCodes(id)
      record(this.#event('admin_card_lockout_cleared', actor, card, {}))
    })
    return succeed(card)
  }

  #ofUser(user: User, id: string): Result<Card> {
    const card = this.#store.cards.get(id)
    if (!card || card.userId !== user.id) return fail('not_found', 'This user has no such card.')
    return succeed(card)
  }

  #event(type: EventType, actor: Actor, card: Card, detail: Record<string, boolean>) {
    return draftEvent(type, this.#clock.wallMs(), {
      actorId: actor.id,
      userId: card.userId,
      credentialId: card.id,
      credentialKind: 'card',
      detail,
    })
  }
}
