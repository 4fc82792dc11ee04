import type { LogRetention } from '../../../contract/entities.ts'
import type { AlarmType } from '../../../contract/event-kinds.ts'

export type NamedKind = 'door' | 'point' | 'operator' | 'key' | 'group' | 'level' | 'calendar' | 'scenario'

/** What ids in events are called now; null for what is gone. A line each, without marks that deceive the eye. */
export interface EventNames {
  person(id: string): { readonly name: string; readonly company: string } | null
  of(kind: NamedKind, id: string): string | null
}

export interface StoredAlarm {
  readonly seq: number
  /** When it was over by itself. */
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

/** Which events are alarms, and what became of them; rows come with their events. */
export interface AlarmRepository {
  /** Newest first. */
  list(query: AlarmQuery): readonly StoredAlarm[]
  count(acknowledged: boolean, without: readonly AlarmType[]): number
  get(seq: number): (StoredAlarm & { readonly type: string }) | null
  /** False if it is no alarm, or somebody did before. */
  acknowledge(seq: number, atMs: number, byId: string, note: string): boolean
}

/** How long the log is kept, and its cuts: decided at a signed checkpoint, which becomes the start, then done by pieces. */
export interface LogCutRepository {
  retention(): LogRetention
  /** The version goes up by one. */
  putRetention(retention: Omit<LogRetention, 'version'>): void
  /** The number of the event that the log begins after; 0 = it was never cut. */
  start(): number
  /** The latest checkpoint beyond the start of which this many events, at least, come after. */
  placeBeforeNewest(events: number): number | null
  /** The latest checkpoint beyond the start that was signed before this instant; no clock set back makes one older. */
  placeBefore(beforeMs: number, nowMs: number): number | null
  /** Alarms up to this event that nobody has acknowledged. */
  openAlarmsUpTo(seq: number): number
  /** In the commit of the event that says so. */
  begin(seq: number): void
  /** Whether something of a cut is still there. */
  readonly isUnderWay: boolean
  /** In a commit of its own: the oldest that are left before the start, with their alarms and checkpoints. */
  deletePiece(): void
}
