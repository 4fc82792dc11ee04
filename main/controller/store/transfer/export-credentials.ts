import type { TransferColumn } from '../../../contract/desk/transfer.ts'
import { bytes, type Row, text } from '../rows.ts'
import { openCode } from '../sealed-codes.ts'
import type { WorkerSite } from '../worker/job.ts'

type Cells = Partial<Record<TransferColumn, string>>

const cardsOf =
  'SELECT user_id, type, facility_code, card_number, card_number_hex FROM cards WHERE active = 1 AND lost_at IS NULL AND user_id IN (SELECT value FROM json_each(?)) ORDER BY n'
const groupsOf =
  'SELECT m.user_id, g.name FROM group_members m JOIN groups g ON g.id = m.group_id WHERE m.user_id IN (SELECT value FROM json_each(?)) ORDER BY g.n'
const entryCodesOf =
  'SELECT user_id, id, sealed FROM entry_codes WHERE user_id IN (SELECT value FROM json_each(?))'
const mfaCodesOf =
  'SELECT user_id, id, sealed FROM mfa_codes WHERE user_id IN (SELECT value FROM json_each(?)) ORDER BY n'

/** What some people have, read at once. Codes are opened only if they are to be written down. */
export class CredentialsOf {
  readonly #cards: ReadonlyMap<string, readonly Cells[]>
  readonly #groups: ReadonlyMap<string, readonly string[]>
  readonly #entryCodes: ReadonlyMap<string, readonly string[]>
  readonly #mfaCodes: ReadonlyMap<string, readonly string[]>

  constructor({ connection, keys }: WorkerSite, users: readonly Row[], withCodes: boolean) {
    const ids = JSON.stringify(users.map((user) => text(user, 'id')))
    const codes = (table: 'entry_codes' | 'mfa_codes', sql: string) =>
      byUser(withCodes ? connection.all(sql, ids) : [], (row) => {
        const place = { table, rowId: text(row, 'id'), userId: text(row, 'user_id') }
        return openCode(keys.encryption, place, bytes(row, 'sealed'))
      })
    this.#cards = byUser(connection.all(cardsOf, ids), cardCells)
    this.#groups = byUser(connection.all(groupsOf, ids), (row) => text(row, 'name'))
    this.#entryCodes = codes('entry_codes', entryCodesOf)
    this.#mfaCodes = codes('mfa_codes', mfaCodesOf)
  }

  /** Of several cards the first: a row of a person has room for one. */
  inOneRow(userId: string): Cells {
    return {
      ...this.#cards.get(userId)?.[0],
      groups: (this.#groups.get(userId) ?? []).join(';'),
      entryCode: this.#entryCodes.get(userId)?.[0] ?? '',
      mfaCodes: (this.#mfaCodes.get(userId) ?? []).join(';'),
    }
  }

  rowEach(userId: string): readonly Cells[] {
    const rows = [
      ...(this.#cards.get(userId) ?? []).map((card) => ({ credentialType: 'card', ...card })),
      ...(this.#entryCodes.get(userId) ?? []).map((entryCode) => ({
        credentialType: 'entry_code',
        entryCode,
      })),
      ...(this.#mfaCodes.get(userId) ?? []).map((mfaCode) => ({ credentialType: 'mfa_code', mfaCode })),
    ]
    return rows.map((row) => ({ ...row, action: 'add' }))
  }
}

function cardCells(row: Row): Cells {
  return {
    cardFormat: text(row, 'type'),
    facilityCode: text(row, 'facility_code'),
    cardNumber: text(row, 'card_number'),
    cardNumberHex: text(row, 'card_number_hex'),
  }
}

function byUser<T>(rows: readonly Row[], read: (row: Row) => T): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const userId = text(row, 'user_id')
    const values = found.get(userId)
    if (values === undefined) found.set(userId, [read(row)])
    else values.push(read(row))
  }
  return found
}
