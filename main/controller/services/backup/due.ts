import { Temporal } from 'temporal-polyfill'

/** The last instant at which a daily backup was due: this minute of the site's day, today or yesterday. UTC ms. */
export function lastDueMs(nowMs: number, zone: string, atMinute: number): number {
  const now = Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)).toZonedDateTimeISO(zone)
  const time = Temporal.PlainTime.from({ hour: Math.floor(atMinute / 60), minute: atMinute % 60 })
  const today = now.toPlainDate()
  const due = today.toZonedDateTime({ timeZone: zone, plainTime: time })
  const last = Temporal.ZonedDateTime.compare(due, now) <= 0 ? due : yesterdays(today, zone, time)
  return last.epochMilliseconds
}

function yesterdays(today: Temporal.PlainDate, zone: string, plainTime: Temporal.PlainTime) {
  return today.subtract({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime })
}
