import { type Failure, fail } from '../../contract/errors.ts'

/** Refuses a change made to a record that somebody else changed meanwhile. Who saw no version is not held to one. */
export function staleProblem(seen: number | undefined, present: number): Failure | null {
  if (seen === undefined || seen === present) return null
  return fail('stale', 'Somebody else changed this meanwhile: read it again.')
}
