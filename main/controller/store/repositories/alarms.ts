import { type AlarmType, alarmOf, alarmSubject, alarmsEndedBy } from '../../../contract/event-kinds.ts'
import type { EventDraft } from '../../../contract/events.ts'
import type { Connection } from '../connection.ts'
import { integer, integerOrNull, type Row, text, textOrNull } from '../rows.ts'

export interface StoredAlarm {
  readonly seq: number
  readonly endedAtMs: number | null
  readonly acknowledgedAtMs: number | null
  readonly acknowledgedBy: string | null
  readonly note: string
}

export interface AlarmQuery {
  readonly acknowledged: boolean
  readonly without: readonly AlarmType[]
  readonly beforeSeq: number | null
  readonly limit: number
}

const insert = 'INSERT INTO alarms (seq, type, subject) VALUES (?, ?, ?)'
const end = 'UPDATE alarms SET ended_at = ? WHERE type = ? AND subject = ? AND ended_at IS NULL'
const acknowledge =
  'UPDATE alarms SET acknowledged_at = ?, acknowledged_by = ?, note = ? WHERE seq = ? AND acknowledged_at IS NULL'
/** What the list shows of each state, and by which index. */
const stateOf = (acknowledged: boolean) =>
  acknowledged
    ? 'FROM alarms WHERE acknowledged_at IS NOT NULL'
    : 'FROM alarms INDEXED BY alarms_open WHERE acknowledged_at IS NULL'
const notOf = 'type NOT IN (SELECT value FROM json_each(?))'

export class AlarmTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** With the event itself, in its transaction. */
  note(seq: number, event: EventDraft): void {
    const subject = alarmSubject(event)
    for (const ended of alarmsEndedBy(event)) {
      // A device that came back has its own name; what else ends, ends for its door.
      this.#connection.run(end, event.at, ended, subject)
    }
    const type = alarmOf(event)
    if (type !== null) this.#connection.run(insert, seq, type, subject)
  }

  /** Newest first. */
  list({ acknowledged, without, beforeSeq, limit }: AlarmQuery): readonly StoredAlarm[] {
    const sql = `SELECT * ${stateOf(acknowledged)} AND ${notOf} AND seq < ? ORDER BY seq DESC LIMIT ?`
    const before = beforeSeq ?? Number.MAX_SAFE_INTEGER
    return this.#connection.all(sql, JSON.stringify(without), before, limit).map(alarmOfRow)
  }

  count(acknowledged: boolean, without: readonly AlarmType[]): number {
    const sql = `SELECT count(*) AS n ${stateOf(acknowledged)} AND ${notOf}`
    const row = this.#connection.get(sql, JSON.stringify(without))
    return row === undefined ? 0 : integer(row, 'n')
  }

  get(seq: number): (StoredAlarm & { readonly type: string }) | null {
    const row = this.#connection.get('SELECT * FROM alarms WHERE seq = ?', seq)
    return row === undefined ? null : { ...alarmOfRow(row), type: text(row, 'type') }
  }

  /** False if it is no alarm, or somebody did before. */
  acknowledge(seq: number, atMs: number, byId: string, note: string): boolean {
    return this.#connection.run(acknowledge, atMs, byId, note, seq) > 0
  }
}

function alarmOfRow(row: Row): StoredAlarm {
  return {
    seq: integer(row, 'seq'),
    endedAtMs: integerOrNull(row, 'ended_at'),
    acknowledgedAtMs: integerOrNull(row, 'acknowledged_at'),
    acknowledgedBy: textOrNull(row, 'acknowledged_by'),
    note: text(row, 'note'),
  }
}
