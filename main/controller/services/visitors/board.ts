import {
  type Host,
  type InsideRow,
  type Lent,
  mostVisits,
  type RegisterRow,
  type VisitState,
  type Visit as VisitView,
} from '../../../contract/desk/visitors.ts'
import type { LentBadge, StoredUser, Visit } from '../../../contract/entities.ts'
import type { NamedPerson } from '../../../contract/worker-jobs.ts'
import type { Insider } from '../doors/areas.ts'
import { displayName } from '../people/display-name.ts'
import type { PeopleLists } from '../people/people-lists.ts'
import { daysOf, siteDay, siteDayAt } from './site-day.ts'
import type { VisitorParts } from './visitor-parts.ts'

/** As many as a list under a field offers. */
const mostOffered = 8

/** What the front desk sees: visitors, and of everybody else names and departments. */
export class VisitorBoard {
  readonly #parts: VisitorParts
  readonly #lists: PeopleLists
  readonly #insiders: () => readonly Insider[]

  /** `insiders`: who is in an area of the site. */
  constructor(parts: VisitorParts, lists: PeopleLists, insiders: () => readonly Insider[]) {
    this.#parts = parts
    this.#lists = lists
    this.#insiders = insiders
  }

  /** Null = today. */
  day(date: string | null) {
    const { store, clock, zone } = this.#parts
    const today = siteDayAt(zone(), clock.wallMs())
    const day = date === null ? today : siteDay(zone(), date)
    const isToday = day.date === today.date
    const visits = new Map(
      store.visits.between(day.startMs, day.endMs, mostVisits).map((visit) => [visit.id, visit]),
    )
    if (isToday) for (const visit of store.visits.unfinished()) visits.set(visit.id, visit)
    return {
      date: day.date,
      dayEndMs: day.endMs,
      visits: [...visits.values()].sort((a, b) => a.fromMs - b.fromMs).map((visit) => this.visit(visit)),
      lent: isToday ? store.lentBadges.open().map((lent) => this.lent(lent)) : [],
      hasGroup: store.visitorSettings.get().groupId !== null,
    }
  }

  visit(visit: Visit): VisitView {
    const { store } = this.#parts
    const visitor = this.#user(visit.userId)
    const host = visit.hostId === null ? null : this.#user(visit.hostId)
    const badge = visit.badgeId === null ? null : store.visitorBadges.get(visit.badgeId)
    return {
      id: visit.id,
      version: visit.version,
      userId: visit.userId,
      name: visitor ? displayName(visitor) : '',
      company: visitor?.company ?? '',
      host: host && hostOf(host),
      fromMs: visit.fromMs,
      untilMs: visit.untilMs,
      arrivedAtMs: visit.arrivedAtMs,
      leftAtMs: visit.leftAtMs,
      badge: badge && { id: badge.id, number: badge.number, returned: visit.badgeReturnedAtMs !== null },
      state: stateOf(visit, this.#parts.clock.wallMs()),
    }
  }

  lent(lent: LentBadge): Lent {
    const person = this.#user(lent.userId)
    const badge = lent.badgeId === null ? null : this.#parts.store.visitorBadges.get(lent.badgeId)
    return {
      id: lent.id,
      person: person ? hostOf(person) : { id: lent.userId, name: '', department: '' },
      badgeNumber: badge?.number ?? null,
      lentAtMs: lent.lentAtMs,
      untilMs: lent.untilMs,
      active: lent.endedAtMs === null,
    }
  }

  /** People of the site who may be visited: nothing of them but name and department. */
  async hosts(text: string): Promise<Host[]> {
    return (await this.#find(text, 'without')).map(hostOf)
  }

  /** Visitors who were here before. */
  async known(text: string) {
    return (await this.#find(text, 'only')).map((visitor) => {
      const [last] = this.#parts.store.visits.ofUser(visitor.id, 1)
      const host = last?.hostId ? this.#user(last.hostId) : null
      const { id, company } = visitor
      const lastVisitMs = last ? (last.arrivedAtMs ?? last.fromMs) : null
      return { id, name: displayName(visitor), company, host: host && hostOf(host), lastVisitMs }
    })
  }

  /** Visitors by their coming and going; people by today's entries and exits, and whoever has not left an area. */
  async inside(): Promise<{ atMs: number; estimate: boolean; rows: InsideRow[] }> {
    const { store, clock, zone } = this.#parts
    const atMs = clock.wallMs()
    const fromMs = siteDayAt(zone(), atMs).startMs
    const passed = await store.worker.run('visitors.peopleInside', { fromMs })
    const seen = new Set(passed.map(({ person }) => person.id))
    // Who has left an inner room by its reader is still in what is around it.
    const inAreas = this.#insiders().filter(({ user }) => !user.visitor && !seen.has(user.id))
    const people = [...passed, ...inAreas.map(({ user, sinceMs }) => ({ person: user, sinceMs }))]
    const visitors = store.visits.open().map((visit): InsideRow => {
      const { id, name, company, badge, arrivedAtMs } = this.visit(visit)
      const badgeNumber = badge && !badge.returned ? badge.number : null
      return { id, kind: 'visitor', name, company, department: '', badgeNumber, sinceMs: arrivedAtMs ?? atMs }
    })
    const staff = people.map(({ person, sinceMs }): InsideRow => {
      const { id, company, department } = person
      return {
        id,
        kind: 'person',
        name: displayName(person),
        company,
        department,
        badgeNumber: null,
        sinceMs,
      }
    })
    return { atMs, estimate: !this.#knowsExits(), rows: [...visitors, ...staff] }
  }

  /** Visits and entries of a month, `2026-03`. */
  async register(month: string) {
    const { store, zone } = this.#parts
    const dates = daysOf(month)
    const spans = dates.map((date) => siteDay(zone(), date))
    const days = [...spans.map(({ startMs }) => startMs), spans.at(-1)?.endMs ?? 0]
    const found = await store.worker.run('visitors.register', { days })
    const visits = found.visits.map(
      ({ visitId, visitor, host, arrivedAtMs, leftAtMs, badgeNumber }): RegisterRow => ({
        visitId,
        arrivedAtMs,
        leftAtMs,
        name: displayName(visitor),
        company: visitor.company,
        hostName: host ? displayName(host) : '',
        hostDepartment: host?.department ?? '',
        badgeNumber,
      }),
    )
    return {
      month,
      visits,
      days: spans.map(({ date, startMs, endMs }, index) => ({
        date,
        visitors: visits.filter(({ arrivedAtMs }) => arrivedAtMs >= startMs && arrivedAtMs < endMs).length,
        entries: found.entries[index] ?? 0,
      })),
    }
  }

  async #find(text: string, visitors: 'only' | 'without'): Promise<readonly StoredUser[]> {
    if (text.trim() === '') return []
    const filter = { groupId: null, status: null, expiringDays: 1, credentials: null, visitors } as const
    const search = { text, filter, sort: 'kana', offset: 0, limit: mostOffered, snapshot: null } as const
    const { ids } = await this.#lists.ids(search)
    return ids.flatMap((id) => this.#user(id) ?? [])
  }

  #user(id: string): StoredUser | null {
    return this.#parts.store.users.find({ by: 'id', value: id })
  }

  /** Only a reader at the exit of every door tells who is gone. */
  #knowsExits(): boolean {
    const { devices, doors } = this.#parts.store
    const read = new Set(
      devices.list().flatMap(({ role, targetId }) => (role === 'reader' ? [targetId] : [])),
    )
    const all = doors.list()
    return (
      all.length > 0 &&
      all.every(({ points }) => points.some(({ id, side }) => side === 'exit' && read.has(id)))
    )
  }
}

function stateOf(visit: Visit, nowMs: number): VisitState {
  if (visit.leftAtMs !== null) return 'left'
  if (visit.arrivedAtMs !== null) return nowMs >= visit.untilMs ? 'overdue' : 'inside'
  return nowMs >= visit.untilMs ? 'missed' : 'expected'
}

function hostOf(person: NamedPerson): Host {
  return { id: person.id, name: displayName(person), department: person.department }
}
