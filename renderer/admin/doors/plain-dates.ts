import { type Weekday, weekdays } from '../../../main/contract/local-time.ts'

/** Dates of the calendar as ISO text; UTC only carries the sums. */
const dayMs = 86_400_000

function msOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

export function addDays(date: string, days: number): string {
  return new Date(msOf(date) + days * dayMs).toISOString().slice(0, 10)
}

/** The first of the month that lies so many months off. */
export function addMonths(date: string, months: number): string {
  const at = new Date(msOf(`${date.slice(0, 7)}-01`))
  at.setUTCMonth(at.getUTCMonth() + months)
  return at.toISOString().slice(0, 10)
}

/** 0 = Monday. */
export function weekdayIndex(date: string): number {
  return (new Date(msOf(date)).getUTCDay() + 6) % 7
}

export function weekdayOf(date: string): Weekday {
  return weekdays[weekdayIndex(date)] ?? 'MO'
}

/** The Monday of its week. */
export function mondayOf(date: string): string {
  return addDays(date, -weekdayIndex(date))
}

export function daysInMonth(date: string): number {
  return Number(addDays(addMonths(date, 1), -1).slice(8))
}

/** Which of its weekday in its month, 1 to 5, and whether it is the last one. */
export function placeInMonth(date: string): { readonly nth: number; readonly last: boolean } {
  const day = Number(date.slice(8))
  return { nth: Math.ceil(day / 7), last: day + 7 > daysInMonth(date) }
}

/** Six weeks, from a Monday, that hold the whole month. */
export function monthDays(date: string, firstDay: 'monday' | 'sunday'): readonly string[] {
  const first = `${date.slice(0, 7)}-01`
  const back = firstDay === 'monday' ? weekdayIndex(first) : (weekdayIndex(first) + 1) % 7
  return Array.from({ length: 42 }, (_, at) => addDays(first, at - back))
}
