import type { Visit } from '../../../contract/entities.ts'
import type { Connection } from '../connection.ts'
import { integer, integerOrNull, type Row, text, textOrNull } from '../rows.ts'

const isOpen = 'arrived_at IS NOT NULL AND left_at IS NULL'

export class VisitTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  get(id: string): Visit | null {
    return this.#one('SELECT * FROM visits WHERE id = ?', id)
  }

  insert(visit: Visit): void {
    this.#connection.run(
      'INSERT INTO visits (user_id, host_id, from_at, until_at, arrived_at, left_at, badge_id, badge_returned_at, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...valuesOf(visit),
    )
  }

  /** The version goes up by one. */
  update(visit: Visit): void {
    this.#connection.run(
      'UPDATE visits SET user_id = ?, host_id = ?, from_at = ?, until_at = ?, arrived_at = ?, left_at = ?, badge_id = ?, badge_returned_at = ?, version = version + 1 WHERE id = ?',
      ...valuesOf(visit),
    )
  }

  remove(id: string): void {
    this.#connection.run('DELETE FROM visits WHERE id = ?', id)
  }

  between(fromMs: number, toMs: number, limit: number): readonly Visit[] {
    // No visit is longer than a year, which keeps the walk over the index short.
    const longestMs = 366 * 86_400_000
    return this.#all(
      'SELECT * FROM visits WHERE from_at >= ? AND from_at < ? AND until_at > ? ORDER BY from_at, n LIMIT ?',
      fromMs - longestMs,
      toMs,
      fromMs,
      limit,
    )
  }

  unfinished(): readonly Visit[] {
    return this.#all(
      `SELECT * FROM visits WHERE n IN (SELECT n FROM visits WHERE ${isOpen}
       UNION SELECT n FROM visits WHERE badge_id IS NOT NULL AND badge_returned_at IS NULL) ORDER BY from_at, n`,
    )
  }

  open(): readonly Visit[] {
    return this.#all(`SELECT * FROM visits WHERE ${isOpen} ORDER BY arrived_at, n`)
  }

  openOf(userId: string): Visit | null {
    return this.#one(`SELECT * FROM visits WHERE user_id = ? AND ${isOpen}`, userId)
  }

  ofUser(userId: string, limit: number): readonly Visit[] {
    return this.#all('SELECT * FROM visits WHERE user_id = ? ORDER BY from_at DESC LIMIT ?', userId, limit)
  }

  holding(badgeId: string): Visit | null {
    return this.#one('SELECT * FROM visits WHERE badge_id = ? AND badge_returned_at IS NULL', badgeId)
  }

  forgettable(endedBeforeMs: number, limit: number): readonly string[] {
    const rows = this.#connection.all(
      `SELECT id FROM users WHERE visitor = 1 AND coalesce(created_at, 0) < ? AND NOT EXISTS (
         SELECT 1 FROM visits v WHERE v.user_id = users.id
         AND ((v.arrived_at IS NOT NULL AND v.left_at IS NULL) OR coalesce(v.left_at, v.until_at) >= ?)
       ) LIMIT ?`,
      endedBeforeMs,
      endedBeforeMs,
      limit,
    )
    return rows.map((row) => text(row, 'id'))
  }

  #one(sql: string, value: string): Visit | null {
    const row = this.#connection.get(sql, value)
    return row === undefined ? null : visitOf(row)
  }

  #all(sql: string, ...values: (string | number)[]): readonly Visit[] {
    return this.#connection.all(sql, ...values).map(visitOf)
  }
}

function valuesOf(visit: Visit) {
  return [
    visit.userId,
    visit.hostId,
    visit.fromMs,
    visit.untilMs,
    visit.arrivedAtMs,
    visit.leftAtMs,
    visit.badgeId,
    visit.badgeReturnedAtMs,
    visit.id,
  ]
}

function visitOf(row: Row): Visit {
  return {
    id: text(row, 'id'),
    userId: text(row, 'user_id'),
    hostId: textOrNull(row, 'host_id'),
    fromMs: integer(row, 'from_at'),
    untilMs: integer(row, 'until_at'),
    arrivedAtMs: integerOrNull(row, 'arrived_at'),
    leftAtMs: integerOrNull(row, 'left_at'),
    badgeId: textOrNull(row, 'badge_id'),
    badgeReturnedAtMs: integerOrNull(row, 'badge_returned_at'),
    version: integer(row, 'version'),
  }
}
