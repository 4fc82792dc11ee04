import type { DoorAlarm } from '../../../contract/door-monitoring.ts'
import type { EventDraft } from '../../../contract/events.ts'
import type { Debounced } from './debounce.ts'

/**
 * The values of a door's monitoring: what its switches say, what is remembered of them, what follows. It runs beside the
 * door machine and needs neither its state nor a disk, so that it also runs while the store fails. Times are monotonic.
 */

/** A switch as it is now, raw. Null: unknown, as it is unplugged. */
export type MonitorInput =
  | { readonly type: 'contact'; readonly open: boolean | null }
  | { readonly type: 'rex'; readonly pressed: boolean | null }
  | { readonly type: 'tamper'; readonly tampered: boolean | null }
  /** Somebody has seen to these alarms: those of them that go on sound no more. */
  | { readonly type: 'silence'; readonly alarms: readonly DoorAlarm[] }
  /** Time passed. */
  | { readonly type: 'tick' }

/** What the strike does at this instant. */
export interface StrikeNow {
  /** For a grant or an exit button, or held. */
  readonly open: boolean
  /** The mode is `unlocked`. */
  readonly held: boolean
}

export interface MonitorNow {
  readonly monoMs: number
  readonly wallMs: number
}

export interface MonitorState {
  /** True = open. */
  readonly contact: Debounced
  /** The opening that the contact is about to settle on is explained: by a grant, an exit button, an unlocked door. */
  readonly openingExplained: boolean
  /** True = pressed. */
  readonly rex: Debounced
  /** When the press last accepted began. */
  readonly pressedMonoMs: number | null
  /** True = tampered with. */
  readonly tamper: Debounced
  /** Since when the door stands open with its strike not held; null else. */
  readonly openSinceMonoMs: number | null
  /** Alarms that go on. */
  readonly forcedOpen: boolean
  readonly heldOpen: boolean
  readonly tampered: boolean
  /** Those of them that somebody has seen to: shown on, heard no more. An alarm that ends is heard again when it comes anew. */
  readonly silenced: readonly DoorAlarm[]
}

/** What the door machine and its strike are told. */
export type MonitorOrder = 'rex_unlock' | 'door_opened' | 'door_closed' | 'contact_lost'

export interface MonitorStep {
  readonly state: MonitorState
  /** In order; they are carried out before the events are written. */
  readonly orders: readonly MonitorOrder[]
  readonly events: readonly EventDraft[]
}
