import type { Operator } from '../../../contract/entities.ts'
import { fail, type Result } from '../../../contract/errors.ts'
import type { Actor } from '../actor.ts'
import type { Operators } from './operators.ts'

export interface FirstOperator {
  readonly name: string
  readonly password: string
}

/** Set-up's own: one who makes operators and grants code roles. `conflict` once there is anybody, who makes the others. */
export async function makeFirstOperator(
  actor: Actor,
  operators: Operators,
  { name, password }: FirstOperator,
): Promise<Result<Operator>> {
  if (operators.list().length > 0) {
    return fail('conflict', 'The site has operators already: they make others at the desk.')
  }
  return operators.create(actor, {
    name,
    password,
    roles: ['access_system_admin', 'access_user_admin'],
  })
}
