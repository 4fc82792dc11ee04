import type { Operator } from '../../../contract/entities.ts'

/** Operators and their password hashes. Names are compared without case, width and outer spaces. */
export interface OperatorRepository {
  list(): readonly Operator[]
  get(id: string): Operator | null
  byName(name: string): Operator | null
  insert(operator: Operator, passwordHash: string): void
  /** Name, roles, disabled; the version goes up by one. */
  update(operator: Operator): void
  delete(id: string): void
  passwordHash(id: string): string | null
  setPasswordHash(id: string, passwordHash: string): void
  touchSignIn(id: string, atMs: number): void
}

/** Failed sign-ins in a row, by a keyed hash of the key that is given: nothing typed is kept. */
export interface SignInGuardRepository {
  failures(key: string): number
  setFailures(key: string, failures: number): void
}
