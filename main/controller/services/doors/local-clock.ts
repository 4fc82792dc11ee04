import { Temporal } from 'temporal-polyfill'
import type { LocalTime } from '../../../contract/local-time.ts'
import { weekdays } from '../../../contract/local-time.ts'

const minuteMs = 60_000

/** The wall clock of one zone. Zone rules change at full minutes only, so one conversion serves a minute. */
export class LocalClock {
  readonly zone: string
  #minute = Number.NaN
  #local: LocalTime = { date: '1970-01-01', weekday: 'TH', minute: 0 }

  /** Throws a RangeError if the zone is not an IANA zone. */
  constructor(zone: string) {
    this.zone = zone
    this.at(0)
  }

  at(wallMs: number): LocalTime {
    const minute = Math.floor(wallMs / minuteMs)
    if (minute !== this.#minute) {
      this.#local = toLocal(minute * minuteMs, this.zone)
      this.#minute = minute
    }
    return this.#local
  }
}

function toLocal(wallMs: number, zone: string): LocalTime {
  const zoned = Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO(zone)
  return {
    date: zoned.toPlainDate().toString(),
    weekday: weekdays[zoned.dayOfWeek - 1] ?? 'MO',
    minute: zoned.hour * 60 + zoned.minute,
  }
}

/**
 * UTC ms at which a zone's wall clock shows this minute of this date; 1440 = the next midnight. A time that daylight
 * saving skips is taken as late as the skip is long, one that comes twice as the first.
 */
export function wallMsOf(zone: string, date: string, minute: number): number {
  const day = Temporal.PlainDate.from(date).toPlainDateTime()
  return day.add({ minutes: minute }).toZonedDateTime(zone, { disambiguation: 'compatible' })
    .epochMilliseconds
}

/** UTC ms at which the day of this instant began in a zone. */
export function midnightBefore(zone: string, wallMs: number): number {
  return Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO(zone).startOfDay()
    .epochMilliseconds
}

/** The ISO date after this one. */
export function nextDate(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString()
}

/** Whether a text is an ISO date that exists, from 1970 to 2199. */
export function isDate(text: string): boolean {
  if (!/^(19[7-9]|20\d|21\d)\d-\d\d-\d\d$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

export function weekdayOf(date: string): LocalTime['weekday'] {
  return weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'MO'
}
