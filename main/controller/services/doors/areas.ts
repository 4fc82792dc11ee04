import type { Area, Point, StoredUser } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventType } from '../../../contract/events.ts'
import { areaDay } from '../../access/area-day.ts'
import type { StepNow } from '../../access/machine.ts'
import type { Actor } from '../actor.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'

export type AreaChange = Omit<Area, 'id'>

export interface AreaNow {
  readonly area: Area
  readonly version: number
  /** How many are in, as far as its points saw. */
  readonly inside: number
}

export interface Insider {
  readonly user: StoredUser
  readonly sinceMs: number
}

/** As many as a desk is shown of one area. */
export const mostInsiders = 500

interface AreasParts {
  readonly store: Store
  readonly random: Randomness
  readonly now: () => StepNow
  /** The doors look at their areas anew. */
  readonly onChange: () => void
}

/** Anti-passback: the areas of the site, and who is in them. */
export class Areas {
  readonly #parts: AreasParts

  constructor(parts: AreasParts) {
    this.#parts = parts
  }

  list(): readonly AreaNow[] {
    const { areas } = this.#parts.store
    return areas.list().map((area) => ({
      area,
      version: areas.version(area.id),
      inside: areas.insideCount(area.id, this.#today(area)),
    }))
  }

  find(id: string): Result<Area> {
    const area = this.#parts.store.areas.get(id)
    return area ? succeed(area) : fail('not_found', 'There is no such area.')
  }

  /** Newest first, at most `mostInsiders`. */
  inside(area: Area): { readonly count: number; readonly people: readonly Insider[] } {
    const { areas, users } = this.#parts.store
    const day = this.#today(area)
    const people = areas.inside(area.id, day, mostInsiders).flatMap(({ userId, sinceMs }) => {
      const user = users.find({ by: 'id', value: userId })
      return user ? [{ user, sinceMs }] : []
    })
    return { count: areas.insideCount(area.id, day), people }
  }

  /** Everybody who is in some area, once, with when they went in first. */
  insiders(): readonly Insider[] {
    const all = new Map<string, Insider>()
    for (const area of this.#parts.store.areas.list()) {
      for (const insider of this.inside(area).people) {
        const known = all.get(insider.user.id)
        if (known === undefined || insider.sinceMs < known.sinceMs) all.set(insider.user.id, insider)
      }
    }
    return [...all.values()]
  }

  create(actor: Actor, change: AreaChange): Result<Area> {
    return this.#put('admin_area_created', actor, { ...change, id: this.#parts.random.uuid() })
  }

  /** `seen` is the version that the change was made on. */
  update(actor: Actor, area: Area, change: AreaChange, seen: number): Result<Area> {
    const stale = staleProblem(seen, this.#parts.store.areas.version(area.id))
    return stale ?? this.#put('admin_area_changed', actor, { ...change, id: area.id })
  }

  delete(actor: Actor, area: Area, seen: number): Result<void> {
    const { store, onChange } = this.#parts
    const stale = staleProblem(seen, store.areas.version(area.id))
    if (stale) return stale
    store.transact((record) => {
      store.areas.delete(area.id)
      record(this.#event('admin_area_deleted', actor, area))
    })
    onChange()
    return succeed(undefined)
  }

  /** From now on it is not known whether this person, or anybody, is inside: whoever comes next passes. */
  forgive(actor: Actor, area: Area, userId: string | null): Result<void> {
    const { store } = this.#parts
    store.transact((record) => {
      store.areas.forgive(area.id, userId)
      record(this.#event('admin_area_forgiven', actor, area, userId))
    })
    return succeed(undefined)
  }

  #put(type: 'admin_area_created' | 'admin_area_changed', actor: Actor, area: Area): Result<Area> {
    const { store, onChange } = this.#parts
    const problem = this.#problemWith(area)
    if (problem) return problem
    store.transact((record) => {
      store.areas.put(area)
      record(this.#event(type, actor, area))
    })
    onChange()
    return succeed(area)
  }

  #problemWith({ hard, pointIds }: Area): Failure | null {
    const points = this.#parts.store.doors.list().flatMap((door) => door.points)
    const own: readonly Point[] = points.filter(({ id }) => pointIds.includes(id))
    const wrong = (field: string, code: 'unknown' | 'required' | 'needs_exit', message: string) =>
      fail('invalid_input', message, { [field]: { code } })
    if (own.length < new Set(pointIds).size) return wrong('pointIds', 'unknown', 'There is no such point.')
    if (!own.some(({ side }) => side === 'entry'))
      return wrong('pointIds', 'required', 'An area needs an entry point.')
    // Without one nobody would ever have left, and everybody came in once a day.
    if (hard && !own.some(({ side }) => side === 'exit'))
      return wrong('exits', 'needs_exit', 'An area that refuses needs an exit point.')
    return null
  }

  #today({ forgiveMinute }: Area): number {
    return areaDay(this.#parts.now().local, forgiveMinute)
  }

  #event(type: EventType, actor: Actor, area: Area, userId: string | null = null) {
    return draftEvent(type, this.#parts.now().wallMs, {
      actorId: actor.id,
      userId,
      detail: { areaId: area.id, name: area.name },
    })
  }
}
