import type { LocalTime } from '../../contract/local-time.ts'

/**
 * The number of an area's day: one begins each day at the minute at which the area forgives. A place is known only in
 * the day it is of, so a clock that jumps into another day, forward or back, makes it unknown and no more.
 */
export function areaDay({ date, minute }: LocalTime, forgiveMinute: number): number {
  return dayNumber(date) - (minute < forgiveMinute ? 1 : 0)
}

/** Consecutive days have consecutive numbers. Months are counted from March, so that the leap day is the last. */
function dayNumber(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const fromMarch = (month + 9) % 12
  const marchYear = fromMarch > 9 ? year - 1 : year
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return 365 * marchYear + leapDays + Math.floor((153 * fromMarch + 2) / 5) + day
}
