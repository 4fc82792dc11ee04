import type { BadgeWait } from '../../../contract/desk/visitors.ts'
import type { Visit, VisitorBadge } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { PresentedCard } from '../../access/machine.ts'
import type { Actor } from '../actor.ts'
import { displayName } from '../people/display-name.ts'
import type { Presented, ReaderRun, ReaderWait } from '../people/reader-wait.ts'
import { unlessStoreFails } from '../ports/store-outcome.ts'
import type { VisitorBadges } from './badges.ts'
import type { Lending } from './lending.ts'
import type { VisitorParts } from './visitor-parts.ts'
import type { Visits } from './visits.ts'

type NotTaken = Extract<BadgeWait, { state: 'not_taken' }>
export type BadgeState =
  | (Omit<NotTaken, 'leftMs'> & { readonly untilMonoMs: number })
  | {
      readonly state: 'taken'
      readonly badge: VisitorBadge
      readonly isNew: boolean
      readonly holder: string
    }
export type BadgeRun = ReaderRun<BadgeState>

const storeOut = fail('out_of_service', 'This could not be recorded.')

/** Visitor badges presented at any reader: given, lent and taken back. */
export class BadgeWaits {
  readonly #parts: VisitorParts
  readonly #readers: ReaderWait
  readonly #badges: VisitorBadges
  readonly #visits: Visits
  readonly #lending: Lending

  constructor(
    parts: VisitorParts,
    readers: ReaderWait,
    badges: VisitorBadges,
    visits: Visits,
    lending: Lending,
  ) {
    this.#parts = parts
    this.#readers = readers
    this.#badges = badges
    this.#visits = visits
    this.#lending = lending
  }

  forVisit(actor: Actor, visit: Visit): Result<BadgeRun> {
    if (visit.arrivedAtMs === null || visit.leftAtMs !== null)
      return fail('conflict', 'This visitor is not here.')
    return this.#give(visit.userId, (badge) => this.#visits.giveBadge(actor, visit, badge))
  }

  forLending(actor: Actor, userId: string): Result<BadgeRun> {
    const borrower = this.#lending.borrower(userId)
    if (!borrower.ok) return borrower
    return this.#give(userId, (badge) => this.#lending.lend(actor, userId, badge))
  }

  /** Whoever holds the presented badge has left, or has it no more. */
  forReturn(actor: Actor): Result<BadgeRun> {
    return this.#readers.start<BadgeState>(({ cardId }, _pointId, untilMonoMs) =>
      unlessStoreFails(() => this.#takeBack(actor, cardId, untilMonoMs), notTaken('refused', untilMonoMs)),
    )
  }

  #give(userId: string, give: (badge: VisitorBadge) => Result<unknown>): Result<BadgeRun> {
    return this.#readers.start<BadgeState>((card, _pointId, untilMonoMs) =>
      unlessStoreFails(() => this.#offer(userId, card, give, untilMonoMs), notTaken('refused', untilMonoMs)),
    )
  }

  #offer(
    userId: string,
    { cardId, parity }: PresentedCard,
    give: (badge: VisitorBadge) => Result<unknown>,
    untilMonoMs: number,
  ): Presented<BadgeState> {
    if (parity === 'bad') return notTaken('bad_parity', untilMonoMs)
    const found = this.#badges.ofCard(cardId)
    if (!found.ok) return notTaken(found.code === 'card_taken' ? 'known_card' : 'no_card', untilMonoMs)
    const { badge, isNew } = found.value
    if (this.#badges.isOut(badge.id)) {
      return notTaken('in_use', untilMonoMs, badge.number, this.#badges.holderOf(badge.id))
    }
    const given = unlessStoreFails(() => give(badge), storeOut)
    if (!given.ok) return notTaken('refused', untilMonoMs)
    return { state: { state: 'taken', badge, isNew, holder: this.#nameOf(userId) }, taken: true }
  }

  #takeBack(actor: Actor, cardId: string, untilMonoMs: number): Presented<BadgeState> {
    const { store } = this.#parts
    const badge = store.visitorBadges.byCardId(cardId)
    if (!badge) return notTaken(store.cards.byCardId(cardId) ? 'known_card' : 'unknown_card', untilMonoMs)
    const visit = store.visits.holding(badge.id)
    const lent = store.lentBadges.holding(badge.id)
    const held = visit ?? lent
    if (!held) return notTaken('not_out', untilMonoMs, badge.number)
    const holder = this.#nameOf(held.userId)
    const done: Result<unknown> = visit
      ? this.#visits.leave(actor, visit, true)
      : lent
        ? this.#lending.end(actor, lent, true)
        : succeed(undefined)
    if (!done.ok) return notTaken('refused', untilMonoMs)
    return { state: { state: 'taken', badge, isNew: false, holder }, taken: true }
  }

  #nameOf(userId: string): string {
    const user = this.#parts.store.users.find({ by: 'id', value: userId })
    return user ? displayName(user) : ''
  }
}

function notTaken(
  why: NotTaken['why'],
  untilMonoMs: number,
  badgeNumber: string | null = null,
  holder: string | null = null,
): Presented<BadgeState> {
  return { state: { state: 'not_taken', untilMonoMs, why, badgeNumber, holder }, taken: false }
}
