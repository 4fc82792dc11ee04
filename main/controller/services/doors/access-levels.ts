import type { AccessLevel, AccessLevelTime } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventType } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'
import { spanProblem } from './times.ts'

export interface AccessLevelChange {
  readonly name: string
  readonly groupIds: readonly string[]
  readonly doorIds: readonly string[]
  readonly times: readonly (Omit<AccessLevelTime, 'id'> & { readonly id?: string | undefined })[]
}

/** Who may pass which doors when: groups × doors × weekly times. Without times it is never. */
export class AccessLevels {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness

  constructor(store: Store, clock: Clock, random: Randomness) {
    this.#store = store
    this.#clock = clock
    this.#random = random
  }

  find(id: string): Result<AccessLevel> {
    const level = this.#store.levels.get(id)
    return level ? succeed(level) : fail('not_found', 'There is no such access level.')
  }

  findTime(level: AccessLevel, timeId: string): Result<AccessLevelTime> {
    const time = level.times.find(({ id }) => id === timeId)
    return time ? succeed(time) : fail('not_found', 'This access level has no such time.')
  }

  create(actor: Actor, change: AccessLevelChange): Result<AccessLevel> {
    return this.#put('admin_access_level_created', actor, this.#random.uuid(), change)
  }

  /** `seen` is the version that the change was made on. */
  update(
    actor: Actor,
    level: AccessLevel,
    change: Partial<AccessLevelChange>,
    seen?: number,
  ): Result<AccessLevel> {
    const stale = staleProblem(seen, this.#store.levels.version(level.id))
    return stale ?? this.#put('admin_access_level_changed', actor, level.id, { ...level, ...change })
  }

  delete(actor: Actor, level: AccessLevel, seen?: number): Result<AccessLevel> {
    const stale = staleProblem(seen, this.#store.levels.version(level.id))
    if (stale) return stale
    this.#store.transact((record) => {
      this.#store.levels.delete(level.id)
      record(this.#event('admin_access_level_deleted', actor, level.id))
    })
    return succeed(level)
  }

  #put(
    type: 'admin_access_level_created' | 'admin_access_level_changed',
    actor: Actor,
    id: string,
    change: AccessLevelChange,
  ): Result<AccessLevel> {
    const problem = this.#problemWith(change)
    if (problem) return problem
    const level: AccessLevel = {
      id,
      name: change.name,
      groupIds: change.groupIds,
      doorIds: change.doorIds,
      times: change.times.map((time) => ({ ...time, id: time.id ?? this.#random.uuid() })),
      updatedAtMs: this.#clock.wallMs(),
    }
    this.#store.transact((record) => {
      this.#store.levels.put(level)
      record(this.#event(type, actor, id))
    })
    return succeed(level)
  }

  #problemWith(change: AccessLevelChange): Failure | null {
    const group = change.groupIds.find((id) => !this.#store.groups.get(id))
    if (group !== undefined)
      return fail('invalid_input', 'There is no such group.', {
        groupIds: { code: 'unknown', text: `no group ${group}` },
      })
    const door = change.doorIds.find((id) => !this.#store.doors.get(id))
    if (door !== undefined)
      return fail('invalid_input', 'There is no such door.', {
        doorIds: { code: 'unknown', text: `no door ${door}` },
      })
    const bad = spanProblem(change.times.map((time) => ({ ...time, day: time.weekday })))
    if (!bad) return null
    return fail('invalid_input', `Time ${bad.index + 1} ${bad.problem}.`, {
      [`times.${bad.index}`]: { code: bad.code, text: bad.problem },
    })
  }

  #event(type: EventType, actor: Actor, accessLevelId: string) {
    return draftEvent(type, this.#clock.wallMs(), { actorId: actor.id, detail: { accessLevelId } })
  }
}
