import type { ExceptionCalendar, ExceptionEntry } from '../../../contract/entities.ts'
import type { Connection } from '../connection.ts'
import { flag, integer, json, type Row, text, textOrNull } from '../rows.ts'
import { windowColumns, windowOf, windowValues } from './schedule-windows.ts'

const insertEntry = `INSERT INTO exception_entries (id, exception_calendar_id, date, recurrence, excluded_dates, all_day_default, label, ${windowColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

export class ExceptionCalendarTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  list(): readonly ExceptionCalendar[] {
    return this.#connection.all('SELECT * FROM exception_calendars ORDER BY n').map((row) => this.#whole(row))
  }

  get(id: string): ExceptionCalendar | null {
    const row = this.#connection.get('SELECT * FROM exception_calendars WHERE id = ?', id)
    return row === undefined ? null : this.#whole(row)
  }

  put(calendar: ExceptionCalendar): void {
    this.#connection.run(
      'INSERT INTO exception_calendars (id, name, updated_at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, updated_at = excluded.updated_at, version = version + 1',
      calendar.id,
      calendar.name,
      calendar.updatedAtMs,
    )
    this.#connection.run('DELETE FROM exception_entries WHERE exception_calendar_id = ?', calendar.id)
    this.#connection.run('DELETE FROM exception_calendar_doors WHERE exception_calendar_id = ?', calendar.id)
    for (const doorId of calendar.doorIds) {
      this.#connection.run(
        'INSERT INTO exception_calendar_doors (exception_calendar_id, door_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
        calendar.id,
        doorId,
      )
    }
    for (const entry of calendar.exceptions) {
      this.#connection.run(
        insertEntry,
        entry.id,
        calendar.id,
        entry.date,
        entry.recurrence,
        JSON.stringify(entry.excludedDates),
        Number(entry.allDayDefault),
        entry.label,
        ...windowValues(entry.window),
      )
    }
  }

  version(id: string): number {
    const row = this.#connection.get('SELECT version FROM exception_calendars WHERE id = ?', id)
    return row === undefined ? 0 : integer(row, 'version')
  }

  delete(id: string): void {
    this.#connection.run('DELETE FROM exception_calendars WHERE id = ?', id)
  }

  #whole(row: Row): ExceptionCalendar {
    const id = text(row, 'id')
    const doors = this.#connection.all(
      'SELECT door_id FROM exception_calendar_doors WHERE exception_calendar_id = ? ORDER BY door_id',
      id,
    )
    const entries = this.#connection.all(
      'SELECT * FROM exception_entries WHERE exception_calendar_id = ? ORDER BY n',
      id,
    )
    return {
      id,
      name: text(row, 'name'),
      doorIds: doors.map((door) => text(door, 'door_id')),
      exceptions: entries.map(entryOf),
      updatedAtMs: integer(row, 'updated_at'),
    }
  }
}

function entryOf(row: Row): ExceptionEntry {
  return {
    id: text(row, 'id'),
    date: text(row, 'date'),
    recurrence: textOrNull(row, 'recurrence'),
    excludedDates: json<string[]>(row, 'excluded_dates'),
    allDayDefault: flag(row, 'all_day_default'),
    label: text(row, 'label'),
    window: windowOf(row),
  }
}
