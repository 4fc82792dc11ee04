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
