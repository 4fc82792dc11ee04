import type { Scenario } from '../../../contract/entities.ts'
import type { Connection } from '../connection.ts'
import { flag, integer, type Row, text } from '../rows.ts'

const put = `INSERT INTO scenarios (id, name, message, active) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
name = excluded.name, message = excluded.message, active = excluded.active, version = version + 1`
const groupsOf = 'SELECT group_id FROM scenario_groups WHERE scenario_id = ? AND part = ? ORDER BY group_id'

/** Doors and groups of a scenario are sets: they come back in the order of their ids. */
export class ScenarioTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  list(): readonly Scenario[] {
    return this.#connection.all('SELECT * FROM scenarios ORDER BY n').map((row) => this.#whole(row))
  }

  get(id: string): Scenario | null {
    const row = this.#connection.get('SELECT * FROM scenarios WHERE id = ?', id)
    return row === undefined ? null : this.#whole(row)
  }

  version(id: string): number {
    const row = this.#connection.get('SELECT version FROM scenarios WHERE id = ?', id)
    return row === undefined ? 0 : integer(row, 'version')
  }

  put(scenario: Scenario): void {
    const { id } = scenario
    this.#connection.run(put, id, scenario.name, scenario.message, Number(scenario.active))
    this.#connection.run('DELETE FROM scenario_doors WHERE scenario_id = ?', id)
    this.#connection.run('DELETE FROM scenario_groups WHERE scenario_id = ?', id)
    for (const doorId of new Set(scenario.doorIds)) {
      this.#connection.run('INSERT INTO scenario_doors (scenario_id, door_id) VALUES (?, ?)', id, doorId)
    }
    this.#putGroups(id, 'pass', scenario.passGroupIds)
    this.#putGroups(id, 'enable', scenario.enableGroupIds)
    this.#putGroups(id, 'disable', scenario.disableGroupIds)
  }

  /** No change of its content: a form that is open stays valid. */
  setActive(id: string, active: boolean): void {
    this.#connection.run('UPDATE scenarios SET active = ? WHERE id = ?', Number(active), id)
  }

  delete(id: string): void {
    this.#connection.run('DELETE FROM scenarios WHERE id = ?', id)
  }

  #putGroups(id: string, part: 'pass' | 'enable' | 'disable', groupIds: readonly string[]): void {
    for (const groupId of new Set(groupIds)) {
      this.#connection.run(
        'INSERT INTO scenario_groups (scenario_id, group_id, part) VALUES (?, ?, ?)',
        id,
        groupId,
        part,
      )
    }
  }

  #whole(row: Row): Scenario {
    const id = text(row, 'id')
    const groups = (part: string) =>
      this.#connection.all(groupsOf, id, part).map((group) => text(group, 'group_id'))
    return {
      id,
      name: text(row, 'name'),
      message: text(row, 'message'),
      doorIds: this.#connection
        .all('SELECT door_id FROM scenario_doors WHERE scenario_id = ? ORDER BY door_id', id)
        .map((door) => text(door, 'door_id')),
      passGroupIds: groups('pass'),
      enableGroupIds: groups('enable'),
      disableGroupIds: groups('disable'),
      active: flag(row, 'active'),
    }
  }
}
