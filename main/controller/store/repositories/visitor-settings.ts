import type { VisitorSettings } from '../../../contract/entities.ts'
import type { Connection } from '../connection.ts'
import { integer, textOrNull } from '../rows.ts'

/** What holds until somebody says otherwise. */
const usual: VisitorSettings = { groupId: null, retentionDays: 90, version: 0 }

export class VisitorSettingsTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  get(): VisitorSettings {
    const row = this.#connection.get('SELECT * FROM visitor_settings WHERE one = 1')
    if (row === undefined) return usual
    return {
      groupId: textOrNull(row, 'group_id'),
      retentionDays: integer(row, 'retention_days'),
      version: integer(row, 'version'),
    }
  }

  /** The version goes up by one. */
  put({ groupId, retentionDays }: Omit<VisitorSettings, 'version'>): void {
    this.#connection.run(
      'INSERT OR REPLACE INTO visitor_settings (one, group_id, retention_days, version) VALUES (1, ?, ?, ?)',
      groupId,
      retentionDays,
      this.get().version + 1,
    )
  }
}
