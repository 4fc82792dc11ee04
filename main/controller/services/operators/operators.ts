import type { Operator } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventDraft, type EventType } from '../../../contract/events.ts'
import type { Role } from '../../../contract/roles.ts'
import { type Actor, actorMay } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Passwords } from '../ports/passwords.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'
import { newPasswordProblem } from './password-rules.ts'
import { isCodeRole, lastHolderProblem, resetProblem, roleChangeProblem } from './role-rules.ts'

export interface NewOperator {
  readonly name: string
  readonly roles: readonly Role[]
  readonly password: string
}

export interface OperatorChange {
  readonly name: string
  readonly roles: readonly Role[]
  readonly disabled: boolean
}

const busy: Failure = { ...fail('busy', 'Too many sign-ins at once.'), retryAfterS: 5 }

/**
 * Who may sign in at the desk, and with which roles. The rules of the roles table that a permission alone can't say
 * are here: who gives which role, nobody changes their own, and the last of the two administrators stays.
 */
export class Operators {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness
  readonly #passwords: Passwords

  constructor(store: Store, clock: Clock, random: Randomness, passwords: Passwords) {
    this.#store = store
    this.#clock = clock
    this.#random = random
    this.#passwords = passwords
  }

  list(): readonly Operator[] {
    return this.#store.operators.list()
  }

  find(id: string): Result<Operator> {
    const operator = this.#store.operators.get(id)
    return operator ? succeed(operator) : fail('not_found', 'There is no such operator.')
  }

  async create(actor: Actor, given: NewOperator): Promise<Result<Operator>> {
    const problem =
      (actorMay(actor, 'operators.manage')
        ? null
        : fail('forbidden', 'Only an Access System Admin makes operators.')) ??
      roleChangeProblem(actor, [], given.roles) ??
      this.#nameProblem(given.name, null) ??
      (await newPasswordProblem(this.#store.worker, given.password, this.#words(given.name)))
    if (problem) return problem
    const hash = await this.#passwords.hash(given.password)
    if (hash === null) return busy
    return this.add(actor, given.name, given.roles, hash)
  }

  /** What is wrong with the password of somebody who is to be an operator, of a site that may not exist yet. */
  newPasswordProblem(
    { name, password }: Pick<NewOperator, 'name' | 'password'>,
    siteName: string,
  ): Promise<Failure | null> {
    return newPasswordProblem(this.#store.worker, password, [name, siteName])
  }

  /** One whose password was hashed elsewhere: a demo's. The name may have been taken meanwhile. */
  add(actor: Actor, name: string, roles: readonly Role[], passwordHash: string): Result<Operator> {
    const taken = this.#nameProblem(name, null)
    if (taken) return taken
    const operator: Operator = {
      id: this.#random.uuid(),
      name: name.trim(),
      roles: [...new Set(roles)],
      disabled: false,
      createdAtMs: this.#clock.wallMs(),
      lastSignInAtMs: null,
      version: 1,
    }
    this.#store.transact((record) => {
      this.#store.operators.insert(operator, passwordHash)
      record(this.#event('admin_operator_created', actor, operator, { roles: [...operator.roles] }))
      for (const grant of this.#grants(actor, operator, operator.roles)) record(grant)
    })
    return succeed(operator)
  }

  update(actor: Actor, before: Operator, change: OperatorChange, seen?: number): Result<Operator> {
    const after: Operator = { ...before, ...change, name: change.name.trim(), version: before.version + 1 }
    const rolesChanged =
      before.roles.length !== after.roles.length || !before.roles.every((role) => after.roles.includes(role))
    const problem =
      staleProblem(seen, before.version) ??
      this.#selfProblem(actor, before, rolesChanged || before.disabled !== after.disabled) ??
      this.#manageProblem(actor, before.name !== after.name || before.disabled !== after.disabled) ??
      roleChangeProblem(actor, before.roles, after.roles) ??
      this.#nameProblem(after.name, before) ??
      lastHolderProblem(this.list(), before, after)
    if (problem) return problem
    this.#store.transact((record) => {
      this.#store.operators.update(after)
      const detail = { roles: [...after.roles], disabled: after.disabled }
      record(this.#event('admin_operator_changed', actor, after, detail))
      const given = after.roles.filter((role) => !before.roles.includes(role))
      for (const grant of this.#grants(actor, after, given)) record(grant)
    })
    return succeed(after)
  }

  async resetPassword(actor: Actor, owner: Operator, password: string): Promise<Result<void>> {
    const problem =
      this.#selfProblem(actor, owner, true) ??
      this.#manageProblem(actor, true) ??
      resetProblem(actor, owner) ??
      (await newPasswordProblem(this.#store.worker, password, this.#words(owner.name)))
    return problem ?? this.#setPassword(actor, owner, password, 'admin_operator_password_reset')
  }

  /** The old one was checked by who calls this. */
  async changeOwnPassword(owner: Operator, password: string): Promise<Result<void>> {
    const problem = await newPasswordProblem(this.#store.worker, password, this.#words(owner.name))
    const self: Actor = { id: owner.id, roles: owner.roles }
    return problem ?? this.#setPassword(self, owner, password, 'admin_own_password_changed')
  }

  delete(actor: Actor, operator: Operator): Result<void> {
    const problem =
      this.#selfProblem(actor, operator, true) ??
      this.#manageProblem(actor, true) ??
      lastHolderProblem(this.list(), operator, null)
    if (problem) return problem
    this.#store.transact((record) => {
      this.#store.operators.delete(operator.id)
      record(this.#event('admin_operator_deleted', actor, operator, { name: operator.name }))
    })
    return succeed(undefined)
  }

  async #setPassword(
    actor: Actor,
    owner: Operator,
    password: string,
    type: EventType,
  ): Promise<Result<void>> {
    const hash = await this.#passwords.hash(password)
    if (hash === null) return busy
    if (this.#store.operators.get(owner.id) === null) return fail('not_found', 'There is no such operator.')
    this.#store.transact((record) => {
      this.#store.operators.setPasswordHash(owner.id, hash)
      record(this.#event(type, actor, owner, {}))
    })
    return succeed(undefined)
  }

  #selfProblem(actor: Actor, operator: Operator, changes: boolean): Failure | null {
    return changes && actor.id === operator.id
      ? fail('forbidden', 'Nobody changes their own roles, or ends their own access.')
      : null
  }

  #manageProblem(actor: Actor, changes: boolean): Failure | null {
    return changes && !actorMay(actor, 'operators.manage')
      ? fail('forbidden', 'Only an Access System Admin changes operators.')
      : null
  }

  #nameProblem(name: string, before: Operator | null): Failure | null {
    if (name.trim() === '')
      return fail('invalid_input', 'An operator needs a name.', { name: { code: 'required' } })
    const owner = this.#store.operators.byName(name)
    return owner === null || owner.id === before?.id
      ? null
      : fail('conflict', 'Another operator has this name.', { name: { code: 'already_taken' } })
  }

  #words(name: string): readonly string[] {
    const site = this.#store.site.get()
    return site === null ? [name] : [name, site.name]
  }

  #grants(actor: Actor, operator: Operator, given: readonly Role[]): readonly EventDraft[] {
    return given
      .filter(isCodeRole)
      .map((role) => this.#event('admin_code_role_granted', actor, operator, { role, name: operator.name }))
  }

  #event(type: EventType, actor: Actor, operator: Operator, detail: EventDraft['detail']): EventDraft {
    return draftEvent(type, this.#clock.wallMs(), {
      actorId: actor.id,
      detail: { operatorId: operator.id, ...detail },
    })
  }
}
