import type { Area } from '../../../contract/entities.ts'
import type { Move } from '../../access/machine.ts'
import type { Place } from '../../access/model.ts'
import type { Connection } from '../connection.ts'
import { flag, integer, type Row, text } from '../rows.ts'

const putArea = `INSERT INTO areas (id, name, hard, forgive_minute) VALUES (?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, hard = excluded.hard, forgive_minute = excluded.forgive_minute,
version = version + 1`
const putPlace = `INSERT INTO whereabouts (user_id, area_id, inside, day, since) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (user_id, area_id) DO UPDATE SET inside = excluded.inside, day = excluded.day, since = excluded.since`

export class AreaTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  list(): readonly Area[] {
    return this.#connection.all('SELECT * FROM areas ORDER BY n').map((row) => this.#whole(row))
  }

  get(id: string): Area | null {
    const row = this.#connection.get('SELECT * FROM areas WHERE id = ?', id)
    return row === undefined ? null : this.#whole(row)
  }

  put(area: Area): void {
    this.#connection.run(putArea, area.id, area.name, Number(area.hard), area.forgiveMinute)
    this.#connection.run('DELETE FROM area_points WHERE area_id = ?', area.id)
    for (const pointId of area.pointIds) {
      this.#connection.run('INSERT INTO area_points (area_id, point_id) VALUES (?, ?)', area.id, pointId)
    }
  }

  /** 0 for one that is not there. */
  version(id: string): number {
    const row = this.#connection.get('SELECT version FROM areas WHERE id = ?', id)
    return row === undefined ? 0 : integer(row, 'version')
  }

  delete(id: string): void {
    this.#connection.run('DELETE FROM areas WHERE id = ?', id)
  }

  /** The question of the doors: one look-up by key. */
  placesOf(userId: string): readonly Place[] {
    return this.#connection
      .all('SELECT area_id, inside, day, since FROM whereabouts WHERE user_id = ?', userId)
      .map((row) => ({
        areaId: text(row, 'area_id'),
        inside: flag(row, 'inside'),
        day: integer(row, 'day'),
        sinceMs: integer(row, 'since'),
      }))
  }

  /** In the commit of the verdict. */
  move({ userId, areaId, place }: Move): void {
    if (place === null) this.forgive(areaId, userId)
    else this.#connection.run(putPlace, userId, areaId, Number(place.inside), place.day, place.sinceMs)
  }

  inside(areaId: string, day: number, limit: number): readonly { userId: string; sinceMs: number }[] {
    const sql =
      'SELECT user_id, since FROM whereabouts WHERE area_id = ? AND day = ? AND inside = 1 ORDER BY since DESC LIMIT ?'
    return this.#connection
      .all(sql, areaId, day, limit)
      .map((row) => ({ userId: text(row, 'user_id'), sinceMs: integer(row, 'since') }))
  }

  insideCount(areaId: string, day: number): number {
    const sql = 'SELECT count(*) AS n FROM whereabouts WHERE area_id = ? AND day = ? AND inside = 1'
    const row = this.#connection.get(sql, areaId, day)
    return row === undefined ? 0 : integer(row, 'n')
  }

  forgive(areaId: string, userId: string | null): void {
    if (userId === null) this.#connection.run('DELETE FROM whereabouts WHERE area_id = ?', areaId)
    else this.#connection.run('DELETE FROM whereabouts WHERE user_id = ? AND area_id = ?', userId, areaId)
  }

  #whole(row: Row): Area {
    const id = text(row, 'id')
    const points = this.#connection.all('SELECT point_id FROM area_points WHERE area_id = ?', id)
    return {
      id,
      name: text(row, 'name'),
      hard: flag(row, 'hard'),
      forgiveMinute: integer(row, 'forgive_minute'),
      pointIds: points.map((point) => text(point, 'point_id')),
    }
  }
}
