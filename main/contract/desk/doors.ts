import { z } from 'zod'
import { doorModeSchema } from '../door-mode.ts'
import { contactLevels, doorWarnings } from '../door-monitoring.ts'
import { weekSpanSchema } from './levels.ts'
import { done, procedure } from './procedure.ts'
import { textField } from './text-field.ts'

export const modeSources = [
  'lockdown',
  'clock_untrusted',
  'override',
  'double_badge',
  'exception',
  'weekly',
] as const

/** An exception that falls on a day, by its calendar and what it is for. */
const dayExceptionSchema = z.object({
  calendarId: z.string(),
  calendarName: z.string(),
  exceptionId: z.string(),
  label: z.string(),
})

const groupIds = z.array(z.string()).min(1).max(100)
/** A part of a day with a mode, in minutes of the wall clock. */
export const modeWindowSchema = z.object({
  startMinute: z.number().int().min(0).max(1_439),
  endMinute: z.number().int().min(1).max(1_440),
  mode: doorModeSchema,
  firstPersonIn: z.object({ groupIds, graceMinutes: z.number().int().min(0).max(120) }).nullable(),
  doubleBadge: z.object({ groupIds }).nullable(),
})

/** What a door does at one instant, and why. */
export const doorAtSchema = z.object({
  /** The instant itself: a wall time that daylight saving skips is moved. */
  wallMs: z.number(),
  mode: doorModeSchema,
  source: z.enum(modeSources),
  /** What the schedule alone gives. */
  planned: doorModeSchema,
  /** The schedule's window; null outside all windows. */
  window: modeWindowSchema.nullable(),
  /** Null: until somebody ends it, or without a change within two weeks. */
  untilMs: z.number().nullable(),
  exceptions: z.array(dayExceptionSchema),
})
export type DoorAt = z.infer<typeof doorAtSchema>

const settingsSchema = z.object({
  name: textField(256).min(1, 'required'),
  unlockMs: z.number().int(),
  longAccessUnlockMs: z.number().int(),
  firstKeyMs: z.number().int(),
  interKeyMs: z.number().int(),
  /** The front desk may open it. */
  deskUnlock: z.boolean(),
})

export const deskDoorSchema = settingsSchema.extend({
  id: z.string(),
  version: z.number().int(),
  commissionedAtMs: z.number().nullable(),
  points: z.array(z.object({ id: z.string(), name: z.string(), side: z.enum(['entry', 'exit']) })),
  /** Null while it denies all. */
  now: doorAtSchema.nullable(),
  outOfService: z.string().nullable(),
  /** As its contact says now. */
  contact: z.enum(contactLevels),
  /** It stands open and should not. */
  warning: z.enum(doorWarnings).nullable(),
  override: z.object({ mode: doorModeSchema, untilMs: z.number() }).nullable(),
  /** The scenario that holds it locked, or the door's own lockdown. */
  lockdown: z.object({ scenarioId: z.string(), ofScenario: z.boolean() }).nullable(),
})
export type DeskDoor = z.infer<typeof deskDoorSchema>

/** How long an override lasts. */
export const overrideEndSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('until'), atMs: z.number() }),
  z.object({ kind: z.literal('minutes'), minutes: z.number().int().min(1).max(44_640) }),
  /** Until the schedule next gives another mode; within two weeks there must be one. */
  z.object({ kind: z.literal('next_change') }),
])

const plannedDaySchema = z.object({
  date: z.string(),
  /** From midnight to midnight without gaps. */
  spans: z.array(
    z.object({
      startMinute: z.number().int(),
      endMinute: z.number().int(),
      mode: doorModeSchema,
      source: z.enum(['exception', 'weekly']),
      window: modeWindowSchema.nullable(),
    }),
  ),
  exceptions: z.array(dayExceptionSchema),
})

const door = z.object({ id: z.string() })
const personSchema = z.object({
  id: z.string(),
  /** Null for who may not read people. */
  name: z.string().nullable(),
  company: z.string().nullable(),
  department: z.string().nullable(),
})

export const doorsContract = {
  /** With what each does now; asked again every few seconds, so it keeps no desk awake. */
  list: procedure('doors.read', { background: true }).output(z.array(deskDoorSchema)),
  /** The doors that this operator may open: those marked for the desk, or all. */
  mine: procedure(['unlock', 'unlock.desk_doors'], { background: true }).output(
    z.array(z.object({ id: z.string(), name: z.string(), mode: doorModeSchema.nullable() })),
  ),
  update: procedure('doors.manage')
    .input(settingsSchema.extend({ id: z.string(), version: z.number().int() }))
    .output(done),
  /** Opens it for one unlock time. `lockdown` while it is in one. */
  unlock: procedure(['unlock', 'unlock.desk_doors']).input(door).output(done),
  override: procedure('override')
    .input(door.extend({ mode: doorModeSchema, end: overrideEndSchema }))
    .output(z.object({ untilMs: z.number() })),
  endOverride: procedure('override').input(door).output(done),
  /** Of this door alone; one that a scenario put on it is released with the scenario. */
  releaseLockdown: procedure('lockdown.release').input(door).output(done),
  /** What it will do at a wall time of the site. */
  at: procedure('doors.read')
    .input(door.extend({ date: z.string(), minute: z.number().int().min(0).max(1_440) }))
    .output(doorAtSchema),
  /** Days as the schedule and the exceptions give them. */
  days: procedure('doors.read')
    .input(door.extend({ from: z.string(), count: z.number().int().min(1).max(62) }))
    .output(z.array(plannedDaySchema)),
  /** Who could not enter in these times for want of a code, if the door asked for one. */
  refused: procedure('schedules.manage')
    .input(door.extend({ times: z.array(weekSpanSchema).min(1).max(500) }))
    .output(z.object({ count: z.number().int(), people: z.array(personSchema) })),
  /** A new MFA code for each of them who still has none: shown once, here. */
  generateCodes: procedure('codes.manage')
    .input(z.object({ userIds: z.array(z.string()).min(1).max(50) }))
    .output(z.array(z.object({ id: z.string(), name: z.string(), company: z.string(), code: z.string() }))),
}
