import type { ReadCard } from '../../transfer/read-credentials.ts'
import { entryCodeHash, mfaCodeHash } from '../code-index.ts'
import type { StoreKeys } from '../keys.ts'
import { text } from '../rows.ts'
import { sealCode } from '../sealed-codes.ts'
import { OrderedIds } from './ordered-ids.ts'
import type { StagedFile } from './staged-file.ts'

const putCard =
  'INSERT INTO cards (row, action, user_id, id, card_id, type, facility_code, card_number, card_number_hex) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'
const putEntryCode =
  'INSERT INTO entry_codes (row, action, user_id, id, hash, sealed, length) VALUES (?, ?, ?, ?, ?, ?, ?)'
const putMfaCode =
  'INSERT INTO mfa_codes (row, action, user_id, id, fresh, hash, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)'
const nothing = new Uint8Array(0)

export interface CredentialCounts {
  cards: number
  entryCodes: number
  mfaCodes: number
  deleted: number
}

/**
 * Stages what people get and lose. Codes are sealed and hashed here, as the store does it, so that none is written
 * down as it was typed. Each method returns whether there is anything to do.
 */
export class StagedCredentials {
  readonly #staged: StagedFile
  readonly #keys: StoreKeys
  readonly #nowMs: number
  readonly ids = new OrderedIds()
  readonly counts: CredentialCounts = { cards: 0, entryCodes: 0, mfaCodes: 0, deleted: 0 }

  constructor(staged: StagedFile, keys: StoreKeys, nowMs: number) {
    this.#staged = staged
    this.#keys = keys
    this.#nowMs = nowMs
  }

  newId(): string {
    return this.ids.next(this.#nowMs)
  }

  /** `fresh`: nobody knows the person yet, so there is nothing to compare with. */
  addCard(row: number, userId: string, card: ReadCard, fresh: boolean): boolean {
    if (!fresh && this.#cardOf(userId, card.cardId) !== null) return false
    this.#card(row, 'add', userId, this.newId(), card)
    this.counts.cards += 1
    return true
  }

  deleteCard(row: number, userId: string, card: ReadCard): boolean {
    const id = this.#cardOf(userId, card.cardId)
    if (id === null) return false
    this.#card(row, 'delete', userId, id, card)
    this.counts.deleted += 1
    return true
  }

  setEntryCode(row: number, userId: string, code: string, fresh: boolean): boolean {
    const hash = entryCodeHash(this.#keys, code)
    if (!fresh && this.#has('SELECT 1 FROM live.entry_codes WHERE hash = ? AND user_id = ?', hash, userId)) {
      return false
    }
    const id = this.newId()
    const sealed = sealCode(this.#keys.encryption, { table: 'entry_codes', rowId: id, userId }, code)
    this.#staged.run(putEntryCode, row, 'add', userId, id, hash, sealed, code.length)
    this.counts.entryCodes += 1
    return true
  }

  /** Empty: whichever the person has. False too if it is another than they have. */
  deleteEntryCode(row: number, userId: string, code: string): boolean {
    const found = this.#staged.get('SELECT id, hash FROM live.entry_codes WHERE user_id = ?', userId)
    if (found === undefined) return false
    const hash = found.hash instanceof Uint8Array ? found.hash : nothing
    if (code !== '' && !Buffer.from(entryCodeHash(this.#keys, code)).equals(hash)) return false
    this.#staged.run(putEntryCode, row, 'delete', userId, text(found, 'id'), hash, nothing, 0)
    this.counts.deleted += 1
    return true
  }

  addMfaCode(row: number, userId: string, code: string, fresh: boolean): boolean {
    const hash = mfaCodeHash(this.#keys, userId, code)
    if (!fresh && this.#has('SELECT 1 FROM live.mfa_codes WHERE hash = ?', hash)) return false
    const id = this.newId()
    const sealed = sealCode(this.#keys.encryption, { table: 'mfa_codes', rowId: id, userId }, code)
    this.#staged.run(putMfaCode, row, 'add', userId, id, fresh ? 1 : 0, hash, sealed)
    this.counts.mfaCodes += 1
    return true
  }

  deleteMfaCode(row: number, userId: string, code: string): boolean {
    const hash = mfaCodeHash(this.#keys, userId, code)
    const found = this.#staged.get('SELECT id FROM live.mfa_codes WHERE hash = ?', hash)
    if (found === undefined) return false
    this.#staged.run(putMfaCode, row, 'delete', userId, text(found, 'id'), 0, hash, nothing)
    this.counts.deleted += 1
    return true
  }

  join(row: number, userId: string, groupId: string, fresh: boolean): boolean {
    const member = 'SELECT 1 FROM live.group_members WHERE user_id = ? AND group_id = ?'
    if (!fresh && this.#has(member, userId, groupId)) return false
    this.#staged.run('INSERT INTO members (row, user_id, group_id) VALUES (?, ?, ?)', row, userId, groupId)
    return true
  }

  #cardOf(userId: string, cardId: string): string | null {
    const sql = 'SELECT id FROM live.cards WHERE card_id = ? AND user_id = ?'
    const row = this.#staged.get(sql, cardId, userId)
    return row === undefined ? null : text(row, 'id')
  }

  #card(row: number, action: 'add' | 'delete', userId: string, id: string, card: ReadCard): void {
    const { cardId, type, facilityCode, cardNumber, cardNumberHex } = card
    this.#staged.run(putCard, row, action, userId, id, cardId, type, facilityCode, cardNumber, cardNumberHex)
  }

  #has(sql: string, ...values: (string | Uint8Array)[]): boolean {
    return this.#staged.get(sql, ...values) !== undefined
  }
}
