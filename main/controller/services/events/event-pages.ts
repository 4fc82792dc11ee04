import type { EventFilter } from '../../../contract/desk/events.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { CancelSignal, EventCriteria } from '../../../contract/worker-jobs.ts'
import { type Actor, actorMay } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { criteriaIn, type EventScope, isIn, scopeOf } from './event-scope.ts'
import type { EventDetailView, EventView, EventViews } from './event-view.ts'
import { startOfDay } from './site-days.ts'

export interface EventPageView {
  readonly events: readonly EventView[]
  /** The number before which it goes on; null at the end. */
  readonly nextSeq: number | null
  readonly headSeq: number
  readonly lookedBackToMs: number | null
}

/** A page that takes longer to find comes in parts, so that whoever waits sees how far it is. */
const budgetMs = 300
const everything: EventFilter = {
  fromMs: null,
  toMs: null,
  kinds: [],
  types: [],
  doorId: null,
  personId: null,
  actorId: null,
  reason: null,
}

/** The log as an operator reads it: pages, single events, and the latest of a person or door. */
export class EventPages {
  readonly #store: Store
  readonly #clock: Clock
  readonly #views: EventViews
  readonly #zone: () => string

  constructor(store: Store, clock: Clock, views: EventViews, zone: () => string) {
    this.#store = store
    this.#clock = clock
    this.#views = views
    this.#zone = zone
  }

  scopeOf(actor: Actor): EventScope {
    return scopeOf(actor, startOfDay(this.#clock.wallMs(), this.#zone()))
  }

  criteria(actor: Actor, filter: EventFilter): EventCriteria | null {
    return criteriaIn(this.scopeOf(actor), filter)
  }

  async page(
    actor: Actor,
    filter: EventFilter,
    beforeSeq: number | null,
    limit: number,
    signal?: CancelSignal,
  ): Promise<EventPageView> {
    const criteria = this.criteria(actor, filter)
    const headSeq = this.#store.events.ends().last
    if (criteria === null) return { events: [], nextSeq: null, headSeq, lookedBackToMs: null }
    const found = await this.#store.worker.run(
      'events.page',
      { criteria, beforeSeq, limit, budgetMs },
      { signal },
    )
    return { ...found, events: found.events.map((event) => this.#views.of(actor, event)) }
  }

  get(actor: Actor, seq: number): Result<EventDetailView> {
    const event = this.#store.events.get(seq)
    if (event === null || !isIn(this.scopeOf(actor), event)) {
      return fail('not_found', 'There is no such event.')
    }
    return succeed(this.#views.detail(actor, event))
  }

  /** Whoever keeps people sees what became of each at the doors; duress is left out for everybody. */
  async recent(
    actor: Actor,
    personId: string | null,
    doorId: string | null,
    limit: number,
  ): Promise<readonly EventView[]> {
    const ofPerson = personId !== null && actorMay(actor, 'users.manage')
    const scope = ofPerson ? 'all' : this.scopeOf(actor)
    const criteria = criteriaIn(scope, { ...everything, personId, doorId })
    if (criteria === null || (personId === null && doorId === null)) return []
    // Duress stands beside its entry: as many again are enough to leave it out.
    const search = { criteria, beforeSeq: null, limit: limit * 2, budgetMs }
    const { events } = await this.#store.worker.run('events.page', search)
    return events
      .filter(({ type }) => type !== 'duress')
      .slice(0, limit)
      .map((event) => this.#views.of(actor, event))
  }
}
