import type { Card, StoredUser, VisitorBadge } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { describeCard } from '../../cards/card-numbers.ts'
import type { Actor } from '../actor.ts'
import { displayName } from '../people/display-name.ts'
import { type VisitorParts, visitorEvent } from './visitor-parts.ts'

/** Digits of the numbers that new badges get. */
const numberDigits = 3

/** The pool of visitor badges. A badge is a card of somebody's only while it is out and valid. */
export class VisitorBadges {
  readonly #parts: VisitorParts

  constructor(parts: VisitorParts) {
    this.#parts = parts
  }

  list(): readonly (VisitorBadge & { readonly holder: string | null })[] {
    return this.#parts.store.visitorBadges
      .list()
      .map((badge) => ({ ...badge, holder: this.holderOf(badge.id) }))
  }

  /** The name of whoever has not returned this badge. */
  holderOf(badgeId: string): string | null {
    const { visits, lentBadges, users } = this.#parts.store
    const held = visits.holding(badgeId) ?? lentBadges.holding(badgeId)
    const user = held && users.find({ by: 'id', value: held.userId })
    return user ? displayName(user) : null
  }

  isOut(badgeId: string): boolean {
    const { visits, lentBadges } = this.#parts.store
    return visits.holding(badgeId) !== null || lentBadges.holding(badgeId) !== null
  }

  /** The badge of a card that was presented; a card that nobody has becomes one, numbered on. */
  ofCard(cardId: string): Result<{ readonly badge: VisitorBadge; readonly isNew: boolean }> {
    const { store, random } = this.#parts
    const known = store.visitorBadges.byCardId(cardId)
    if (known) return succeed({ badge: known, isNew: false })
    if (store.cards.byCardId(cardId)) return fail('card_taken', 'This card belongs to a person.')
    if (!describeCard(cardId)) return fail('invalid_input', 'This is not a card that Genkan knows.')
    return succeed({ badge: { id: random.uuid(), number: this.#nextNumber(), cardId }, isNew: true })
  }

  /** Inside a transaction: the card opens what its new holder may open. */
  give(user: StoredUser, badge: VisitorBadge): void {
    const { store, random } = this.#parts
    if (!store.visitorBadges.get(badge.id)) store.visitorBadges.insert(badge)
    this.takeAway(badge)
    const described = describeCard(badge.cardId)
    if (!described) throw new Error('a badge is a card that is known')
    const card: Card = {
      ...described,
      id: random.uuid(),
      userId: user.id,
      cardId: badge.cardId,
      active: true,
    }
    store.cards.insert(card)
  }

  /** Inside a transaction: the badge is nobody's card. */
  takeAway(badge: VisitorBadge): void {
    const card = this.#parts.store.cards.byCardId(badge.cardId)
    if (card) this.#parts.store.cards.delete(card.id)
  }

  byNumber(number: string): Result<VisitorBadge> {
    const badge = this.#parts.store.visitorBadges.byNumber(number.normalize('NFKC'))
    if (!badge) {
      return fail('not_found', 'There is no badge with this number.', { badgeNumber: { code: 'unknown' } })
    }
    if (this.isOut(badge.id)) {
      return fail('card_taken', 'Somebody has this badge.', { badgeNumber: { code: 'already_taken' } })
    }
    return succeed(badge)
  }

  setNumber(actor: Actor, id: string, typed: string): Result<void> {
    const { store } = this.#parts
    const number = typed.normalize('NFKC').trim()
    const badge = store.visitorBadges.get(id)
    if (!badge) return fail('not_found', 'There is no such badge.')
    const other = store.visitorBadges.byNumber(number)
    if (other && other.id !== id) {
      return fail('conflict', 'Another badge has this number.', { badgeNumber: { code: 'already_taken' } })
    }
    store.transact((record) => {
      store.visitorBadges.setNumber(id, number)
      record(visitorEvent(this.#parts, actor, 'admin_badge_changed', null, { badgeId: id }))
    })
    return succeed(undefined)
  }

  remove(actor: Actor, id: string): Result<void> {
    const { store } = this.#parts
    if (!store.visitorBadges.get(id)) return fail('not_found', 'There is no such badge.')
    if (this.isOut(id)) return fail('conflict', 'Somebody has this badge.')
    store.transact((record) => {
      store.visitorBadges.delete(id)
      record(visitorEvent(this.#parts, actor, 'admin_badge_removed', null, { badgeId: id }))
    })
    return succeed(undefined)
  }

  #nextNumber(): string {
    const numbers = this.#parts.store.visitorBadges.list().map(({ number }) => Number(number))
    const highest = Math.max(0, ...numbers.filter(Number.isSafeInteger))
    return String(highest + 1).padStart(numberDigits, '0')
  }
}
