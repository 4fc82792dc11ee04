import type { User } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'

/** What may be given for a user; what is left out stays as it is, `''` empties it. */
export type UserChange = Partial<Omit<User, 'id'>>

const blank: Omit<User, 'id'> = {
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

  create(actor: Actor, given: UserChange): Result<User> {
    const user: User = { ...blank, ...given, id: this.#random.uuid() }
    const problem = this.#problemWith(user, null)
    if (problem) return problem
    this.#store.transact((record) => {
      this.#store.users.insert(user)
      record(this.#event('admin_user_created', actor, user, {}))
    })
    return succeed(user)
  }

  update(actor: Actor, before: User, change: UserChange): Result<User> {
    const user: User = { ...before, ...change }
    const problem = this.#problemWith(user, before)
    if (problem) return problem
    this.#store.transact((record) => {
      this.#store.users.update(user)
      // Which fields, never what they held: a person's data must be erasable while the chain still verifies.
      record(this.#event('admin_user_changed', actor, user, { fields: Object.keys(change) }))
    })
    return succeed(user)
  }

  delete(actor: Actor, user: User): void {
    this.#store.transact((record) => {
      this.#store.users.delete(user.id)
      record(this.#event('admin_user_deleted', actor, user, {}))
    })
  }

  #event(
    type: 'admin_user_created' | 'admin_user_changed' | 'admin_user_deleted',
    actor: Actor,
    user: User,
    detail: Record<string, string[]>,
  ) {
    return draftEvent(type, this.#clock.wallMs(), { actorId: actor.id, userId: user.id, detail })
  }

  #problemWith(user: User, before: User | null): Failure | null {
    if (!user.firstName.trim() && !user.lastName.trim()) {
      return fail('invalid_input', 'A user needs a name.', { first_name: 'give a first or a last name' })
    }
    if (user.validFromMs !== null && user.validUntilMs !== null && user.validUntilMs <= user.validFromMs) {
      return fail('invalid_input', 'The end must be after the start.', {
        end_date: 'is not after start_date',
      })
    }
    const unique = [
      ['externalId', 'external_id'],
      ['email', 'email'],
      ['employeeId', 'employee_id'],
    ] as const
    for (const [key, field] of unique) {
      const value = user[key]
      if (value === null || value === before?.[key]) continue
      const owner = this.#store.users.find({ by: key, value })
      if (owner && owner.id !== user.id) {
        return fail('conflict', `Another user has this ${field}.`, { [field]: 'is already taken' })
      }
    }
    return null
  }
}
