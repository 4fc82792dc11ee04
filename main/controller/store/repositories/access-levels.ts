import type { AccessLevel } from '../../../contract/entities.ts'
import { weekdays } from '../../../contract/local-time.ts'
import type { Connection } from '../connection.ts'
import { integer, oneOf, type Row, text } from '../rows.ts'

/** Groups and doors of a level are sets: they come back in the order of their ids. */
export class AccessLevelTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  list(): readonly AccessLevel[] {
    return this.#connection.all('SELECT * FROM access_levels ORDER BY n').map((row) => this.#whole(row))
  }

  get(id: string): AccessLevel | null {
    const row = this.#connection.get('SELECT * FROM access_levels WHERE id = ?', id)
    return row === undefined ? null : this.#whole(row)
  }

  put(level: AccessLevel): void {
    this.#connection.run(
      'INSERT INTO access_levels (id, name, updated_at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, updated_at = excluded.updated_at, version = version + 1',
      level.id,
      level.name,
      level.updatedAtMs,
    )
    this.#clear(level.id)
    for (const groupId of level.groupIds) {
      this.#connection.run(
        'INSERT INTO access_level_groups (group_id, access_level_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
        groupId,
        level.id,
      )
    }
    for (const doorId of level.doorIds) {
      this.#connection.run(
        'INSERT INTO access_level_doors (access_level_id, door_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
        level.id,
        doorId,
      )
    }
    for (const time of level.times) {
      this.#connection.run(
        'INSERT INTO access_level_times (id, access_level_id, weekday, start_minute, end_minute) VALUES (?, ?, ?, ?, ?)',
        time.id,
        level.id,
        time.weekday,
        time.startMinute,
        time.endMinute,
      )
    }
  }

  version(id: string): number {
    const row = this.#connection.get('SELECT version FROM access_levels WHERE id = ?', id)
    return row === undefined ? 0 : integer(row, 'version')
  }

  delete(id: string): void {
    this.#connection.run('DELETE FROM access_levels WHERE id = ?', id)
  }

  #clear(id: string): void {
    this.#connection.run('DELETE FROM access_level_groups WHERE access_level_id = ?', id)
    this.#connection.run('DELETE FROM access_level_doors WHERE access_level_id = ?', id)
    this.#connection.run('DELETE FROM access_level_times WHERE access_level_id = ?', id)
  }

  #whole(row: Row): AccessLevel {
    const id = text(row, 'id')
    const groups = this.#connection.all(
      'SELECT group_id FROM access_level_groups WHERE access_level_id = ? ORDER BY group_id',
      id,
    )
    const doors = this.#connection.all(
      'SELECT door_id FROM access_level_doors WHERE access_level_id = ? ORDER BY door_id',
      id,
    )
    const times = this.#connection.all(
      'SELECT * FROM access_level_times WHERE access_level_id = ? ORDER BY n',
      id,
    )
    return {
      id,
      name: text(row, 'name'),
      groupIds: groups.map((group) => text(group, 'group_id')),
      doorIds: doors.map((door) => text(door, 'door_id')),
      times: times.map((time) => ({
        id: text(time, 'id'),
        weekday: oneOf(time, 'weekday', weekdays),
        startMinute: integer(time, 'start_minute'),
        endMinute: integer(time, 'end_minute'),
      })),
      updatedAtMs: integer(row, 'updated_at'),
    }
  }
}
