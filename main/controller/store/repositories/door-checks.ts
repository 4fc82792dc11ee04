import {
  type CheckRecord,
  type CheckValue,
  type CommissioningCheck,
  commissioningChecks,
} from '../../../contract/commissioning.ts'
import type { Connection } from '../connection.ts'
import { integer, json, oneOf, text } from '../rows.ts'

const putCheck = `INSERT OR REPLACE INTO door_checks (door_id, name, how, at, by_id, by_name, place, value)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)`

/** The checks of each door's commissioning, one row for each that was made. */
export class DoorCheckTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  list(doorId: string): readonly CheckRecord[] {
    return this.#connection.all('SELECT * FROM door_checks WHERE door_id = ?', doorId).map((row) => ({
      check: oneOf(row, 'name', commissioningChecks),
      how: oneOf(row, 'how', ['measured', 'confirmed'] as const),
      atMs: integer(row, 'at'),
      byId: text(row, 'by_id'),
      byName: text(row, 'by_name'),
      place: text(row, 'place'),
      value: json<CheckValue>(row, 'value'),
    }))
  }

  put(doorId: string, { check, how, atMs, byId, byName, place, value }: CheckRecord): void {
    this.#connection.run(putCheck, doorId, check, how, atMs, byId, byName, place, JSON.stringify(value))
  }

  delete(doorId: string, check: CommissioningCheck): void {
    this.#connection.run('DELETE FROM door_checks WHERE door_id = ? AND name = ?', doorId, check)
  }
}
