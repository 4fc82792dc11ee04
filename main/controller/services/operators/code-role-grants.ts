import type { Operator } from '../../../contract/entities.ts'
import { codeRoles, type Role } from '../../../contract/roles.ts'
import type { Store } from '../ports/store.ts'

export interface CodeRoleGrant {
  readonly atMs: number
  readonly byName: string
  readonly toName: string
  readonly role: Role
}

/** More than a site ever grants between two sign-ins. */
const mostShown = 100

/** Code roles that others granted since the operator's last sign-in, newest first: shown to User Admins alone. */
export function codeRoleGrants(
  store: Store,
  operator: Operator,
  lastSignInAtMs: number | null,
): CodeRoleGrant[] {
  if (!operator.roles.includes('access_user_admin')) return []
  const events = store.events.query({
    fromMs: lastSignInAtMs ?? operator.createdAtMs,
    toMs: null,
    types: ['admin_code_role_granted'],
    doorId: null,
    userId: null,
    beforeSeq: null,
    limit: mostShown,
  })
  return events.flatMap(({ at, actorId, detail }) => {
    const role = codeRoles.find((known) => known === detail.role)
    if (role === undefined || actorId === operator.id) return []
    const byName = (actorId === null ? null : store.operators.get(actorId)?.name) ?? ''
    const toName = typeof detail.name === 'string' ? detail.name : ''
    return [{ atMs: at, byName, toName, role }]
  })
}
