import type { DoorMode } from '../../contract/door-mode.ts'
import type { Side } from '../../contract/events.ts'
import type { Weekday } from '../../contract/local-time.ts'

/** A weekly time: [start, end) in minutes of the site's wall clock, 0–1440; it never crosses midnight. */
export interface WeeklyTime {
  readonly weekday: Weekday
  readonly startMinute: number
  readonly endMinute: number
}

/** A part of one day in which the door has a mode: [start, end) in minutes, 0–1440. */
export interface ModeWindow {
  readonly startMinute: number
  readonly endMinute: number
  readonly mode: DoorMode
  readonly firstPersonIn: FirstPersonIn | null
  readonly doubleBadge: DoubleBadge | null
}

/** Until a member of these groups has entered, the window's mode is tightened to at least `access_controlled`. */
export interface FirstPersonIn {
  readonly groupIds: readonly string[]
  /** An entry this long before the window already counts, 0–120 min. */
  readonly graceMinutes: number
}

/** Members of these groups toggle the door unlocked with two grants 2–5 s apart. */
export interface DoubleBadge {
  readonly groupIds: readonly string[]
}

/**
 * One day of one source (the weekly schedule, or one exception calendar): its windows, and the mode outside
 * them. Recurrence is resolved before it gets here.
 */
export interface DayPlan {
  readonly windows: readonly ModeWindow[]
  readonly outside: DoorMode
}

/** What applies on one date. Exceptions replace the weekly plan; where several apply the strictest wins. */
export interface DoorDay {
  /** ISO date in the site's zone. */
  readonly date: string
  readonly weekly: DayPlan
  readonly exceptions: readonly DayPlan[]
}

/** An area that a point leads into (entry side) or out of (exit side). */
export interface AreaConfig {
  readonly id: string
  /** Who is in already is refused; else only logged. */
  readonly hard: boolean
  /** Minute of the wall clock, 0–1439, from which on nobody's place is known any more. */
  readonly forgiveMinute: number
}

/** Where somebody was last seen going, in or out of an area. */
export interface Place {
  readonly areaId: string
  readonly inside: boolean
  /** The area's day (area-day.ts) in which it was: it is no longer known in another. */
  readonly day: number
  /** UTC ms. */
  readonly sinceMs: number
}

/** One reader with its keypad, on one side of the door. */
export interface PointConfig {
  readonly id: string
  readonly side: Side
  readonly areas: readonly AreaConfig[]
}

/** All a door's rules need to know that is not about a person. Times in ms unless said otherwise. */
export interface DoorConfig {
  readonly id: string
  readonly points: readonly PointConfig[]
  readonly unlockMs: number
  readonly longAccessUnlockMs: number
  /** From badge to first key. */
  readonly firstKeyMs: number
  /** Between keys. */
  readonly interKeyMs: number
  /** The site lets a user who has MFA codes type the entry code instead. Off by default. */
  readonly entryCodeReplacesMfa: boolean
  /** The site refuses unknown cards at once in `card_and_code` instead of asking for a code. Off by default. */
  readonly refuseUnknownCardsAtOnce: boolean
  readonly commissioned: boolean
  readonly controllerOutdated: boolean
  /** Whether the weekly schedule has a `card_and_code` window at all: what an untrusted clock falls back to. */
  readonly weekHoldsCardAndCode: boolean
  readonly today: DoorDay
  /** For a first person's grace period that begins before midnight. */
  readonly tomorrow: DoorDay
}

/** Times of one access level that joins the user to the door. Without times it is never. */
export interface AccessTimes {
  readonly accessLevelId: string
  readonly times: readonly WeeklyTime[]
}

/** What the rules know of a user at one door. Dates are UTC ms; `validUntilMs` is exclusive. */
export interface UserFacts {
  readonly id: string
  readonly suspended: boolean
  readonly validFromMs: number | null
  readonly validUntilMs: number | null
  /** Needs more time: unlock and code times are longer. */
  readonly longAccess: boolean
  readonly groupIds: readonly string[]
  readonly accessTimes: readonly AccessTimes[]
  readonly hasEntryCode: boolean
  readonly mfaCodeCount: number
}
