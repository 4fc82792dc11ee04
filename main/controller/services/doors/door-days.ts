import { type DoorMode, stricterMode } from '../../../contract/door-mode.ts'
import type {
  ExceptionCalendar,
  ExceptionEntry,
  ScheduleWindow,
  WeekWindow,
} from '../../../contract/entities.ts'
import type { DayPlan, DoorDay, ModeWindow } from '../../access/model.ts'
import { weekdayOf } from './local-clock.ts'
import { firstRecurrences, recurrences, recursOn } from './recurrence.ts'

/**
 * One date of a door: its weekly windows, and a plan for each exception calendar that has an entry that day.
 * Recurrence is resolved here, by the date alone, so that the rules need no calendar.
 */
export function doorDay(
  date: string,
  week: readonly WeekWindow[],
  calendars: readonly ExceptionCalendar[],
): DoorDay {
  const weekday = weekdayOf(date)
  const windows = week.filter((window) => window.weekday === weekday).map(modeWindow)
  const exceptions = calendars
    .map((calendar) => calendar.exceptions.filter((entry) => occursOn(entry, date)))
    .filter((entries) => entries.length > 0)
    .map(exceptionPlan)
  return { date, weekly: { windows, outside: 'access_controlled' }, exceptions }
}

/** Outside its own windows an exception's day is `access_controlled`, unless an entry is the day's default. */
function exceptionPlan(entries: readonly ExceptionEntry[]): DayPlan {
  const defaults = entries.filter((entry) => entry.allDayDefault).map((entry) => entry.window.mode)
  const [first, ...rest] = defaults
  const outside: DoorMode = first === undefined ? 'access_controlled' : rest.reduce(stricterMode, first)
  return {
    windows: entries.filter((entry) => !entry.allDayDefault).map((entry) => modeWindow(entry.window)),
    outside,
  }
}

function modeWindow({
  startMinute,
  endMinute,
  mode,
  firstPersonIn,
  doubleBadge,
}: ScheduleWindow): ModeWindow {
  return { startMinute, endMinute, mode, firstPersonIn, doubleBadge }
}

/** Whether an exception falls on a date: its own, or one of its rule's. */
export function occursOn(entry: ExceptionEntry, date: string): boolean {
  if (entry.excludedDates.includes(date)) return false
  if (entry.date === date) return true
  return entry.recurrence !== null && recursOn(entry.recurrence, entry.date, date)
}

/** The dates within [fromDate, toDate] on which an exception falls, in order. */
export function occurrences(entry: ExceptionEntry, fromDate: string, toDate: string): readonly string[] {
  const own = fromDate <= entry.date && entry.date <= toDate ? [entry.date] : []
  const more = entry.recurrence === null ? [] : recurrences(entry.recurrence, entry.date, fromDate, toDate)
  return [...new Set([...own, ...more])].filter((date) => !entry.excludedDates.includes(date)).sort()
}

/** The first dates of an exception, however far apart they are; at most as many. */
export function firstOccurrences(entry: ExceptionEntry, most: number): readonly string[] {
  const more =
    entry.recurrence === null
      ? []
      : firstRecurrences(entry.recurrence, entry.date, most + entry.excludedDates.length)
  return [...new Set([entry.date, ...more])]
    .filter((date) => !entry.excludedDates.includes(date))
    .sort()
    .slice(0, most)
}
