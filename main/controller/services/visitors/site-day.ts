import { LocalClock, nextDate, wallMsOf } from '../doors/local-clock.ts'

/** A day of the site's calendar: [startMs, endMs), 23 to 25 hours long where clocks change. */
export interface SiteDay {
  readonly date: string
  readonly startMs: number
  readonly endMs: number
}

export function siteDay(zone: string, date: string): SiteDay {
  return { date, startMs: wallMsOf(zone, date, 0), endMs: wallMsOf(zone, nextDate(date), 0) }
}

export function siteDayAt(zone: string, wallMs: number): SiteDay {
  return siteDay(zone, new LocalClock(zone).at(wallMs).date)
}

/** The days of a month, `2026-03`, by their dates. */
export function daysOf(month: string): readonly string[] {
  const dates: string[] = []
  for (let date = `${month}-01`; date.startsWith(month); date = nextDate(date)) dates.push(date)
  return dates
}
