import type { Photo } from '../../../contract/entities.ts'
import type { Connection } from '../connection.ts'
import { bytes, oneOf } from '../rows.ts'

const types: readonly Photo['type'][] = ['image/jpeg', 'image/png', 'image/webp']

/** Photos of people, apart from them: a list never reads one. */
export class PhotoTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  get(userId: string): Photo | null {
    const row = this.#connection.get('SELECT type, bytes FROM user_photos WHERE user_id = ?', userId)
    return row === undefined ? null : { type: oneOf(row, 'type', types), bytes: bytes(row, 'bytes') }
  }

  put(userId: string, { type, bytes }: Photo, atMs: number): void {
    this.delete(userId)
    this.#connection.run(
      'INSERT INTO user_photos (user_id, type, bytes, created_at) VALUES (?, ?, ?, ?)',
      userId,
      type,
      bytes,
      atMs,
    )
  }

  delete(userId: string): void {
    this.#connection.run('DELETE FROM user_photos WHERE user_id = ?', userId)
  }
}
