import type { DoorMonitoring } from '../../../contract/door-monitoring.ts'
import type { Door, ExceptionCalendar, Point, WeekWindow } from '../../../contract/entities.ts'
import { sideSchema } from '../../../contract/events.ts'
import { weekdays } from '../../../contract/local-time.ts'
import type { DurableDoorState, PointGuard } from '../../access/machine.ts'
import type { Connection } from '../connection.ts'
import type { GuessingMemory } from '../guessing-memory.ts'
import { flag, integer, integerOrNull, json, oneOf, type Row, text } from '../rows.ts'
import { DoorMonitoringTable } from './door-monitoring.ts'
import { ExceptionCalendarTable } from './exception-calendars.ts'
import { windowColumns, windowOf, windowValues } from './schedule-windows.ts'

const putDoor = `INSERT INTO doors (id, name, unlock_ms, long_access_unlock_ms, first_key_ms, inter_key_ms, commissioned_at, desk_unlock)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, unlock_ms = excluded.unlock_ms,
long_access_unlock_ms = excluded.long_access_unlock_ms, first_key_ms = excluded.first_key_ms,
inter_key_ms = excluded.inter_key_ms, commissioned_at = excluded.commissioned_at,
desk_unlock = excluded.desk_unlock, version = version + 1`
const putPoint = `INSERT INTO points (id, door_id, side, name) VALUES (?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET door_id = excluded.door_id, side = excluded.side, name = excluded.name`
/** What names a door by its id without a foreign key. */
const deletions = [
  'DELETE FROM access_level_doors WHERE door_id = ?',
  'DELETE FROM exception_calendar_doors WHERE door_id = ?',
  'DELETE FROM door_state WHERE door_id = ?',
]
/** The same of a door and its points. */
const deletionsOfTargets = [
  'DELETE FROM devices WHERE target_id IN (SELECT value FROM json_each(?))',
  'DELETE FROM point_guards WHERE point_id IN (SELECT value FROM json_each(?))',
]
const insertWindow = `INSERT INTO door_week (id, door_id, weekday, ${windowColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`

export class DoorTable {
  readonly #connection: Connection
  readonly #guessing: GuessingMemory
  readonly #calendars: ExceptionCalendarTable
  readonly #monitoring: DoorMonitoringTable

  constructor(connection: Connection, guessing: GuessingMemory) {
    this.#connection = connection
    this.#guessing = guessing
    this.#calendars = new ExceptionCalendarTable(connection)
    this.#monitoring = new DoorMonitoringTable(connection)
  }

  list(): readonly Door[] {
    return this.#connection.all('SELECT * FROM doors ORDER BY n').map((row) => this.#whole(row))
  }

  get(id: string): Door | null {
    const row = this.#connection.get('SELECT * FROM doors WHERE id = ?', id)
    return row === undefined ? null : this.#whole(row)
  }

  put(door: Door): void {
    this.#connection.run(
      putDoor,
      door.id,
      door.name,
      door.unlockMs,
      door.longAccessUnlockMs,
      door.firstKeyMs,
      door.interKeyMs,
      door.commissionedAtMs,
      Number(door.deskUnlock),
    )
    this.#deletePoints(door.id, door.points)
    for (const point of door.points) {
      this.#connection.run(putPoint, point.id, door.id, point.side, point.name)
    }
  }

  /** With all that is of this door alone, and out of what names it among others. Its devices are free again. */
  delete(id: string): void {
    const own = JSON.stringify([id, ...(this.get(id)?.points ?? []).map((point) => point.id)])
    for (const sql of deletions) this.#connection.run(sql, id)
    for (const sql of deletionsOfTargets) this.#connection.run(sql, own)
    this.#connection.run('DELETE FROM doors WHERE id = ?', id)
  }

  /** The point that the screen shows; null: nobody chose, or it is gone. */
  screenPoint(): string | null {
    const row = this.#connection.get('SELECT point_id FROM screen')
    return row === undefined ? null : text(row, 'point_id')
  }

  setScreenPoint(pointId: string): void {
    this.#connection.run(
      'INSERT INTO screen (one, point_id) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET point_id = excluded.point_id',
      pointId,
    )
  }

  week(doorId: string): readonly WeekWindow[] {
    return this.#connection
      .all('SELECT * FROM door_week WHERE door_id = ? ORDER BY n', doorId)
      .map((row) => ({
        id: text(row, 'id'),
        weekday: oneOf(row, 'weekday', weekdays),
        ...windowOf(row),
      }))
  }

  putWeek(doorId: string, windows: readonly WeekWindow[]): void {
    this.#connection.run('DELETE FROM door_week WHERE door_id = ?', doorId)
    for (const window of windows) {
      this.#connection.run(insertWindow, window.id, doorId, window.weekday, ...windowValues(window))
    }
    this.#connection.run('UPDATE doors SET week_version = week_version + 1 WHERE id = ?', doorId)
  }

  /** Of a door's settings and of its week, which are edited apart; 0 for a door that is not there. */
  versions(doorId: string): { readonly settings: number; readonly week: number } {
    const row = this.#connection.get('SELECT version, week_version FROM doors WHERE id = ?', doorId)
    if (row === undefined) return { settings: 0, week: 0 }
    return { settings: integer(row, 'version'), week: integer(row, 'week_version') }
  }

  calendarVersion(id: string): number {
    return this.#calendars.version(id)
  }

  exceptionCalendars(): readonly ExceptionCalendar[] {
    return this.#calendars.list()
  }

  exceptionCalendar(id: string): ExceptionCalendar | null {
    return this.#calendars.get(id)
  }

  putExceptionCalendar(calendar: ExceptionCalendar): void {
    this.#calendars.put(calendar)
  }

  deleteExceptionCalendar(id: string): void {
    this.#calendars.delete(id)
  }

  monitoring(doorId: string): DoorMonitoring | null {
    return this.#monitoring.get(doorId)
  }

  putMonitoring(doorId: string, monitoring: DoorMonitoring): void {
    this.#monitoring.put(doorId, monitoring)
  }

  monitoringVersion(doorId: string): number {
    return this.#monitoring.version(doorId)
  }

  durableState(doorId: string): DurableDoorState | null {
    const row = this.#connection.get('SELECT state FROM door_state WHERE door_id = ?', doorId)
    return row === undefined ? null : json<DurableDoorState>(row, 'state')
  }

  /** By point; points that never saw a wrong code are absent. */
  guards(doorId: string): Readonly<Record<string, PointGuard>> {
    const rows = this.#connection.all(
      'SELECT g.* FROM points p JOIN point_guards g ON g.point_id = p.id WHERE p.door_id = ?',
      doorId,
    )
    return Object.fromEntries(
      rows.map((row) => {
        const pointId = text(row, 'point_id')
        const counts = { pauseCount: integer(row, 'pause_count'), recentWrong: integer(row, 'recent_wrong') }
        return [pointId, this.#guessing.guard(pointId, counts)]
      }),
    )
  }

  /** All but these, with what serves them. */
  #deletePoints(doorId: string, kept: readonly Point[]): void {
    const gone = this.#connection
      .all('SELECT id FROM points WHERE door_id = ?', doorId)
      .map((row) => text(row, 'id'))
      .filter((id) => kept.every((point) => point.id !== id))
    if (gone.length === 0) return
    const ids = JSON.stringify(gone)
    for (const sql of deletionsOfTargets) this.#connection.run(sql, ids)
    this.#connection.run('DELETE FROM points WHERE id IN (SELECT value FROM json_each(?))', ids)
  }

  #whole(row: Row): Door {
    const id = text(row, 'id')
    return {
      id,
      name: text(row, 'name'),
      points: this.#connection.all('SELECT * FROM points WHERE door_id = ? ORDER BY n', id).map(pointOf),
      unlockMs: integer(row, 'unlock_ms'),
      longAccessUnlockMs: integer(row, 'long_access_unlock_ms'),
      firstKeyMs: integer(row, 'first_key_ms'),
      interKeyMs: integer(row, 'inter_key_ms'),
      commissionedAtMs: integerOrNull(row, 'commissioned_at'),
      deskUnlock: flag(row, 'desk_unlock'),
    }
  }
}

function pointOf(row: Row): Point {
  return {
    id: text(row, 'id'),
    doorId: text(row, 'door_id'),
    side: oneOf(row, 'side', sideSchema.options),
    name: text(row, 'name'),
  }
}
