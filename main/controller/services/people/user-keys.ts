import type { StoredUser, UserKey } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { Store } from '../ports/store.ts'

/** The ways a request may name a user; empty strings count as absent. */
export interface UserNaming {
  readonly userId?: string | undefined
  readonly externalId?: string | undefined
  readonly email?: string | undefined
  readonly employeeId?: string | undefined
}

/** The one user that is named. Exactly one of the keys must be given; two or none is `invalid_input`. */
export function findUser(store: Store, naming: UserNaming): Result<StoredUser> {
  const keys: UserKey[] = []
  if (naming.userId) keys.push({ by: 'id', value: naming.userId })
  if (naming.externalId) keys.push({ by: 'externalId', value: naming.externalId })
  if (naming.email) keys.push({ by: 'email', value: naming.email })
  if (naming.employeeId) keys.push({ by: 'employeeId', value: naming.employeeId })
  const [key, ...others] = keys
  if (!key || others.length > 0) {
    const rule = 'exactly one of user_id, external_id, email, employee_id is needed'
    return fail('invalid_input', `Name the user: ${rule}.`, { user_id: rule })
  }
  const user = store.users.find(key)
  return user ? succeed(user) : fail('not_found', 'There is no such user.')
}
