import { type DoorMode, stricterMode, strictness } from '../../contract/door-mode.ts'
import type { LocalTime } from '../../contract/local-time.ts'
import type { DurableDoorState } from './machine.ts'
import type { DayPlan, DoorConfig, DoorDay, ModeWindow } from './model.ts'

/** What the schedule alone gives now. */
export interface PlanNow {
  readonly mode: DoorMode
  readonly source: 'exception' | 'weekly'
  /** The window that gives the mode; null outside all windows. */
  readonly window: ModeWindow | null
  /** Minute of today at which the schedule may next change, at most 1440. */
  readonly untilMinute: number
}

/** The plan of the local date. A configuration not yet renewed at midnight still holds the new day as `tomorrow`. */
export function dayOf(door: DoorConfig, local: LocalTime): DoorDay {
  return local.date === door.tomorrow.date ? door.tomorrow : door.today
}

/** Exceptions replace the weekly plan for the whole day. */
export function plansInForce(day: DoorDay): readonly DayPlan[] {
  return day.exceptions.length > 0 ? day.exceptions : [day.weekly]
}

export function windowAt(plan: DayPlan, minute: number): ModeWindow | null {
  return plan.windows.find((window) => window.startMinute <= minute && minute < window.endMinute) ?? null
}

/** The strictest of the plans in force; among equals the first. */
export function planNow(
  door: DoorConfig,
  firstPerson: DurableDoorState['firstPerson'],
  local: LocalTime,
): PlanNow {
  return planOn(dayOf(door, local), firstPerson, local.minute)
}

/** What one day's schedule gives at a minute of it. */
export function planOn(day: DoorDay, firstPerson: DurableDoorState['firstPerson'], minute: number): PlanNow {
  let strictest: { readonly mode: DoorMode; readonly window: ModeWindow | null } | null = null
  let untilMinute = 1440
  for (const plan of plansInForce(day)) {
    const window = windowAt(plan, minute)
    const mode = window === null ? plan.outside : modeOfWindow(window, day.date, firstPerson)
    if (strictest === null || strictness(mode) > strictness(strictest.mode)) strictest = { mode, window }
    untilMinute = Math.min(untilMinute, nextChange(plan, window, minute))
  }
  return {
    mode: strictest?.mode ?? 'access_controlled',
    window: strictest?.window ?? null,
    source: day.exceptions.length > 0 ? 'exception' : 'weekly',
    untilMinute,
  }
}

function modeOfWindow(
  window: ModeWindow,
  date: string,
  firstPerson: DurableDoorState['firstPerson'],
): DoorMode {
  if (window.firstPersonIn === null) return window.mode
  const isIn = firstPerson?.date === date && firstPerson.startMinute === window.startMinute
  return isIn ? window.mode : stricterMode('access_controlled', window.mode)
}

function nextChange(plan: DayPlan, window: ModeWindow | null, minute: number): number {
  if (window !== null) return window.endMinute
  let next = 1440
  for (const { startMinute } of plan.windows)
    if (startMinute > minute && startMinute < next) next = startMinute
  return next
}
