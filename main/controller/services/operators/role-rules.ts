import type { Operator } from '../../../contract/entities.ts'
import { type Failure, fail } from '../../../contract/errors.ts'
import { codeRoles, type Role } from '../../../contract/roles.ts'
import { type Actor, actorMay } from '../actor.ts'

/** There is always somebody who sets up, and somebody who grants code roles. */
const keptRoles = ['access_system_admin', 'access_user_admin'] as const

export function isCodeRole(role: Role): boolean {
  return codeRoles.some((codeRole) => codeRole === role)
}

/** Whether the actor may give and take these roles: code roles are given by a User Admin alone, the rest by who manages operators. */
export function roleChangeProblem(
  actor: Actor,
  before: readonly Role[],
  after: readonly Role[],
): Failure | null {
  const given = after.filter((role) => !before.includes(role))
  const taken = before.filter((role) => !after.includes(role))
  const manages = actorMay(actor, 'operators.manage')
  const grants = actorMay(actor, 'code_roles.grant')
  if (given.some(isCodeRole) && !grants) {
    return fail('forbidden', 'Only an Access User Admin gives roles that manage codes.')
  }
  const others = [...given, ...taken].filter((role) => !isCodeRole(role))
  if (others.length > 0 && !manages) {
    return fail('forbidden', 'Only an Access System Admin gives and takes these roles.')
  }
  if (taken.length > 0 && !manages && !grants) return fail('forbidden', 'No role of yours may take roles.')
  return null
}

/** A password reset is as good as being that operator, so it needs every role of theirs. */
export function resetProblem(actor: Actor, owner: Operator): Failure | null {
  const lacks = owner.roles.filter((role) => !actor.roles.includes(role))
  if (lacks.length === 0) return null
  return fail('forbidden', 'Resetting a password needs every role that its owner holds.')
}

/** Refuses what would leave the site without its last holder of a role that it can't do without. */
export function lastHolderProblem(
  all: readonly Operator[],
  before: Operator,
  after: Operator | null,
): Failure | null {
  for (const role of keptRoles) {
    const held = !before.disabled && before.roles.includes(role)
    const holds = after !== null && !after.disabled && after.roles.includes(role)
    if (!held || holds) continue
    const others = all.some(
      ({ id, disabled, roles }) => id !== before.id && !disabled && roles.includes(role),
    )
    if (!others) return fail('last_administrator', 'The last operator with this role must keep it.')
  }
  return null
}
