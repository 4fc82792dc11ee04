import type { StoredUser, Visit, VisitorBadge } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import type { EventDraft } from '../../../contract/events.ts'
import { type Actor, actorMay } from '../actor.ts'
import type { Codes } from '../people/codes.ts'
import { displayName } from '../people/display-name.ts'
import { blankUser } from '../people/people.ts'
import { staleProblem } from '../versions.ts'
import type { VisitorBadges } from './badges.ts'
import { siteDayAt } from './site-day.ts'
import { nameParts } from './visitor-name.ts'
import { type VisitorParts, visitorEvent } from './visitor-parts.ts'

export interface NewVisit {
  readonly name: string
  readonly company: string
  readonly hostId: string | null
  readonly untilMs: number
  /** The visitor stands at the desk. */
  readonly arrives: boolean
  /** When an expected visitor comes; null = now. */
  readonly fromMs: number | null
  /** Somebody who was here before; another name or company makes another visitor. */
  readonly visitorId: string | null
}

const longestMs = 365 * 86_400_000
const minuteMs = 60_000

type Recorder = (event: EventDraft) => void

/** Visits from their announcement to the badge's return. What a visitor may open ends at `until` and at leaving. */
export class Visits {
  readonly #parts: VisitorParts
  readonly #badges: VisitorBadges
  readonly #codes: Codes

  constructor(parts: VisitorParts, badges: VisitorBadges, codes: Codes) {
    this.#parts = parts
    this.#badges = badges
    this.#codes = codes
  }

  find(id: string): Result<Visit> {
    const visit = this.#parts.store.visits.get(id)
    return visit ? succeed(visit) : fail('not_found', 'There is no such visit.')
  }

  create(actor: Actor, given: NewVisit): Result<Visit> {
    const { store, random, clock } = this.#parts
    const nowMs = clock.wallMs()
    const fromMs = given.arrives ? nowMs : (given.fromMs ?? nowMs)
    const known = given.visitorId === null ? null : this.#same(given.visitorId, given)
    const problem =
      this.#groupProblem() ??
      this.#hostProblem(given.hostId) ??
      this.#timeProblem(fromMs, given.untilMs) ??
      (given.name.trim() === ''
        ? fail('invalid_input', 'A visitor needs a name.', { name: { code: 'required' } })
        : null) ??
      (given.arrives && known && store.visits.openOf(known.id) ? alreadyHere() : null)
    if (problem) return problem
    const visit: Visit = {
      id: random.uuid(),
      userId: known?.id ?? random.uuid(),
      hostId: given.hostId,
      fromMs,
      untilMs: given.untilMs,
      arrivedAtMs: null,
      leftAtMs: null,
      badgeId: null,
      badgeReturnedAtMs: null,
      version: 1,
    }
    store.transact((record) => {
      if (!known) {
        const { company } = given
        // Until they arrive, nothing opens.
        const validity = { validFromMs: fromMs, validUntilMs: given.untilMs }
        store.users.insert({ ...blankUser, ...nameParts(given.name), company, ...validity, id: visit.userId })
        store.users.setVisitor(visit.userId, true)
      }
      store.visits.insert(visit)
      record(this.#event(actor, 'admin_visit_created', visit))
      if (given.arrives) this.#arrive(actor, visit, record)
    })
    return this.find(visit.id)
  }

  arrive(actor: Actor, visit: Visit): Result<Visit> {
    const { store, clock } = this.#parts
    if (visit.arrivedAtMs !== null) return fail('conflict', 'This visitor has arrived already.')
    const late = visit.untilMs <= clock.wallMs()
    const problem =
      this.#groupProblem() ??
      (store.visits.openOf(visit.userId) ? alreadyHere() : null) ??
      (late ? fail('invalid_input', 'This visit is over.', { untilMs: { code: 'in_the_past' } }) : null)
    if (problem) return problem
    store.transact((record) => this.#arrive(actor, visit, record))
    return this.find(visit.id)
  }

  /** Another end or host, by whoever saw this version. */
  update(actor: Actor, visit: Visit, change: Pick<Visit, 'hostId' | 'untilMs'>, seen: number): Result<Visit> {
    const { store } = this.#parts
    const problem =
      staleProblem(seen, visit.version) ??
      (visit.leftAtMs === null ? null : fail('conflict', 'This visit is over.')) ??
      this.#hostProblem(change.hostId) ??
      this.#timeProblem(visit.fromMs, change.untilMs)
    if (problem) return problem
    store.transact((record) => {
      store.visits.update({ ...visit, ...change })
      if (visit.arrivedAtMs !== null) this.#setValidity(visit.userId, null, change.untilMs)
      record(this.#event(actor, 'admin_visit_changed', visit))
    })
    return this.find(visit.id)
  }

  /** Card, codes and group end in the same commit. A badge that is not returned stays known as out. */
  leave(actor: Actor, visit: Visit, badgeReturned: boolean): Result<Visit> {
    const { store, clock } = this.#parts
    if (visit.arrivedAtMs === null) return fail('conflict', 'This visitor has not arrived.')
    if (visit.leftAtMs !== null) return badgeReturned ? this.returnBadge(actor, visit) : succeed(visit)
    const nowMs = clock.wallMs()
    const returned = badgeReturned && visit.badgeId !== null && visit.badgeReturnedAtMs === null
    store.transact((record) => {
      const { groupId } = store.visitorSettings.get()
      this.#takeBadge(visit)
      for (const { id } of store.codes.mfaCodesOf(visit.userId)) store.codes.deleteMfaCode(id)
      if (groupId !== null) store.groups.removeMember(groupId, visit.userId)
      this.#setValidity(visit.userId, null, nowMs)
      store.visits.update({
        ...visit,
        leftAtMs: nowMs,
        badgeReturnedAtMs: returned ? nowMs : visit.badgeReturnedAtMs,
      })
      record(this.#event(actor, 'admin_visit_left', visit))
      if (returned) record(this.#event(actor, 'admin_badge_returned', visit))
    })
    return this.find(visit.id)
  }

  /** The visitor is still here after all. */
  takeBackLeave(actor: Actor, visit: Visit): Result<Visit> {
    const { store } = this.#parts
    if (visit.leftAtMs === null) return fail('conflict', 'This visitor has not left.')
    const problem = this.#groupProblem() ?? (store.visits.openOf(visit.userId) ? alreadyHere() : null)
    if (problem) return problem
    store.transact((record) => {
      const badge = visit.badgeId === null ? null : store.visitorBadges.get(visit.badgeId)
      const held = store.visits.holding(badge?.id ?? '')
      const free = badge && !store.lentBadges.holding(badge.id) && (held === null || held.id === visit.id)
      this.#admit(visit)
      const user = this.#user(visit.userId)
      if (badge && free) this.#badges.give(user, badge)
      const badgeId = free ? badge.id : null
      store.visits.update({ ...visit, leftAtMs: null, badgeId, badgeReturnedAtMs: null })
      record(this.#event(actor, 'admin_visit_arrived', visit, { again: true }))
    })
    return this.find(visit.id)
  }

  returnBadge(actor: Actor, visit: Visit): Result<Visit> {
    const { store, clock } = this.#parts
    if (visit.badgeId === null || visit.badgeReturnedAtMs !== null) return succeed(visit)
    store.transact((record) => {
      this.#takeBadge(visit)
      store.visits.update({ ...visit, badgeReturnedAtMs: clock.wallMs() })
      record(this.#event(actor, 'admin_badge_returned', visit))
    })
    return this.find(visit.id)
  }

  /** A visit that did not begin; a visitor of no other visit is forgotten with it. */
  cancel(actor: Actor, visit: Visit): Result<void> {
    const { store } = this.#parts
    if (visit.arrivedAtMs !== null) return fail('conflict', 'This visitor has arrived already.')
    store.transact((record) => {
      record(this.#event(actor, 'admin_visit_cancelled', visit))
      if (store.visits.ofUser(visit.userId, 2).length > 1) store.visits.remove(visit.id)
      else store.users.delete(visit.userId)
    })
    store.forget()
    return succeed(undefined)
  }

  /** Gives a free badge to a visitor who is here; the one held before is free. */
  giveBadge(actor: Actor, visit: Visit, badge: VisitorBadge): Result<Visit> {
    const { store } = this.#parts
    const present = this.find(visit.id)
    if (!present.ok) return present
    if (present.value.arrivedAtMs === null || present.value.leftAtMs !== null) {
      return fail('conflict', 'This visitor is not here.')
    }
    if (this.#badges.isOut(badge.id)) return fail('card_taken', 'Somebody has this badge.')
    store.transact((record) => {
      this.#takeBadge(present.value)
      this.#badges.give(this.#user(visit.userId), badge)
      store.visits.update({ ...present.value, badgeId: badge.id, badgeReturnedAtMs: null })
      record(this.#event(actor, 'admin_badge_given', visit, { badgeId: badge.id }))
    })
    return this.find(visit.id)
  }

  /** A second factor for a visitor who is here, in the place of one made before. Shown once. */
  generateCode(actor: Actor, visit: Visit): Result<string> {
    if (!actorMay(actor, 'visitors.manage')) return fail('forbidden', 'No role of yours may manage visitors.')
    if (visit.arrivedAtMs === null || visit.leftAtMs !== null) {
      return fail('conflict', 'This visitor is not here.')
    }
    const user = this.#user(visit.userId)
    for (const { id } of this.#parts.store.codes.mfaCodesOf(user.id)) {
      const deleted = this.#codes.deleteMfaCode(actor, user, { id })
      if (!deleted.ok) return deleted
    }
    const made = this.#codes.generateMfaCode(actor, user)
    return made.ok ? succeed(made.value.code) : made
  }

  /** The end of today, which a form offers. */
  endOfToday(): number {
    return siteDayAt(this.#parts.zone(), this.#parts.clock.wallMs()).endMs
  }

  #arrive(actor: Actor, visit: Visit, record: Recorder): void {
    const { store, clock } = this.#parts
    const arrived = { ...visit, arrivedAtMs: clock.wallMs() }
    // What a visit before left behind is not this one's.
    for (const { id } of store.cards.ofUser(visit.userId)) store.cards.delete(id)
    for (const { id } of store.codes.mfaCodesOf(visit.userId)) store.codes.deleteMfaCode(id)
    this.#admit(arrived)
    store.visits.update(arrived)
    record(this.#event(actor, 'admin_visit_arrived', visit))
  }

  /** Into the group, from now until the visit's end. */
  #admit(visit: Visit): void {
    const { store, clock } = this.#parts
    const { groupId } = store.visitorSettings.get()
    if (groupId !== null) store.groups.addMember(groupId, visit.userId)
    this.#setValidity(visit.userId, Math.min(visit.fromMs, clock.wallMs()), visit.untilMs)
  }

  #setValidity(userId: string, fromMs: number | null, untilMs: number): void {
    const user = this.#user(userId)
    const validFromMs = fromMs ?? user.validFromMs
    this.#parts.store.users.update({ ...user, suspended: false, validFromMs, validUntilMs: untilMs })
  }

  #takeBadge(visit: Visit): void {
    if (visit.badgeId === null || visit.badgeReturnedAtMs !== null) return
    const badge = this.#parts.store.visitorBadges.get(visit.badgeId)
    if (badge) this.#badges.takeAway(badge)
  }

  #user(id: string): StoredUser {
    const user = this.#parts.store.users.find({ by: 'id', value: id })
    if (!user) throw new Error('a visit without its visitor')
    return user
  }

  /** Somebody known under this name and company; the same person with another company is another visitor. */
  #same(visitorId: string, { name, company }: NewVisit): StoredUser | null {
    const user = this.#parts.store.users.find({ by: 'id', value: visitorId })
    if (!user?.visitor || user.company !== company.trim()) return null
    return displayName(user) === displayName({ ...user, ...nameParts(name) }) ? user : null
  }

  #groupProblem(): Failure | null {
    const { groupId } = this.#parts.store.visitorSettings.get()
    return groupId === null
      ? fail('no_visitor_group', 'Choose a group for visitors in the settings first.')
      : null
  }

  #hostProblem(hostId: string | null): Failure | null {
    if (hostId === null) return null
    const host = this.#parts.store.users.find({ by: 'id', value: hostId })
    return host && !host.visitor
      ? null
      : fail('invalid_input', 'There is no such person.', { hostId: { code: 'unknown' } })
  }

  #timeProblem(fromMs: number, untilMs: number): Failure | null {
    if (untilMs <= this.#parts.clock.wallMs()) {
      return fail('invalid_input', 'The visit would be over.', { untilMs: { code: 'in_the_past' } })
    }
    if (untilMs - fromMs < minuteMs) {
      return fail('invalid_input', 'The end must be after the start.', {
        untilMs: { code: 'not_after_start' },
      })
    }
    if (untilMs - fromMs > longestMs) {
      return fail('invalid_input', 'A visit lasts a year at most.', {
        untilMs: { code: 'too_large', limit: 365 },
      })
    }
    return null
  }

  #event(
    actor: Actor,
    type: EventDraft['type'],
    visit: Visit,
    more: Record<string, string | boolean> = {},
  ): EventDraft {
    const badge = visit.badgeId === null ? {} : { badgeId: visit.badgeId }
    return visitorEvent(this.#parts, actor, type, visit.userId, { visitId: visit.id, ...badge, ...more })
  }
}

function alreadyHere(): Failure {
  return fail('conflict', 'This visitor is already here.', { name: { code: 'already_there' } })
}
