import type { Failure } from '../../../contract/errors.ts'

/** Why people and credentials can't be changed for the moment. */
export const importUnderWay: Failure = {
  ok: false,
  code: 'busy',
  message: 'An import is being applied: try again in a moment.',
  retryAfterS: 10,
}
