import type { Permission, Role } from '../../contract/roles.ts'
import { may } from '../../contract/roles.ts'

/** Who acts: an API key, an operator, or the machine's own command line at set-up. */
export interface Actor {
  readonly id: string
  readonly roles: readonly Role[]
}

export function actorMay(actor: Actor, permission: Permission): boolean {
  return may(actor.roles, permission)
}
