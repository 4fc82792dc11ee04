import type { KeypadKey } from '../../contract/card-read.ts'
import type { DoorMode } from '../../contract/door-mode.ts'
import type { EventDraft } from '../../contract/events.ts'
import type { Now } from '../../contract/local-time.ts'
import type { Place } from './model.ts'

/** The door machine's values: what goes in, what it remembers, what comes out. All times `…MonoMs` are monotonic. */

/** A card as presented: its canonical id, and whether its parity was right (always right where there is none). */
export interface PresentedCard {
  readonly cardId: string
  readonly parity: 'ok' | 'bad'
}

export type DoorInput =
  | { readonly type: 'card'; readonly pointId: string; readonly card: PresentedCard }
  | { readonly type: 'key'; readonly pointId: string; readonly key: KeypadKey }
  /** The point's reader or keypad was unplugged. */
  | { readonly type: 'device_lost'; readonly pointId: string }
  /** Time passed: deadlines and the schedule are looked at. */
  | { readonly type: 'tick' }
  | { readonly type: 'operator_unlock'; readonly actorId: string }
  /** A user's unlock over the API, judged as that user's card at an entry point of this door. */
  | {
      readonly type: 'user_unlock'
      readonly userId: string
      readonly cardId: string
      readonly actorId: string
    }
  | {
      readonly type: 'override'
      readonly mode: DoorMode
      readonly untilWallMs: number
      readonly actorId: string
    }
  | { readonly type: 'override_end'; readonly actorId: string }
  | {
      readonly type: 'lockdown'
      readonly scenarioId: string
      readonly groupIds: readonly string[]
      readonly actorId: string
    }
  | { readonly type: 'lockdown_release'; readonly actorId: string }
  /** The exit button, where it also unlocks: in every mode, and nothing is written of it here. */
  | { readonly type: 'rex_unlock' }
  /** As the contact is believed. */
  | { readonly type: 'door_opened' }
  | { readonly type: 'door_closed' }
  /** The contact was unplugged: where the door stands is not known. */
  | { readonly type: 'contact_lost' }

/** The instant of a step; `clockTrusted` as judged by clock-trust.ts, `wallMs` then already made safe. */
export interface StepNow extends Now {
  readonly clockTrusted: boolean
}

/** A badge that waits for its code. Nothing about the person is kept: all is read again when the code is judged. */
export interface Presentation {
  readonly card: PresentedCard
  /** The mode when the badge came: the code is judged under the stricter of then and now. */
  readonly modeAtBadge: DoorMode
  /** Before this the first key must come. */
  readonly firstKeyByMonoMs: number
  /** Long access: all times of this presentation × 3. */
  readonly longAccess: boolean
}

/** Digits typed so far, with a badge or alone. */
export interface CodeEntry {
  readonly digits: string
  readonly nextKeyByMonoMs: number
}

/** Guessing at one point: codes without a card pause its keypad; many wrong codes raise an alarm. */
export interface PointGuard {
  /** Wrong codes without a card since the last ten quiet minutes. */
  readonly pauseCount: number
  /** Monotonic time of the last of them; controller start for those from before. */
  readonly lastWrongMonoMs: number
  /** Monotonic times of the wrong codes (with a card or not) of the last ten minutes, oldest first, at most 20. */
  readonly recentWrongMonoMs: readonly number[]
}

export interface PointState {
  readonly presentation: Presentation | null
  readonly entry: CodeEntry | null
  /** For bounce: the card last taken and when it was last seen. */
  readonly lastCard: { readonly cardId: string; readonly atMonoMs: number } | null
  /** For double badge. */
  readonly lastGrant: { readonly userId: string; readonly atMonoMs: number } | null
  readonly guard: PointGuard
}

/** What of a door must outlive a power cut. */
export interface DurableDoorState {
  readonly override: { readonly mode: DoorMode; readonly untilWallMs: number } | null
  readonly lockdown: { readonly scenarioId: string; readonly groupIds: readonly string[] } | null
  /** Toggled unlocked by double badge, until this minute of this date on the wall clock (1440 = midnight). */
  readonly doubleBadge: { readonly date: string; readonly untilMinute: number } | null
  /** The window (date and start) whose first person has come. */
  readonly firstPerson: { readonly date: string; readonly startMinute: number } | null
  /** The mode last in force: with an untrusted clock `locked` stays locked. */
  readonly lastMode: DoorMode
}

/** Somebody let in or out of areas, while the opening runs that was theirs. */
export interface Passage {
  readonly pointId: string
  readonly userId: string
  /** The end of that opening, as it was when it began. */
  readonly untilMonoMs: number
  /** When the person was moved, UTC ms. */
  readonly sinceMs: number
  /** What takes it back should the contact, which says closed, never say open; null where none can tell. */
  readonly takeBack: readonly Move[] | null
}

/** Where a person is now in one area; null: not known any more. */
export interface Move {
  readonly userId: string
  readonly areaId: string
  readonly place: Place | null
}

export interface DoorState {
  readonly durable: DurableDoorState
  readonly strike: {
    /** A grant keeps the strike open until then. */
    readonly grantUntilMonoMs: number | null
    /** The mode is `unlocked`: the strike is held. */
    readonly held: boolean
    /** The door has opened since the latest grant: as it closes, the grant is used up. */
    readonly used: boolean
  }
  readonly points: Readonly<Record<string, PointState>>
  /** Of openings that still run. */
  readonly passages: readonly Passage[]
  /** The door has a contact, and it says so. */
  readonly knownClosed: boolean
}

/** What must be on disk, in one commit, before any action is carried out. */
export interface Commit {
  readonly events: readonly EventDraft[]
  /** New wrong-code counts by card row id. */
  readonly wrongCodes: readonly { readonly credentialId: string; readonly count: number }[]
  readonly guards: readonly { readonly pointId: string; readonly guard: PointGuard }[]
  /** Where people are now. */
  readonly moves: readonly Move[]
  /** Null if unchanged. */
  readonly door: DurableDoorState | null
}

export type Action =
  /** Open the strike, or keep it open, until then. */
  | { readonly type: 'unlock'; readonly untilMonoMs: number }
  /** Hold the strike open: the door is in `unlocked`. */
  | { readonly type: 'hold' }
  | { readonly type: 'relock' }
  /** The verdict for the face. Refusals after a code come at the same delay whatever was wrong. */
  | {
      readonly type: 'verdict'
      readonly pointId: string
      readonly granted: boolean
      readonly userId: string | null
      readonly showAtMonoMs: number
    }
  /** A key was taken: one identical click. */
  | { readonly type: 'click'; readonly pointId: string }

export interface Step {
  readonly state: DoorState
  readonly commit: Commit
  readonly actions: readonly Action[]
}
