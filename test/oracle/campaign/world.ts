import type { DoorMonitoring } from '../../../main/contract/door-monitoring.ts'
import { type Weekday, weekdays } from '../../../main/contract/local-time.ts'
import type { DurableDoorState, StepNow } from '../../../main/controller/access/machine.ts'
import type { DayPlan, DoorConfig, DoorDay } from '../../../main/controller/access/model.ts'
import type { People } from '../rules/people.ts'

/** A small world around one door: who there is, how the door is set, what time it is. Changed by moves only. */
export interface World {
  people: People
  settings: Omit<DoorConfig, 'today' | 'tomorrow'>
  readonly monitoring: DoorMonitoring
  /** Monday first. */
  week: readonly DayPlan[]
  /** By date. */
  exceptions: Readonly<Record<string, readonly DayPlan[]>>
  clock: { monoMs: number; wallMs: number; trusted: boolean; zoneMinutes: number }
  /** The configuration was not renewed at midnight: its tomorrow is today. */
  configIsYesterdays: boolean
  readonly flavour: Flavour
  /** What was on disk before the first step. */
  readonly before: Before
}

/** What the stories of this world are mostly about; without it the rarer rules would hardly ever meet. */
export interface Flavour {
  /** Nothing is wrong with anybody, so that doors open. */
  readonly easyPeople: boolean
  /** The door is always in card_and_code, unless somebody orders otherwise. */
  readonly alwaysPairs: boolean
  /** Much is done at the desk: lockdowns, overrides, schedules. */
  readonly busyDesk: boolean
  /** The clock is lost and found. */
  readonly shakyClock: boolean
  /** The door has a contact, an exit button and a tamper switch, and they are busy. */
  readonly switches: boolean
}

interface Before {
  readonly lastMode: DurableDoorState['lastMode']
  /** Wrong codes by card row id. */
  readonly wrongOnCard: Readonly<Record<string, number>>
  /** Wrong codes by point: without a card, and after one. */
  readonly wrongAtPoint: Readonly<Record<string, { readonly alone: number; readonly badge: number }>>
}

const dayMs = 86_400_000

export function nowIn({ clock }: World): StepNow {
  const localMs = clock.wallMs + clock.zoneMinutes * 60_000
  const day = Math.floor(localMs / dayMs)
  return {
    monoMs: clock.monoMs,
    wallMs: clock.wallMs,
    clockTrusted: clock.trusted,
    local: {
      date: dateOf(day),
      weekday: weekdayOf(day),
      minute: Math.floor((localMs - day * dayMs) / 60_000),
    },
  }
}

export function doorIn(world: World): DoorConfig {
  const today = Math.floor((world.clock.wallMs + world.clock.zoneMinutes * 60_000) / dayMs)
  const day = world.configIsYesterdays ? today - 1 : today
  return { ...world.settings, today: dayIn(world, day), tomorrow: dayIn(world, day + 1) }
}

function dayIn({ week, exceptions }: World, day: number): DoorDay {
  const date = dateOf(day)
  const weekly = week[weekdays.indexOf(weekdayOf(day))] ?? { windows: [], outside: 'locked' }
  return { date, weekly, exceptions: exceptions[date] ?? [] }
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(day: number): Weekday {
  return weekdays[(day + 3) % 7] ?? 'MO'
}

const dates = new Map<number, string>()

function dateOf(day: number): string {
  const known = dates.get(day)
  if (known !== undefined) return known
  const date = new Date(day * dayMs).toISOString().slice(0, 10)
  dates.set(day, date)
  return date
}

/** The date of the world's clock, `later` days on. */
export function dateIn({ clock }: World, later: number): string {
  return dateOf(Math.floor((clock.wallMs + clock.zoneMinutes * 60_000) / dayMs) + later)
}
