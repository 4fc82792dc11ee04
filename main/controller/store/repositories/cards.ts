import type { Card, StoredCard } from '../../../contract/entities.ts'
import type { Connection } from '../connection.ts'
import { flag, integerOrNull, type Row, text } from '../rows.ts'
import type { ImportHold } from '../transfer/import-hold.ts'

export class CardTable {
  readonly #connection: Connection
  readonly #hold: ImportHold

  constructor(connection: Connection, hold: ImportHold) {
    this.#connection = connection
    this.#hold = hold
  }

  get(id: string): StoredCard | null {
    const row = this.#connection.get('SELECT * FROM cards WHERE id = ?', id)
    return row === undefined ? null : cardOf(row)
  }

  byCardId(cardId: string): StoredCard | null {
    const row = this.#connection.get('SELECT * FROM cards WHERE card_id = ?', cardId)
    return row === undefined ? null : cardOf(row)
  }

  ofUser(userId: string): readonly StoredCard[] {
    return this.#connection.all('SELECT * FROM cards WHERE user_id = ? ORDER BY n', userId).map(cardOf)
  }

  insert(card: Card): void {
    this.#hold.assertFree()
    this.#connection.run(
      'INSERT INTO cards (id, user_id, card_id, type, facility_code, card_number, card_number_hex, active) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      card.id,
      card.userId,
      card.cardId,
      card.type,
      card.facilityCode,
      card.cardNumber,
      card.cardNumberHex,
      Number(card.active),
    )
  }

  setActive(id: string, active: boolean): void {
    this.#connection.run('UPDATE cards SET active = ? WHERE id = ?', Number(active), id)
  }

  /** Null: found again. */
  setLost(id: string, lostAtMs: number | null): void {
    this.#connection.run('UPDATE cards SET lost_at = ? WHERE id = ?', lostAtMs, id)
  }

  delete(id: string): void {
    this.#hold.assertFree()
    this.#connection.run('DELETE FROM cards WHERE id = ?', id)
  }

  clearWrongCodes(id: string): void {
    this.#connection.run('UPDATE cards SET wrong_codes = 0 WHERE id = ?', id)
  }
}

function cardOf(row: Row): StoredCard {
  return {
    id: text(row, 'id'),
    userId: text(row, 'user_id'),
    cardId: text(row, 'card_id'),
    type: text(row, 'type'),
    facilityCode: text(row, 'facility_code'),
    cardNumber: text(row, 'card_number'),
    cardNumberHex: text(row, 'card_number_hex'),
    active: flag(row, 'active'),
    lostAtMs: integerOrNull(row, 'lost_at'),
  }
}
