import type {
  AccessLevel,
  Door,
  ExceptionCalendar,
  Group,
  Scenario,
  ScheduleWindow,
  User,
} from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventType } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'

/** Members in one commit, and commits in one turn of the loop: a few ms of work. */
const portion = 500
const fewCommits = 10

export interface GroupUses {
  readonly levels: readonly AccessLevel[]
  readonly doors: readonly Door[]
  readonly calendars: readonly ExceptionCalendar[]
  readonly scenarios: readonly Scenario[]
}

/** Groups of users, the left side of every access level. */
export class Groups {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness

  constructor(store: Store, clock: Clock, random: Randomness) {
    this.#store = store
    this.#clock = clock
    this.#random = random
  }

  find(id: string): Result<Group> {
    const group = this.#store.groups.get(id)
    return group ? succeed(group) : fail('not_found', 'There is no such group.')
  }

  create(actor: Actor, name: string): Result<Group> {
    const clash = this.#nameProblem(name, null)
    if (clash) return clash
    const group = { id: this.#random.uuid(), name }
    this.#store.transact((record) => {
      this.#store.groups.insert(group)
      record(this.#event('admin_group_created', actor, group, null))
    })
    return succeed(group)
  }

  /** `seen` is the version that the change was made on. */
  rename(actor: Actor, group: Group, name: string, seen?: number): Result<Group> {
    const problem =
      staleProblem(seen, this.#store.groups.version(group.id)) ?? this.#nameProblem(name, group.id)
    if (problem) return problem
    const renamed = { ...group, name }
    this.#store.transact((record) => {
      this.#store.groups.rename(group.id, name)
      record(this.#event('admin_group_changed', actor, group, null))
    })
    return succeed(renamed)
  }

  /** What names this group, and would no longer hold without it. */
  usesOf(group: Group): GroupUses {
    const { levels, doors, scenarios } = this.#store
    const named = (windows: readonly ScheduleWindow[]) =>
      windows.some(({ firstPersonIn, doubleBadge }) =>
        [firstPersonIn, doubleBadge].some((part) => part?.groupIds.includes(group.id)),
      )
    return {
      levels: levels.list().filter(({ groupIds }) => groupIds.includes(group.id)),
      doors: doors.list().filter(({ id }) => named(doors.week(id))),
      calendars: doors
        .exceptionCalendars()
        .filter(({ exceptions }) => named(exceptions.map(({ window }) => window))),
      scenarios: scenarios
        .list()
        .filter(({ passGroupIds, enableGroupIds, disableGroupIds }) =>
          [...passGroupIds, ...enableGroupIds, ...disableGroupIds].includes(group.id),
        ),
    }
  }

  /**
   * Its members leave in portions that hold no door, then it goes: of a group of a hundred thousand at once the loop
   * would stand still for half a second.
   */
  async delete(actor: Actor, group: Group): Promise<void> {
    const { groups } = this.#store
    while (this.#store.transact(() => groups.removeMembers(group.id, portion)) === portion) {
      await this.#breathe()
    }
    this.#store.transact((record) => {
      groups.delete(group.id)
      record(this.#event('admin_group_deleted', actor, group, null))
    })
  }

  /** False if the user was a member already. */
  addMember(actor: Actor, group: Group, user: User): boolean {
    if (this.#store.groups.ofUser(user.id).some(({ id }) => id === group.id)) return false
    this.#store.transact((record) => {
      this.#store.groups.addMember(group.id, user.id)
      record(this.#event('admin_group_member_added', actor, group, user))
    })
    return true
  }

  /** Many, in portions that hold no door; returns how many were not members before. */
  async addMembers(actor: Actor, group: Group, users: readonly User[]): Promise<number> {
    let added = 0
    for (const [index, user] of users.entries()) {
      if (index > 0 && index % fewCommits === 0) await this.#breathe()
      if (this.addMember(actor, group, user)) added += 1
    }
    return added
  }

  removeMember(actor: Actor, group: Group, user: User): Result<Group> {
    if (!this.#store.groups.ofUser(user.id).some(({ id }) => id === group.id)) {
      return fail('not_found', 'The user is not in this group.')
    }
    this.#store.transact((record) => {
      this.#store.groups.removeMember(group.id, user.id)
      record(this.#event('admin_group_member_removed', actor, group, user))
    })
    return succeed(group)
  }

  #breathe(): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(0, resolve)
    })
  }

  #nameProblem(name: string, ownId: string | null): Failure | null {
    const taken = this.#store.groups.list().some((group) => group.id !== ownId && group.name === name)
    if (!taken) return null
    return fail('conflict', 'A group has this name.', {
      name: { code: 'already_taken', text: 'is already taken' },
    })
  }

  #event(type: EventType, actor: Actor, group: Group, user: User | null) {
    return draftEvent(type, this.#clock.wallMs(), {
      actorId: actor.id,
      userId: user?.id ?? null,
      detail: { groupId: group.id },
    })
  }
}
