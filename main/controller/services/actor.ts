import type { Permission, Role } from '../../contract/roles.ts'
import { may } from '../../contract/roles.ts'

/** Who acts: an API key, an operator, or the machine's own command line at set-up. */
export interface Actor {
  readonly id: string
  readonly roles: readonly Role[]
}

/** What sets up a site on its own has every right in it. */
export const setupActor: Actor = { id: 'setup', roles: ['access_system_admin', 'access_user_admin'] }

export function actorMay(actor: Actor, permission: Permission): boolean {
  return may(actor.roles, permission)
}
