import { type Failure, fail } from '../../../contract/errors.ts'
import type { StoreWorker } from '../ports/worker.ts'

export const passwordLength = { min: 12, max: 128 } as const

/** What is wrong with a new password, or null. `siteWords`: names that a guesser would try. */
export async function newPasswordProblem(
  worker: StoreWorker,
  password: string,
  siteWords: readonly string[],
): Promise<Failure | null> {
  const length = [...password.normalize('NFKC')].length
  if (length < passwordLength.min) {
    return fail('invalid_input', 'The password is too short.', {
      password: { code: 'too_short', limit: passwordLength.min },
    })
  }
  if (length > passwordLength.max) {
    return fail('invalid_input', 'The password is too long.', {
      password: { code: 'too_long', limit: passwordLength.max },
    })
  }
  if (!(await worker.run('passwords.guessable', { password, siteWords }))) return null
  return fail('invalid_input', 'The password is easy to guess.', { password: { code: 'common_password' } })
}
