import { Temporal } from 'temporal-polyfill'

/** The site's wall clock at a UTC instant as a picker writes it: `2026-11-25 09:41:00`. */
export function wallOf(ms: number, zone: string): string {
  const { year, month, day, hour, minute, second } = at(ms, zone)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`
}

/** The site's date at a UTC instant, `2026-11-25`. */
export function dayOf(ms: number, zone: string): string {
  return at(ms, zone).toPlainDate().toString()
}

/**
 * UTC ms of a wall clock text of the site. In a gap of daylight saving the later time, in an overlap the first; null
 * for what is no time.
 */
export function instantOf(wall: string, zone: string): number | null {
  try {
    return Temporal.PlainDateTime.from(wall.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function at(ms: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(zone)
}
