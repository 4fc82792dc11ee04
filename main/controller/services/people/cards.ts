import type { Card, StoredCard, User } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventType } from '../../../contract/events.ts'
import {
  type CardDescription,
  type CardForm,
  type CardNumberText,
  cardFormOf,
  cardIdFromNumbers,
  describeCard,
} from '../../cards/card-numbers.ts'
import { type CardType, cardTypes, findCardType } from '../../cards/card-types.ts'
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
    const cardId = idOf(given)
    if (!cardId.ok) return cardId
    return this.addByCardId(actor, user, cardId.value, given.active, findCardType(given.type)?.code)
  }

  /** What `add` would store, and whether somebody has such a card. Nothing is written. */
  preview(given: Omit<NewCard, 'active'>): Result<CardDescription & { readonly taken: boolean }> {
    const cardId = idOf(given)
    if (!cardId.ok) return cardId
    const type = findCardType(given.type)
    const described = describeCard(cardId.value)
    if (!type || !described) throw new Error('a card that was just named is not known')
    const taken = this.#store.cards.byCardId(cardId.value) !== null
    return succeed({ ...described, type: type.code, label: type.label, taken })
  }

  /** Adds a card by its canonical id, as a reader delivered it. `type` where the id alone doesn't tell it. */
  addByCardId(actor: Actor, user: User, cardId: string, active: boolean, type?: string): Result<Card> {
    if (this.#store.cards.byCardId(cardId)) return fail('card_taken', 'This card already belongs to a user.')
    if (this.#store.visitorBadges.byCardId(cardId)) return fail('card_taken', 'This card is a visitor badge.')
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
    const found = active && card.value.lostAtMs !== null
    const changed = { ...card.value, active, lostAtMs: found ? null : card.value.lostAtMs }
    this.#store.transact((record) => {
      this.#store.cards.setActive(id, active)
      if (found) this.#store.cards.setLost(id, null)
      record(this.#event('admin_card_changed', actor, changed, { active, ...(found ? { lost: false } : {}) }))
    })
    return succeed(changed)
  }

  /** A lost card opens nothing until it is found. */
  setLost(actor: Actor, user: User, id: string, lost: boolean): Result<Card> {
    const card = this.#ofUser(user, id)
    if (!card.ok) return card
    const changed = { ...card.value, active: !lost, lostAtMs: lost ? this.#clock.wallMs() : null }
    this.#store.transact((record) => {
      this.#store.cards.setActive(id, changed.active)
      this.#store.cards.setLost(id, changed.lostAtMs)
      record(this.#event('admin_card_changed', actor, changed, { active: changed.active, lost }))
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

  #ofUser(user: User, id: string): Result<StoredCard> {
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

/** Full-width digits, as Japanese input methods type them, are meant as digits. */
function idOf({ type, facilityCode, number }: Omit<NewCard, 'active'>): Result<string> {
  const ascii = { ...number, text: toAsciiDigits(number.text.trim()).text }
  return cardIdFromNumbers(type, toAsciiDigits(facilityCode.trim()).text, ascii)
}

/** All types of cards, in the order they are offered, with what a form asks for each. */
export function cardTypeForms(): readonly (CardType & CardForm)[] {
  return cardTypes.map((type) => ({ ...type, ...cardFormOf(type) }))
}
