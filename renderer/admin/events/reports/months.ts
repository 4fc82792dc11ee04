import { Temporal } from 'temporal-polyfill'

export interface Month {
  /** `2026-11`. */
  readonly id: string
  readonly fromMs: number
  /** Exclusive. */
  readonly toMs: number
}

/** A month of the site's calendar; null for what is none. */
export function monthOf(id: string, zone: string): Month | null {
  try {
    const month = Temporal.PlainYearMonth.from(id)
    const start = (of: Temporal.PlainYearMonth) =>
      of.toPlainDate({ day: 1 }).toZonedDateTime(zone).epochMilliseconds
    return { id: month.toString(), fromMs: start(month), toMs: start(month.add({ months: 1 })) }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

export function monthAt(ms: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toPlainYearMonth()
    .toString()
}

export function monthBeside(id: string, by: 1 | -1): string {
  return Temporal.PlainYearMonth.from(id).add({ months: by }).toString()
}
