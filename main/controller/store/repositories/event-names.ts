import { displayName } from '../../names/display-name.ts'
import { plainLine } from '../../names/plain-line.ts'
import type { Connection } from '../connection.ts'
import { text } from '../rows.ts'

/** Things that events name by id, with the table each is kept in. */
const tables = {
  door: 'doors',
  point: 'points',
  operator: 'operators',
  key: 'api_keys',
  group: 'groups',
  level: 'access_levels',
  calendar: 'exception_calendars',
  scenario: 'scenarios',
} as const
export type NamedKind = keyof typeof tables

export interface EventPerson {
  readonly name: string
  readonly company: string
}

/** What ids in events are called now; null for what is gone. A line each, without marks that deceive the eye. */
export class EventNames {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  person(id: string): EventPerson | null {
    const row = this.#connection.get(
      'SELECT first_name, middle_name, last_name, company FROM users WHERE id = ?',
      id,
    )
    if (row === undefined) return null
    const parts = {
      firstName: text(row, 'first_name'),
      middleName: text(row, 'middle_name'),
      lastName: text(row, 'last_name'),
    }
    return { name: plainLine(displayName(parts)), company: plainLine(text(row, 'company')) }
  }

  of(kind: NamedKind, id: string): string | null {
    const row = this.#connection.get(`SELECT name FROM ${tables[kind]} WHERE id = ?`, id)
    return row === undefined ? null : plainLine(text(row, 'name'))
  }
}
