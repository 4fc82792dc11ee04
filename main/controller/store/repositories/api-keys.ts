import type { ApiKey } from '../../../contract/entities.ts'
import type { Role } from '../../../contract/roles.ts'
import type { Connection } from '../connection.ts'
import { keyed, type StoreKeys } from '../keys.ts'
import { flag, integer, integerOrNull, json, type Row, text } from '../rows.ts'

/** What the services give as the secret's hash is keyed once more here: a stolen file verifies no guess. */
export class ApiKeyTable {
  readonly #connection: Connection
  readonly #keys: StoreKeys
  /** Last uses not written yet: a commit for every request would wear the disk. */
  readonly #touched = new Map<string, number>()

  constructor(connection: Connection, keys: StoreKeys) {
    this.#connection = connection
    this.#keys = keys
  }

  list(): readonly ApiKey[] {
    return this.#connection.all('SELECT * FROM api_keys ORDER BY n').map((row) => this.#keyOf(row))
  }

  get(id: string): ApiKey | null {
    const row = this.#connection.get('SELECT * FROM api_keys WHERE id = ?', id)
    return row === undefined ? null : this.#keyOf(row)
  }

  insert(key: ApiKey, secretHash: string): void {
    this.#connection.run(
      'INSERT INTO api_keys (id, name, secret_hash, roles, created_at, last_used_at, revoked_at, requests_per_second) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      key.id,
      key.name,
      keyed(this.#keys.apiKeyIndex, secretHash),
      JSON.stringify(key.roles),
      key.createdAtMs,
      key.lastUsedAtMs,
      key.revokedAtMs,
      key.requestsPerSecond,
    )
  }

  bySecretHash(secretHash: string): ApiKey | null {
    const row = this.#connection.get(
      'SELECT * FROM api_keys WHERE secret_hash = ?',
      keyed(this.#keys.apiKeyIndex, secretHash),
    )
    return row === undefined ? null : this.#keyOf(row)
  }

  revoke(id: string, atMs: number): void {
    this.#connection.run('UPDATE api_keys SET revoked_at = ? WHERE id = ?', atMs, id)
  }

  /** After a restore: until somebody turns each on again. */
  turnOffAll(): void {
    this.#connection.run('UPDATE api_keys SET turned_off = 1 WHERE revoked_at IS NULL')
  }

  turnOn(id: string): void {
    this.#connection.run('UPDATE api_keys SET turned_off = 0 WHERE id = ?', id)
  }

  /** Remembered; written by `writeTouched`. */
  touch(id: string, atMs: number): void {
    this.#touched.set(id, atMs)
  }

  get hasTouched(): boolean {
    return this.#touched.size > 0
  }

  /** Inside a transaction. What a rollback loses is a time of last use. */
  writeTouched(): void {
    for (const [id, atMs] of this.#touched) {
      this.#connection.run('UPDATE api_keys SET last_used_at = ? WHERE id = ?', atMs, id)
    }
    this.#touched.clear()
  }

  #keyOf(row: Row): ApiKey {
    const id = text(row, 'id')
    return {
      id,
      name: text(row, 'name'),
      roles: json<Role[]>(row, 'roles'),
      createdAtMs: integer(row, 'created_at'),
      lastUsedAtMs: this.#touched.get(id) ?? integerOrNull(row, 'last_used_at'),
      revokedAtMs: integerOrNull(row, 'revoked_at'),
      requestsPerSecond: integerOrNull(row, 'requests_per_second'),
      turnedOff: flag(row, 'turned_off'),
    }
  }
}
