import type { StoredUser, User } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'

/** What may be given for a user; what is left out stays as it is, `''` empties it. */
export type UserChange = Partial<Omit<User, 'id'>>

/** A user of whom nothing is known. */
export const blankUser: Omit<User, 'id'> = {
  externalId: null,
  email: null,
  employeeId: null,
  firstName: '',
  middleName: '',
  lastName: '',
  firstNameKana: '',
  lastNameKana: '',
  company: '',
  department: '',
  departmentId: '',
  employeeTitle: '',
  employeeType: '',
  phone: '',
  suspended: false,
  longAccess: false,
  validFromMs: null,
  validUntilMs: null,
}

/** People: made, changed and deleted, each change with its event in the same commit. */
export class People {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness

  constructor(store: Store, clock: Clock, random: Randomness) {
    this.#store = store
    this.#clock = clock
    this.#random = random
  }

  find(id: string): Result<StoredUser> {
    const user = this.#store.users.find({ by: 'id', value: id })
    return user ? succeed(user) : fail('not_found', 'There is no such user.')
  }

  /** The groups, if any are given, are joined in the same commit. */
  create(actor: Actor, given: UserChange, groupIds: readonly string[] = []): Result<User> {
    const user: User = { ...blankUser, ...given, id: this.#random.uuid() }
    const problem = this.#problemWith(user, null) ?? this.#groupProblem(groupIds)
    if (problem) return problem
    this.#store.transact((record) => {
      this.#store.users.insert(user)
      record(this.#event('admin_user_created', actor, user, {}))
      for (const groupId of new Set(groupIds)) {
        this.#store.groups.addMember(groupId, user.id)
        const detail = { groupId }
        const at = this.#clock.wallMs()
        record(draftEvent('admin_group_member_added', at, { actorId: actor.id, userId: user.id, detail }))
      }
    })
    return succeed(user)
  }

  /** `seen`: the version that the change was made on; without one it is not asked whether somebody was quicker. */
  update(actor: Actor, before: User, change: UserChange, seen?: number): Result<StoredUser> {
    const present = this.find(before.id)
    if (!present.ok) return present
    const user: User = { ...present.value, ...change }
    const problem = staleProblem(seen, present.value.version) ?? this.#problemWith(user, present.value)
    if (problem) return problem
    this.#store.transact((record) => {
      this.#store.users.update(user)
      // Which fields, never what they held: a person's data must be erasable while the chain still verifies.
      record(this.#event('admin_user_changed', actor, user, { fields: Object.keys(change) }))
    })
    return succeed(this.#changed(user.id))
  }

  delete(actor: Actor, user: User): void {
    this.#store.transact((record) => {
      this.#store.users.delete(user.id)
      record(this.#event('admin_user_deleted', actor, user, {}))
    })
  }

  /** As `delete`, by whoever saw this version. */
  deleteSeen(actor: Actor, user: StoredUser, seen: number): Result<void> {
    const problem = staleProblem(seen, user.version)
    if (problem) return problem
    this.delete(actor, user)
    return succeed(undefined)
  }

  #changed(id: string): StoredUser {
    const user = this.#store.users.find({ by: 'id', value: id })
    if (!user) throw new Error('a user is gone within the turn that changed it')
    return user
  }

  #event(
    type: 'admin_user_created' | 'admin_user_changed' | 'admin_user_deleted',
    actor: Actor,
    user: User,
    detail: Record<string, string[]>,
  ) {
    return draftEvent(type, this.#clock.wallMs(), { actorId: actor.id, userId: user.id, detail })
  }

  #groupProblem(groupIds: readonly string[]): Failure | null {
    const missing = groupIds.some((id) => !this.#store.groups.get(id))
    return missing
      ? fail('invalid_input', 'There is no such group.', { groupIds: { code: 'unknown' } })
      : null
  }

  #problemWith(user: User, before: User | null): Failure | null {
    if (!user.firstName.trim() && !user.lastName.trim()) {
      const problem = { code: 'required', text: 'give a first or a last name' } as const
      return fail('invalid_input', 'A user needs a name.', { lastName: problem })
    }
    if (user.validFromMs !== null && user.validUntilMs !== null && user.validUntilMs <= user.validFromMs) {
      const problem = { code: 'not_after_start', text: 'is not after start_date' } as const
      return fail('invalid_input', 'The end must be after the start.', { validUntilMs: problem })
    }
    for (const key of ['externalId', 'email', 'employeeId'] as const) {
      const value = user[key]
      if (value === null || value === before?.[key]) continue
      const owner = this.#store.users.find({ by: key, value })
      if (owner && owner.id !== user.id) {
        const problem = { code: 'already_taken', text: 'is already taken' } as const
        return fail('conflict', `Another user has this ${key}.`, { [key]: problem })
      }
    }
    return null
  }
}
