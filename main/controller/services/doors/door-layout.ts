import type { Door, Point } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventDraft, type EventType, type Side } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'
import { newDoor } from './new-door.ts'
import type { SiteDoors } from './site-doors.ts'

/** What goes with a door, or loses it. */
export interface DoorUses {
  /** Devices that are free again. */
  readonly devices: number
  readonly levels: readonly string[]
  readonly calendars: readonly string[]
  readonly scenarios: readonly string[]
  readonly areas: readonly string[]
}

/**
 * Which doors this machine has, and their points: an entry point has the reader outside with its keypad, an exit point
 * the one inside. The doors follow each change at once; a door that others are at is left alone.
 */
export class DoorLayout {
  readonly #store: Store
  readonly #doors: SiteDoors
  readonly #clock: Clock
  readonly #random: Randomness

  constructor(store: Store, doors: SiteDoors, clock: Clock, random: Randomness) {
    this.#store = store
    this.#doors = doors
    this.#clock = clock
    this.#random = random
  }

  /** With one entry point; locked to nobody's access level yet, so nobody passes. */
  addDoor(actor: Actor, name: string): Promise<Result<Door>> {
    const door = newDoor(this.#random, name)
    return this.#put('admin_door_created', actor, door, {})
  }

  /** What of the site names this door. */
  usesOf(door: Door): DoorUses {
    const targets = new Set([door.id, ...door.points.map(({ id }) => id)])
    const names = (all: readonly { readonly name: string; readonly doorIds: readonly string[] }[]) =>
      all.filter(({ doorIds }) => doorIds.includes(door.id)).map(({ name }) => name)
    return {
      devices: this.#store.devices.list().filter(({ targetId }) => targets.has(targetId)).length,
      levels: names(this.#store.levels.list()),
      calendars: names(this.#store.doors.exceptionCalendars()),
      scenarios: names(this.#store.scenarios.list()),
      areas: this.#store.areas
        .list()
        .filter(({ pointIds }) => pointIds.some((id) => targets.has(id)))
        .map(({ name }) => name),
    }
  }

  /** `seen` is the version that the decision was made on. The last door stays, and one in lockdown does. */
  async removeDoor(actor: Actor, door: Door, seen: number): Promise<Result<void>> {
    const problem = this.#stale(door, seen) ?? this.#whyKept(door)
    if (problem) return problem
    this.#store.transact((record) => {
      this.#store.doors.delete(door.id)
      record(this.#event('admin_door_deleted', actor, door, { name: door.name }))
    })
    await this.#doors.reload()
    return succeed(undefined)
  }

  addPoint(actor: Actor, door: Door, side: Side, name: string, seen: number): Promise<Result<Door>> {
    const point: Point = { id: this.#random.uuid(), doorId: door.id, side, name }
    return this.#change(actor, door, seen, [...door.points, point], { pointAdded: name, side })
  }

  async renamePoint(
    actor: Actor,
    door: Door,
    pointId: string,
    name: string,
    seen: number,
  ): Promise<Result<Door>> {
    const point = pointOf(door, pointId)
    if (!point.ok) return point
    const points = door.points.map((each) => (each.id === pointId ? { ...each, name } : each))
    return this.#change(actor, door, seen, points, { pointRenamed: name })
  }

  /** The last entry point stays: without one nobody could come in. */
  async removePoint(actor: Actor, door: Door, pointId: string, seen: number): Promise<Result<Door>> {
    const point = pointOf(door, pointId)
    if (!point.ok) return point
    const points = door.points.filter(({ id }) => id !== pointId)
    if (!points.some(({ side }) => side === 'entry'))
      return fail('last_entry_point', 'A door keeps one entry point.')
    return this.#change(actor, door, seen, points, { pointRemoved: point.value.name })
  }

  /** The one screen of this machine shows this entry point from now on, and no other. */
  showOnScreen(actor: Actor, door: Door, pointId: string): Result<void> {
    const point = pointOf(door, pointId)
    if (!point.ok) return point
    if (point.value.side !== 'entry')
      return fail('invalid_input', 'A screen shows an entry point.', { pointId: { code: 'invalid' } })
    this.#store.transact((record) => {
      this.#store.doors.setScreenPoint(pointId)
      record(this.#event('admin_door_changed', actor, door, { screen: true }, pointId))
    })
    this.#doors.refresh()
    return succeed(undefined)
  }

  async #change(
    actor: Actor,
    door: Door,
    seen: number,
    points: readonly Point[],
    detail: EventDraft['detail'],
  ): Promise<Result<Door>> {
    const stale = this.#stale(door, seen)
    return stale ?? this.#put('admin_door_changed', actor, { ...door, points }, detail)
  }

  async #put(type: EventType, actor: Actor, door: Door, detail: EventDraft['detail']): Promise<Result<Door>> {
    this.#store.transact((record) => {
      this.#store.doors.put(door)
      record(this.#event(type, actor, door, detail))
    })
    await this.#doors.reload()
    return succeed(door)
  }

  #stale(door: Door, seen: number): Failure | null {
    return staleProblem(seen, this.#store.doors.versions(door.id).settings)
  }

  #whyKept(door: Door): Failure | null {
    if (this.#store.doors.list().length <= 1) return fail('last_door', 'A site keeps one door.')
    return this.#doors.lockdownOf(door.id) === null
      ? null
      : fail('lockdown', 'The door is in lockdown: release it first.')
  }

  #event(
    type: EventType,
    actor: Actor,
    door: Door,
    detail: EventDraft['detail'],
    pointId: string | null = null,
  ): EventDraft {
    return draftEvent(type, this.#clock.wallMs(), { actorId: actor.id, doorId: door.id, pointId, detail })
  }
}

function pointOf(door: Door, pointId: string): Result<Point> {
  const point = door.points.find(({ id }) => id === pointId)
  return point ? succeed(point) : fail('not_found', 'There is no such point.')
}
