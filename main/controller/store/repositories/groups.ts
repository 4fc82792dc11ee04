import type { Group } from '../../../contract/entities.ts'
import type { Connection } from '../connection.ts'
import { integer, type Row, text } from '../rows.ts'
import type { ImportHold } from '../transfer/import-hold.ts'

export class GroupTable {
  readonly #connection: Connection
  readonly #hold: ImportHold

  constructor(connection: Connection, hold: ImportHold) {
    this.#connection = connection
    this.#hold = hold
  }

  list(): readonly Group[] {
    return this.#connection.all('SELECT * FROM groups ORDER BY n').map(groupOf)
  }

  get(id: string): Group | null {
    const row = this.#connection.get('SELECT * FROM groups WHERE id = ?', id)
    return row === undefined ? null : groupOf(row)
  }

  insert(group: Group): void {
    this.#connection.run('INSERT INTO groups (id, name) VALUES (?, ?)', group.id, group.name)
  }

  rename(id: string, name: string): void {
    this.#connection.run('UPDATE groups SET name = ?, version = version + 1 WHERE id = ?', name, id)
  }

  version(id: string): number {
    const row = this.#connection.get('SELECT version FROM groups WHERE id = ?', id)
    return row === undefined ? 0 : integer(row, 'version')
  }

  /** At most as many; returns how many went. */
  removeMembers(groupId: string, most: number): number {
    const rows = this.#connection.all(
      'DELETE FROM group_members WHERE group_id = ? AND user_id IN (SELECT user_id FROM group_members WHERE group_id = ? LIMIT ?) RETURNING user_id',
      groupId,
      groupId,
      most,
    )
    return rows.length
  }

  /** Memberships and the group's part in access levels go too. */
  delete(id: string): void {
    this.#hold.assertFree()
    this.#connection.run('DELETE FROM groups WHERE id = ?', id)
  }

  members(groupId: string): readonly string[] {
    const rows = this.#connection.all(
      'SELECT user_id FROM group_members WHERE group_id = ? ORDER BY user_id',
      groupId,
    )
    return rows.map((row) => text(row, 'user_id'))
  }

  addMember(groupId: string, userId: string): void {
    this.#connection.run(
      'INSERT INTO group_members (user_id, group_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
      userId,
      groupId,
    )
  }

  removeMember(groupId: string, userId: string): void {
    this.#connection.run('DELETE FROM group_members WHERE user_id = ? AND group_id = ?', userId, groupId)
  }

  ofUser(userId: string): readonly Group[] {
    return this.#connection
      .all(
        'SELECT g.* FROM group_members m JOIN groups g ON g.id = m.group_id WHERE m.user_id = ? ORDER BY g.n',
        userId,
      )
      .map(groupOf)
  }
}

function groupOf(row: Row): Group {
  return { id: text(row, 'id'), name: text(row, 'name') }
}
