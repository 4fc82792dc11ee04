import type { Operator } from '../../../contract/entities.ts'
import { type Role, roles } from '../../../contract/roles.ts'
import { operatorKey } from '../../names/operator-key.ts'
import type { Connection } from '../connection.ts'
import { keyed, type StoreKeys } from '../keys.ts'
import { flag, integer, integerOrNull, json, type Row, text } from '../rows.ts'

/**
 * Guards kept at most: the oldest give way, so that typed names can't fill the disk. Pushing one out takes more time,
 * at a third of a second for each password, than the longest wait.
 */
const mostGuards = 10_000

export class OperatorTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  list(): readonly Operator[] {
    return this.#connection.all('SELECT * FROM operators ORDER BY n').map(operatorOf)
  }

  get(id: string): Operator | null {
    const row = this.#connection.get('SELECT * FROM operators WHERE id = ?', id)
    return row === undefined ? null : operatorOf(row)
  }

  byName(name: string): Operator | null {
    const row = this.#connection.get('SELECT * FROM operators WHERE name_key = ?', operatorKey(name))
    return row === undefined ? null : operatorOf(row)
  }

  insert(operator: Operator, passwordHash: string): void {
    this.#connection.run(
      'INSERT INTO operators (id, name, name_key, roles, password_scrypt, disabled, created_at, last_sign_in_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      operator.id,
      operator.name,
      operatorKey(operator.name),
      JSON.stringify(operator.roles),
      passwordHash,
      Number(operator.disabled),
      operator.createdAtMs,
      operator.lastSignInAtMs,
    )
  }

  update({ id, name, roles: held, disabled }: Operator): void {
    this.#connection.run(
      'UPDATE operators SET name = ?, name_key = ?, roles = ?, disabled = ?, version = version + 1 WHERE id = ?',
      name,
      operatorKey(name),
      JSON.stringify(held),
      Number(disabled),
      id,
    )
  }

  delete(id: string): void {
    this.#connection.run('DELETE FROM operators WHERE id = ?', id)
  }

  passwordHash(id: string): string | null {
    const row = this.#connection.get('SELECT password_scrypt FROM operators WHERE id = ?', id)
    return row === undefined ? null : text(row, 'password_scrypt')
  }

  setPasswordHash(id: string, passwordHash: string): void {
    this.#connection.run('UPDATE operators SET password_scrypt = ? WHERE id = ?', passwordHash, id)
  }

  touchSignIn(id: string, atMs: number): void {
    this.#connection.run('UPDATE operators SET last_sign_in_at = ? WHERE id = ?', atMs, id)
  }
}

export class SignInGuardTable {
  readonly #connection: Connection
  readonly #keys: StoreKeys

  constructor(connection: Connection, keys: StoreKeys) {
    this.#connection = connection
    this.#keys = keys
  }

  failures(key: string): number {
    const row = this.#connection.get(
      'SELECT failures FROM sign_in_guards WHERE name_hash = ?',
      keyed(this.#keys.signInGuard, key),
    )
    return row === undefined ? 0 : integer(row, 'failures')
  }

  setFailures(key: string, failures: number): void {
    const hash = keyed(this.#keys.signInGuard, key)
    this.#connection.run('DELETE FROM sign_in_guards WHERE name_hash = ?', hash)
    if (failures === 0) return
    this.#connection.run('INSERT INTO sign_in_guards (name_hash, failures) VALUES (?, ?)', hash, failures)
    this.#connection.run(
      'DELETE FROM sign_in_guards WHERE n <= (SELECT max(n) FROM sign_in_guards) - ?',
      mostGuards,
    )
  }
}

function operatorOf(row: Row): Operator {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    // A role of a newer release is none here.
    roles: json<Role[]>(row, 'roles').filter((role) => roles.includes(role)),
    disabled: flag(row, 'disabled'),
    createdAtMs: integer(row, 'created_at'),
    lastSignInAtMs: integerOrNull(row, 'last_sign_in_at'),
    version: integer(row, 'version'),
  }
}
