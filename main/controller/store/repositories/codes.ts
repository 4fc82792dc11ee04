import type { CodeOrigin, EntryCode, MfaCode } from '../../../contract/entities.ts'
import { entryCodeHash, mfaCodeHash } from '../code-index.ts'
import type { Connection } from '../connection.ts'
import type { StoreKeys } from '../keys.ts'
import { bytes, flag, integer, oneOf, type Row, text } from '../rows.ts'
import { openCode, sealCode } from '../sealed-codes.ts'
import type { ImportHold } from '../transfer/import-hold.ts'

const origins: readonly CodeOrigin[] = ['typed', 'generated', 'import', 'api']

export class CodeTables {
  readonly #connection: Connection
  readonly #keys: StoreKeys
  readonly #hold: ImportHold

  constructor(connection: Connection, keys: StoreKeys, hold: ImportHold) {
    this.#connection = connection
    this.#keys = keys
    this.#hold = hold
  }

  entryCodeOf(userId: string): EntryCode | null {
    const row = this.#connection.get('SELECT * FROM entry_codes WHERE user_id = ?', userId)
    return row === undefined ? null : entryCodeOf(row)
  }

  ownerOfEntryCode(code: string): EntryCode | null {
    const row = this.#connection.get(
      'SELECT * FROM entry_codes WHERE hash = ?',
      entryCodeHash(this.#keys, code),
    )
    return row === undefined ? null : entryCodeOf(row)
  }

  /** Replaces the user's entry code. Throws `constraint` if the code is another's. */
  setEntryCode(entry: EntryCode, code: string): void {
    this.deleteEntryCode(entry.userId)
    const place = { table: 'entry_codes', rowId: entry.id, userId: entry.userId } as const
    this.#connection.run(
      'INSERT INTO entry_codes (id, user_id, hash, sealed, length, origin, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      entry.id,
      entry.userId,
      entryCodeHash(this.#keys, code),
      sealCode(this.#keys.encryption, place, code),
      code.length,
      entry.origin,
      entry.createdAtMs,
    )
  }

  deleteEntryCode(userId: string): void {
    this.#hold.assertFree()
    this.#connection.run('DELETE FROM entry_codes WHERE user_id = ?', userId)
  }

  /** Throws `unreadable_code` if what is stored does not open. */
  revealEntryCode(userId: string): string | null {
    const row = this.#connection.get('SELECT id, sealed FROM entry_codes WHERE user_id = ?', userId)
    if (row === undefined) return null
    const place = { table: 'entry_codes', rowId: text(row, 'id'), userId } as const
    return openCode(this.#keys.encryption, place, bytes(row, 'sealed'))
  }

  mfaCodesOf(userId: string): readonly MfaCode[] {
    return this.#connection.all('SELECT * FROM mfa_codes WHERE user_id = ? ORDER BY n', userId).map(mfaCodeOf)
  }

  findMfaCode(userId: string, code: string): MfaCode | null {
    const row = this.#connection.get(
      'SELECT * FROM mfa_codes WHERE hash = ?',
      mfaCodeHash(this.#keys, userId, code),
    )
    return row === undefined ? null : mfaCodeOf(row)
  }

  /** Throws `constraint` if the user has this code already. */
  insertMfaCode(mfaCode: MfaCode, code: string): void {
    this.#hold.assertFree()
    const place = { table: 'mfa_codes', rowId: mfaCode.id, userId: mfaCode.userId } as const
    this.#connection.run(
      'INSERT INTO mfa_codes (id, user_id, hash, sealed, duress, origin, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      mfaCode.id,
      mfaCode.userId,
      mfaCodeHash(this.#keys, mfaCode.userId, code),
      sealCode(this.#keys.encryption, place, code),
      Number(mfaCode.duress),
      mfaCode.origin,
      mfaCode.createdAtMs,
    )
  }

  setDuress(mfaCodeId: string, duress: boolean): void {
    this.#hold.assertFree()
    this.#connection.run('UPDATE mfa_codes SET duress = ? WHERE id = ?', Number(duress), mfaCodeId)
  }

  deleteMfaCode(id: string): void {
    this.#hold.assertFree()
    this.#connection.run('DELETE FROM mfa_codes WHERE id = ?', id)
  }

  /** Throws `unreadable_code` if one of them does not open. */
  revealMfaCodes(userId: string): ReadonlyMap<string, string> {
    const rows = this.#connection.all('SELECT id, sealed FROM mfa_codes WHERE user_id = ? ORDER BY n', userId)
    const codes = new Map<string, string>()
    for (const row of rows) {
      const rowId = text(row, 'id')
      const place = { table: 'mfa_codes', rowId, userId } as const
      codes.set(rowId, openCode(this.#keys.encryption, place, bytes(row, 'sealed')))
    }
    return codes
  }

  entryCodeCounts(): ReadonlyMap<number, number> {
    const rows = this.#connection.all('SELECT length, count(*) AS codes FROM entry_codes GROUP BY length')
    return new Map(rows.map((row) => [integer(row, 'length'), integer(row, 'codes')]))
  }
}

function entryCodeOf(row: Row): EntryCode {
  return {
    id: text(row, 'id'),
    userId: text(row, 'user_id'),
    origin: oneOf(row, 'origin', origins),
    createdAtMs: integer(row, 'created_at'),
  }
}

function mfaCodeOf(row: Row): MfaCode {
  return { ...entryCodeOf(row), duress: flag(row, 'duress') }
}
