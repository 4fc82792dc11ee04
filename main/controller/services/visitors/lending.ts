import type { LentBadge, StoredUser, VisitorBadge } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { Actor } from '../actor.ts'
import { unlessStoreFails } from '../ports/store-outcome.ts'
import type { VisitorBadges } from './badges.ts'
import { siteDayAt } from './site-day.ts'
import { siteItself, type VisitorParts, visitorEvent } from './visitor-parts.ts'

/** A visitor badge for somebody who forgot their own, until tonight; their own cards are suspended meanwhile. */
export class Lending {
  readonly #parts: VisitorParts
  readonly #badges: VisitorBadges

  constructor(parts: VisitorParts, badges: VisitorBadges) {
    this.#parts = parts
    this.#badges = badges
  }

  find(id: string): Result<LentBadge> {
    const lent = this.#parts.store.lentBadges.get(id)
    return lent ? succeed(lent) : fail('not_found', 'This badge is not lent.')
  }

  /** Somebody of the site, who has no lent badge yet. */
  borrower(userId: string): Result<StoredUser> {
    const user = this.#parts.store.users.find({ by: 'id', value: userId })
    if (!user || user.visitor) return fail('not_found', 'There is no such person.')
    if (this.#parts.store.lentBadges.openOf(userId)) {
      return fail('conflict', 'This person has a lent badge already.')
    }
    return succeed(user)
  }

  lend(actor: Actor, userId: string, badge: VisitorBadge): Result<LentBadge> {
    const { store, clock, random, zone } = this.#parts
    const user = this.borrower(userId)
    if (!user.ok) return user
    if (this.#badges.isOut(badge.id)) return fail('card_taken', 'Somebody has this badge.')
    const nowMs = clock.wallMs()
    const own = store.cards.ofUser(userId).filter(({ active }) => active)
    const lent: LentBadge = {
      id: random.uuid(),
      userId,
      badgeId: badge.id,
      lentAtMs: nowMs,
      untilMs: siteDayAt(zone(), nowMs).endMs,
      ownCards: own.map(({ id }) => id),
      endedAtMs: null,
      badgeReturnedAtMs: null,
    }
    store.transact((record) => {
      for (const { id } of own) store.cards.setActive(id, false)
      this.#badges.give(user.value, badge)
      store.lentBadges.insert(lent)
      record(visitorEvent(this.#parts, actor, 'admin_badge_lent', userId, { badgeId: badge.id }))
    })
    return succeed(lent)
  }

  /** The lent badge opens nothing any more, and the person's own cards do again, unless they were lost meanwhile. */
  end(actor: Actor, lent: LentBadge, badgeReturned: boolean): Result<void> {
    const { store, clock } = this.#parts
    const nowMs = clock.wallMs()
    const badge = lent.badgeId === null ? null : store.visitorBadges.get(lent.badgeId)
    store.transact((record) => {
      if (lent.endedAtMs === null) {
        if (badge) this.#badges.takeAway(badge)
        for (const id of lent.ownCards) {
          const card = store.cards.get(id)
          if (card && card.lostAtMs === null) store.cards.setActive(id, true)
        }
        record(visitorEvent(this.#parts, actor, 'admin_badge_lending_ended', lent.userId, idOf(lent)))
      }
      const returned = badgeReturned && lent.badgeReturnedAtMs === null
      store.lentBadges.update({
        ...lent,
        endedAtMs: lent.endedAtMs ?? nowMs,
        badgeReturnedAtMs: returned ? nowMs : lent.badgeReturnedAtMs,
      })
      if (returned) record(visitorEvent(this.#parts, actor, 'admin_badge_returned', lent.userId, idOf(lent)))
    })
    return succeed(undefined)
  }

  /** Call every few seconds: what was lent until tonight ends tonight, whether or not the badge is back. */
  endDue(): void {
    const { store, clock } = this.#parts
    for (const lent of unlessStoreFails(() => store.lentBadges.open(), [])) {
      if (lent.endedAtMs === null && lent.untilMs <= clock.wallMs()) {
        unlessStoreFails(() => this.end(siteItself, lent, false), succeed(undefined))
      }
    }
  }
}

function idOf(lent: LentBadge): Record<string, string> {
  return lent.badgeId === null ? {} : { badgeId: lent.badgeId }
}
