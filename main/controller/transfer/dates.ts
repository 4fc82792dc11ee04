import { Temporal } from 'temporal-polyfill'

/** `2026-03-31`, and `2026/3/31` as Japanese spreadsheets write it. */
const dateOnly = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/
const dateAndTime =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,3})?))?(Z|[+-]\d{2}:?\d{2})?$/
const latestMs = 253_402_300_799_999

/** Dates of one site: what a cell holds as an instant, and back. Days repeat, so each is converted once. */
export class SiteDates {
  readonly #zone: string
  readonly #starts = new Map<string, number | null>()

  constructor(zone: string) {
    this.#zone = zone
  }

  /** UTC ms of the first instant that is meant; null if it is no date. */
  start(cell: string): number | null {
    return dateOnly.test(cell) ? this.#dayStart(cell, 0) : this.#instant(cell)
  }

  /** UTC ms, exclusive: a day's end is the next midnight. Null if it is no date. */
  end(cell: string): number | null {
    return dateOnly.test(cell) ? this.#dayStart(cell, 1) : this.#instant(cell)
  }

  /** A cell that `start` reads as this instant. */
  startCell(atMs: number): string {
    const zoned = this.#zoned(atMs)
    return isMidnight(zoned) ? zoned.toPlainDate().toString() : exact(zoned)
  }

  /** A cell that `end` reads as this instant. */
  endCell(atMs: number): string {
    const zoned = this.#zoned(atMs)
    return isMidnight(zoned) ? zoned.toPlainDate().subtract({ days: 1 }).toString() : exact(zoned)
  }

  #zoned(atMs: number): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(this.#zone)
  }

  #dayStart(cell: string, plusDays: number): number | null {
    const key = `${plusDays} ${cell}`
    const known = this.#starts.get(key)
    if (known !== undefined) return known
    const [, year, month, day] = dateOnly.exec(cell) ?? []
    const atMs = attempt(
      () =>
        Temporal.PlainDate.from(
          { year: Number(year), month: Number(month), day: Number(day) },
          { overflow: 'reject' },
        )
          .add({ days: plusDays })
          .toZonedDateTime(this.#zone).epochMilliseconds,
    )
    if (this.#starts.size > 10_000) this.#starts.clear()
    this.#starts.set(key, atMs)
    return atMs
  }

  #instant(cell: string): number | null {
    const [, year, month, day, hour, minute, seconds = '00', offset] = dateAndTime.exec(cell) ?? []
    if (year === undefined) return null
    const two = (text: string | undefined) => (text ?? '').padStart(2, '0')
    const local = `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${seconds}`
    return attempt(() =>
      offset === undefined
        ? Temporal.PlainDateTime.from(local).toZonedDateTime(this.#zone).epochMilliseconds
        : Temporal.Instant.from(local + offset).epochMilliseconds,
    )
  }
}

function isMidnight(zoned: Temporal.ZonedDateTime): boolean {
  return zoned.epochMilliseconds === zoned.startOfDay().epochMilliseconds
}

/** With its offset: the hour that comes twice in autumn stays the one it was. */
function exact(zoned: Temporal.ZonedDateTime): string {
  return zoned.toString({ timeZoneName: 'never', calendarName: 'never' })
}

function attempt(convert: () => number): number | null {
  try {
    const atMs = convert()
    return atMs >= 0 && atMs <= latestMs ? atMs : null
  } catch (thrown) {
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}
