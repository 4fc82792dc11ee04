import dayjs from 'dayjs'
import { dayOf, instantOf } from '../../parts/zoned.ts'

/** The first instant of a day of the site. */
export function startOf(day: string, zone: string): number | null {
  return instantOf(`${day} 00:00:00`, zone)
}

/** The first instant after a day: the end of somebody who is let in through that day. */
export function dayAfter(day: string, zone: string): number | null {
  return startOf(dayjs(day).add(1, 'day').format('YYYY-MM-DD'), zone)
}

/** The last day before an exclusive end. */
export function lastDayOf(untilMs: number, zone: string): string {
  return dayOf(untilMs - 1, zone)
}
