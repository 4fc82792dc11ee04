import { Temporal } from 'temporal-polyfill'

const hourMs = 3_600_000

/** The first instant of the day that an instant lies in: not always midnight, where daylight saving begins at it. */
export function startOfDay(ms: number, zone: string): number {
  return at(ms, zone).startOfDay().epochMilliseconds
}

export function isoDay(ms: number, zone: string): string {
  return at(ms, zone).toPlainDate().toString()
}

/** The beginnings of all days that touch the range, and the end of the last: one has 23 hours, one 25. */
export function dayEdges(fromMs: number, toMs: number, zone: string): readonly number[] {
  const edges: number[] = []
  let day = at(fromMs, zone).startOfDay()
  for (;;) {
    edges.push(day.epochMilliseconds)
    if (day.epochMilliseconds >= toMs) return edges
    day = day.toPlainDate().add({ days: 1 }).toZonedDateTime(zone)
  }
}

/** The same of hours: the wall clock's, so that an hour that daylight saving repeats is there twice. */
export function hourEdges(fromMs: number, toMs: number, zone: string): readonly number[] {
  const edges: number[] = []
  const first = at(fromMs, zone).round({ smallestUnit: 'hour', roundingMode: 'floor' })
  for (let ms = first.epochMilliseconds; ; ms = nextHour(ms, zone)) {
    edges.push(ms)
    if (ms >= toMs) return edges
  }
}

/** A change of the clock by less than an hour makes one hour shorter or longer. */
function nextHour(ms: number, zone: string): number {
  const next = at(ms + hourMs, zone)
  const minutes = next.minute
  return minutes === 0 ? ms + hourMs : ms + hourMs + (60 - minutes) * 60_000
}

function at(ms: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
}
