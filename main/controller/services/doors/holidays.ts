import type { DoorMode } from '../../../contract/door-mode.ts'
import type { ExceptionCalendar } from '../../../contract/entities.ts'
import { fail, type Result } from '../../../contract/errors.ts'
import type { Holiday } from '../../../contract/worker-jobs.ts'
import type { Actor } from '../actor.ts'
import type { StoreWorker } from '../ports/worker.ts'
import { occursOn } from './door-days.ts'
import type { ExceptionCalendars, ExceptionDraft } from './exception-calendars.ts'
import { isDate } from './local-clock.ts'
import { recurrenceOf } from './recurrence.ts'

/** A year's public holidays, and the days around New Year, as exceptions in one click. */
export class PublicHolidays {
  readonly #worker: StoreWorker
  readonly #calendars: ExceptionCalendars

  constructor(worker: StoreWorker, calendars: ExceptionCalendars) {
    this.#worker = worker
    this.#calendars = calendars
  }

  /** ISO 3166 codes of the countries whose holidays are known, and the zone's own. */
  countries(zone: string) {
    return this.#worker.run('holidays.countries', { zone })
  }

  /** Empty for a country that is not known. */
  ofYear(country: string, year: number, locale: 'ja' | 'en'): Promise<readonly Holiday[]> {
    return this.#worker.run('holidays.ofYear', { country, year, locale })
  }

  /** Each holiday becomes an all-day exception that can be edited afterwards; dates that have one are left alone. */
  add(
    actor: Actor,
    calendar: ExceptionCalendar,
    holidays: readonly Holiday[],
    mode: DoorMode,
    seen?: number,
  ): Result<ExceptionCalendar> {
    const drafts = holidays
      .filter(({ date }) => !calendar.exceptions.some((entry) => occursOn(entry, date)))
      .map(({ date, name }) => allDay(date, name, mode))
    return this.#append(actor, calendar, drafts, seen)
  }

  /** Every day from one date to another as one exception, such as 29 December to 3 January. */
  addRange(
    actor: Actor,
    calendar: ExceptionCalendar,
    range: { readonly from: string; readonly to: string; readonly label: string; readonly mode: DoorMode },
    seen?: number,
  ): Result<ExceptionCalendar> {
    const { from, to, label, mode } = range
    if (!isDate(from)) return fail('invalid_input', 'This is no date.', { from: { code: 'not_a_date' } })
    if (!isDate(to)) return fail('invalid_input', 'This is no date.', { to: { code: 'not_a_date' } })
    if (to < from) return fail('invalid_input', 'The end is too early.', { to: { code: 'not_after_start' } })
    const daily = {
      frequency: 'DAILY',
      interval: 1,
      byDay: [],
      byMonth: null,
      byMonthDay: null,
      bySetPos: null,
      count: null,
      until: to,
    } as const
    const recurrence = from === to ? null : { ...daily, byDay: [] }
    return this.#append(actor, calendar, [{ ...allDay(from, label, mode), recurrence }], seen)
  }

  #append(
    actor: Actor,
    calendar: ExceptionCalendar,
    drafts: readonly ExceptionDraft[],
    seen: number | undefined,
  ): Result<ExceptionCalendar> {
    const present = calendar.exceptions.map((entry) => ({
      ...entry,
      recurrence: entry.recurrence === null ? null : recurrenceOf(entry.recurrence),
    }))
    return this.#calendars.update(actor, calendar, { exceptions: [...present, ...drafts] }, seen)
  }
}

function allDay(date: string, label: string, mode: DoorMode): ExceptionDraft {
  return {
    date,
    label,
    recurrence: null,
    excludedDates: [],
    allDayDefault: true,
    window: { startMinute: 0, endMinute: 1_440, mode, firstPersonIn: null, doubleBadge: null },
  }
}
