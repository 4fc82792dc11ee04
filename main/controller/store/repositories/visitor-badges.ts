import type { LentBadge, VisitorBadge } from '../../../contract/entities.ts'
import type { Connection } from '../connection.ts'
import { integer, integerOrNull, json, type Row, text, textOrNull } from '../rows.ts'

/** Visitor cards that the site knows, whoever holds them. */
export class VisitorBadgeTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  list(): readonly VisitorBadge[] {
    return this.#connection.all('SELECT * FROM visitor_badges ORDER BY length(number), number').map(badgeOf)
  }

  get(id: string): VisitorBadge | null {
    return this.#one('SELECT * FROM visitor_badges WHERE id = ?', id)
  }

  byCardId(cardId: string): VisitorBadge | null {
    return this.#one('SELECT * FROM visitor_badges WHERE card_id = ?', cardId)
  }

  byNumber(number: string): VisitorBadge | null {
    return this.#one('SELECT * FROM visitor_badges WHERE number = ?', number)
  }

  insert({ id, number, cardId }: VisitorBadge): void {
    this.#connection.run(
      'INSERT INTO visitor_badges (id, number, card_id) VALUES (?, ?, ?)',
      id,
      number,
      cardId,
    )
  }

  setNumber(id: string, number: string): void {
    this.#connection.run('UPDATE visitor_badges SET number = ? WHERE id = ?', number, id)
  }

  delete(id: string): void {
    this.#connection.run('DELETE FROM visitor_badges WHERE id = ?', id)
  }

  #one(sql: string, value: string): VisitorBadge | null {
    const row = this.#connection.get(sql, value)
    return row === undefined ? null : badgeOf(row)
  }
}

/** Badges lent in place of forgotten ones. */
export class LentBadgeTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  get(id: string): LentBadge | null {
    return this.#one('SELECT * FROM lent_badges WHERE id = ?', id)
  }

  insert(lent: LentBadge): void {
    this.#connection.run(
      'INSERT INTO lent_badges (id, user_id, badge_id, lent_at, until_at, own_cards, ended_at, badge_returned_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      lent.id,
      lent.userId,
      lent.badgeId,
      lent.lentAtMs,
      lent.untilMs,
      JSON.stringify(lent.ownCards),
      lent.endedAtMs,
      lent.badgeReturnedAtMs,
    )
  }

  update({ id, endedAtMs, badgeReturnedAtMs }: LentBadge): void {
    this.#connection.run(
      'UPDATE lent_badges SET ended_at = ?, badge_returned_at = ? WHERE id = ?',
      endedAtMs,
      badgeReturnedAtMs,
      id,
    )
  }

  open(): readonly LentBadge[] {
    return this.#connection
      .all(
        'SELECT * FROM lent_badges WHERE ended_at IS NULL OR (badge_id IS NOT NULL AND badge_returned_at IS NULL) ORDER BY n',
      )
      .map(lentOf)
  }

  openOf(userId: string): LentBadge | null {
    return this.#one('SELECT * FROM lent_badges WHERE user_id = ? AND ended_at IS NULL', userId)
  }

  holding(badgeId: string): LentBadge | null {
    return this.#one('SELECT * FROM lent_badges WHERE badge_id = ? AND badge_returned_at IS NULL', badgeId)
  }

  #one(sql: string, value: string): LentBadge | null {
    const row = this.#connection.get(sql, value)
    return row === undefined ? null : lentOf(row)
  }
}

function badgeOf(row: Row): VisitorBadge {
  return { id: text(row, 'id'), number: text(row, 'number'), cardId: text(row, 'card_id') }
}

function lentOf(row: Row): LentBadge {
  return {
    id: text(row, 'id'),
    userId: text(row, 'user_id'),
    badgeId: textOrNull(row, 'badge_id'),
    lentAtMs: integer(row, 'lent_at'),
    untilMs: integer(row, 'until_at'),
    ownCards: json<readonly string[]>(row, 'own_cards'),
    endedAtMs: integerOrNull(row, 'ended_at'),
    badgeReturnedAtMs: integerOrNull(row, 'badge_returned_at'),
  }
}
