import type { BindingRole } from './devices.ts'
import type { DoorMode } from './door-mode.ts'
import type { Side } from './events.ts'
import type { Weekday } from './local-time.ts'
import type { Role } from './roles.ts'

/** The site's records as services and store exchange them. Ids are UUIDs; instants UTC ms; codes never appear. */

export interface SiteSettings {
  readonly id: string
  readonly name: string
  /** IANA zone. */
  readonly zone: string
  readonly locale: 'ja' | 'en'
  readonly demo: boolean
  readonly refusalText: { readonly ja: string; readonly en: string }
  /** Other words while nobody is at the front desk; null without. Minutes of the site's day; may pass midnight. */
  readonly afterHours: {
    readonly fromMinute: number
    readonly untilMinute: number
    readonly text: { readonly ja: string; readonly en: string }
  } | null
  readonly showNames: boolean
  readonly touchKeypad: 'auto' | 'ordered' | 'scrambled'
  readonly entryCodeReplacesMfa: boolean
  readonly refuseUnknownCardsAtOnce: boolean
  readonly allowWeakCodes: boolean
  /** Shortest new entry code, 4–16. */
  readonly minEntryCodeLength: number
  readonly generatedCodeLength: number
  /** An unattended desk locks itself after this long, 1–60. */
  readonly lockAfterMinutes: number
  /** Whether the face offers the way to the desk. */
  readonly deskButton: boolean
}

export interface User {
  readonly id: string
  readonly externalId: string | null
  readonly email: string | null
  readonly employeeId: string | null
  readonly firstName: string
  readonly middleName: string
  readonly lastName: string
  readonly firstNameKana: string
  readonly lastNameKana: string
  readonly company: string
  readonly department: string
  readonly departmentId: string
  readonly employeeTitle: string
  readonly employeeType: string
  readonly phone: string
  readonly suspended: boolean
  readonly longAccess: boolean
  readonly validFromMs: number | null
  /** Exclusive. */
  readonly validUntilMs: number | null
}

/** A user as the store keeps it. */
export interface StoredUser extends User {
  /** Grows with each change; tells a form that somebody else changed the person meanwhile. */
  readonly version: number
  /** Null of people made before this was kept. */
  readonly createdAtMs: number | null
  readonly changedAtMs: number | null
  readonly visitor: boolean
  /** When the photo was last set; null without one. */
  readonly photoAtMs: number | null
}

export interface Photo {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp'
  readonly bytes: Uint8Array
}

/** The ways the API may name a user: exactly one. */
export type UserKey =
  | { readonly by: 'id'; readonly value: string }
  | { readonly by: 'externalId'; readonly value: string }
  | { readonly by: 'email'; readonly value: string }
  | { readonly by: 'employeeId'; readonly value: string }

export interface Card {
  readonly id: string
  readonly userId: string
  /** The canonical id that a presented card is looked up by; unique. */
  readonly cardId: string
  /** Card type as the API names it. */
  readonly type: string
  readonly facilityCode: string
  readonly cardNumber: string
  readonly cardNumberHex: string
  readonly active: boolean
}

/** A card as the store keeps it. */
export interface StoredCard extends Card {
  /** Null unless it is lost. */
  readonly lostAtMs: number | null
}

export type CodeOrigin = 'typed' | 'generated' | 'import' | 'api'

export interface EntryCode {
  readonly id: string
  readonly userId: string
  readonly origin: CodeOrigin
  readonly createdAtMs: number
}

export interface MfaCode {
  readonly id: string
  readonly userId: string
  readonly duress: boolean
  readonly origin: CodeOrigin
  readonly createdAtMs: number
}

export interface Group {
  readonly id: string
  readonly name: string
}

export interface AccessLevelTime {
  readonly id: string
  readonly weekday: Weekday
  readonly startMinute: number
  readonly endMinute: number
}

export interface AccessLevel {
  readonly id: string
  readonly name: string
  readonly groupIds: readonly string[]
  readonly doorIds: readonly string[]
  readonly times: readonly AccessLevelTime[]
  readonly updatedAtMs: number
}

export interface Point {
  readonly id: string
  readonly doorId: string
  readonly side: Side
  readonly name: string
}

export interface Door {
  readonly id: string
  readonly name: string
  readonly points: readonly Point[]
  readonly unlockMs: number
  readonly longAccessUnlockMs: number
  readonly firstKeyMs: number
  readonly interKeyMs: number
  readonly commissionedAtMs: number | null
  /** The front desk may open it. */
  readonly deskUnlock: boolean
}

/** One window of a door's week, or of an exception's day. */
export interface ScheduleWindow {
  readonly startMinute: number
  readonly endMinute: number
  readonly mode: DoorMode
  readonly firstPersonIn: { readonly groupIds: readonly string[]; readonly graceMinutes: number } | null
  readonly doubleBadge: { readonly groupIds: readonly string[] } | null
}

export interface WeekWindow extends ScheduleWindow {
  readonly id: string
  readonly weekday: Weekday
}

/** A recurrence as RFC 5545 writes it, without DTSTART. */
export interface ExceptionEntry {
  readonly id: string
  /** First date, ISO, in the site's zone. */
  readonly date: string
  /** RRULE value such as `FREQ=YEARLY;COUNT=5`; null = that date only. */
  readonly recurrence: string | null
  readonly excludedDates: readonly string[]
  /** Its mode is what applies outside the windows of that day. */
  readonly allDayDefault: boolean
  /** What it is for, such as a holiday's name; empty if nobody said. */
  readonly label: string
  readonly window: ScheduleWindow
}

export interface ExceptionCalendar {
  readonly id: string
  readonly name: string
  readonly doorIds: readonly string[]
  readonly exceptions: readonly ExceptionEntry[]
  readonly updatedAtMs: number
}

/** A lockdown prepared beforehand: which doors it locks, and who still passes them by card. */
export interface Scenario {
  readonly id: string
  readonly name: string
  /** What the desk says while it is active. */
  readonly message: string
  readonly doorIds: readonly string[]
  readonly passGroupIds: readonly string[]
  /** Whose members may start and end it, as the cloud system's clients set it; operators act by their roles. */
  readonly enableGroupIds: readonly string[]
  readonly disableGroupIds: readonly string[]
  readonly active: boolean
}

/** A part of the site that people are in or not: by its entry points they come in, by its exit points they leave. */
export interface Area {
  readonly id: string
  readonly name: string
  /** Whoever has not left is refused at its entry points; else it is only logged. */
  readonly hard: boolean
  /** Minute of the site's wall clock, 0–1439, at which everybody's place is forgotten each day. */
  readonly forgiveMinute: number
  readonly pointIds: readonly string[]
}

/** Which physical device serves a point or a door. */
export interface DeviceBinding {
  /** Stable identity as discovery derives it: by unique serial, else by port path. */
  readonly deviceId: string
  readonly role: BindingRole
  /** The point for what serves a point, the door for what serves a door. */
  readonly targetId: string
  /** For readers: how its cards are read, JSON of ReaderCardSettings. Else `channel`: the relay's or input's number. */
  readonly settings: Readonly<Record<string, unknown>>
}

/** Somebody who signs in at the desk. */
export interface Operator {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly disabled: boolean
  readonly createdAtMs: number
  readonly lastSignInAtMs: number | null
  readonly version: number
}

export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly createdAtMs: number
  readonly lastUsedAtMs: number | null
  readonly revokedAtMs: number | null
  readonly requestsPerSecond: number | null
  /** Since a restore, until somebody turns it on again. */
  readonly turnedOff: boolean
}

/** How long the log is kept: all of it, the events of so many days, or so many of the newest events. */
export const logKeeps = ['all', 'days', 'events'] as const
export interface LogRetention {
  readonly keep: (typeof logKeeps)[number]
  /** Days or events; 0 where all is kept. */
  readonly amount: number
  readonly version: number
}

/** A visitor card with a number printed on it. */
export interface VisitorBadge {
  readonly id: string
  /** 入館証番号, as printed. */
  readonly number: string
  /** The canonical id that it is looked up by when it is presented. */
  readonly cardId: string
}

/** One coming of a visitor. */
export interface Visit {
  readonly id: string
  readonly userId: string
  /** The person visited; null if nobody was named, or that person is gone. */
  readonly hostId: string | null
  readonly fromMs: number
  /** Exclusive: from then on nothing opens, and whoever is still inside is overdue. */
  readonly untilMs: number
  readonly arrivedAtMs: number | null
  readonly leftAtMs: number | null
  /** The badge held, or held last. */
  readonly badgeId: string | null
  readonly badgeReturnedAtMs: number | null
  readonly version: number
}

/** A visitor badge in place of a forgotten one. */
export interface LentBadge {
  readonly id: string
  readonly userId: string
  readonly badgeId: string | null
  readonly lentAtMs: number
  readonly untilMs: number
  /** The person's own cards that are suspended meanwhile. */
  readonly ownCards: readonly string[]
  /** When the person's own cards came back. */
  readonly endedAtMs: number | null
  readonly badgeReturnedAtMs: number | null
}

export interface VisitorSettings {
  /** The group every visitor is in while they may enter; null: no visitor can be taken in. */
  readonly groupId: string | null
  /** Days after a visitor's last visit until all about them is erased, 1–3650. */
  readonly retentionDays: number
  readonly version: number
}
