import type { DoorMode } from '../../../contract/door-mode.ts'
import type { ExceptionCalendar, WeekWindow } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { planOn } from '../../access/day-plan.ts'
import type { ModeSource } from '../../access/door-mode-now.ts'
import type { DoorDay, ModeWindow } from '../../access/model.ts'
import type { Store } from '../ports/store.ts'
import { doorDay, occursOn } from './door-days.ts'
import { isDate, LocalClock, nextDate, wallMsOf } from './local-clock.ts'
import type { SiteDoors } from './site-doors.ts'

/** How far the next change is looked for; a mode that holds longer has no end that matters. */
const daysAhead = 14

/** A part of one day in which the schedule gives one mode. */
export interface PlannedSpan {
  readonly startMinute: number
  readonly endMinute: number
  /** Before a first person has come, where the window waits for one. */
  readonly mode: DoorMode
  readonly source: 'exception' | 'weekly'
  /** Null outside all windows. */
  readonly window: ModeWindow | null
}

/** An exception that falls on a date, and which calendar it is of. */
export interface DayException {
  readonly calendarId: string
  readonly calendarName: string
  readonly exceptionId: string
  readonly label: string
}

export interface PlannedDay {
  readonly date: string
  readonly spans: readonly PlannedSpan[]
  readonly exceptions: readonly DayException[]
}

/** The answer to: what will the door do at this instant? */
export interface DoorAt {
  readonly wallMs: number
  readonly mode: DoorMode
  readonly source: ModeSource
  /** What the schedule alone gives. */
  readonly planned: DoorMode
  readonly window: ModeWindow | null
  /** Null: until somebody ends it, or no change within two weeks. */
  readonly untilMs: number | null
  readonly exceptions: readonly DayException[]
}

/** What doors will do, by the very rules that they follow. Dates and minutes are the site's wall clock. */
export class DoorPreview {
  readonly #store: Store
  readonly #doors: SiteDoors
  readonly #zone: () => string

  constructor(store: Store, doors: SiteDoors, zone: () => string) {
    this.#store = store
    this.#doors = doors
    this.#zone = zone
  }

  /** Null while the door is not served. */
  at(doorId: string, date: string, minute: number): DoorAt | null {
    return this.#at(doorId, wallMsOf(this.#zone(), date, minute))
  }

  /** As `at`, of a date that somebody typed. */
  checkedAt(doorId: string, date: string, minute: number): Result<DoorAt> {
    if (!isDate(date)) return fail('invalid_input', 'This is no date.', { date: { code: 'not_a_date' } })
    const found = this.at(doorId, date, minute)
    return found ? succeed(found) : fail('out_of_service', 'The door denies all at the moment.')
  }

  checkedDays(doorId: string, from: string, count: number): Result<readonly PlannedDay[]> {
    if (!isDate(from)) return fail('invalid_input', 'This is no date.', { from: { code: 'not_a_date' } })
    return succeed(this.days(doorId, from, count))
  }

  /** As `at`, by an instant. */
  atMs(doorId: string, wallMs: number): DoorAt | null {
    return this.#at(doorId, wallMs)
  }

  /** Days in a row; `week` = another week than the door's own, as it is being painted. */
  days(doorId: string, from: string, count: number, week?: readonly WeekWindow[]): readonly PlannedDay[] {
    const windows = week ?? this.#store.doors.week(doorId)
    const calendars = this.#calendarsOf(doorId)
    const days: PlannedDay[] = []
    for (let date = from; days.length < count; date = nextDate(date)) {
      const day = doorDay(date, windows, calendars)
      days.push({ date, spans: spansOf(day), exceptions: exceptionsOn(calendars, date) })
    }
    return days
  }

  /** UTC ms at which the schedule next gives another mode than now; null if not within two weeks. */
  nextChangeMs(doorId: string, wallMs: number): number | null {
    const { date, minute } = new LocalClock(this.#zone()).at(wallMs)
    const days = this.days(doorId, date, daysAhead)
    let mode: DoorMode | null = null
    for (const day of days) {
      for (const span of day.spans) {
        if (day.date === date && span.endMinute <= minute) continue
        if (mode !== null && span.mode !== mode) return wallMsOf(this.#zone(), day.date, span.startMinute)
        mode = span.mode
      }
    }
    return null
  }

  #at(doorId: string, wallMs: number): DoorAt | null {
    const local = new LocalClock(this.#zone()).at(wallMs)
    const now = this.#doors.modeAt(doorId, wallMs, local)
    if (now === null) return null
    const { mode, source, planned, window } = now
    const exceptions = exceptionsOn(this.#calendarsOf(doorId), local.date)
    return {
      wallMs,
      mode,
      source,
      planned,
      window,
      exceptions,
      untilMs: this.#untilMs(doorId, wallMs, local.date, now),
    }
  }

  #untilMs(
    doorId: string,
    wallMs: number,
    date: string,
    { source, modeUntilWallMs, modeUntilMinute }: NonNullable<ReturnType<SiteDoors['modeAt']>>,
  ): number | null {
    switch (source) {
      case 'lockdown':
      case 'clock_untrusted':
        return null
      case 'override':
        return modeUntilWallMs
      case 'double_badge':
        return modeUntilMinute === null ? null : wallMsOf(this.#zone(), date, modeUntilMinute)
      case 'exception':
      case 'weekly':
        return this.nextChangeMs(doorId, wallMs)
    }
  }

  #calendarsOf(doorId: string): readonly ExceptionCalendar[] {
    return this.#store.doors.exceptionCalendars().filter(({ doorIds }) => doorIds.includes(doorId))
  }
}

/** A whole day from midnight to midnight, without gaps. */
function spansOf(day: DoorDay): readonly PlannedSpan[] {
  const spans: PlannedSpan[] = []
  for (let minute = 0; minute < 1_440; ) {
    const { mode, source, window, untilMinute } = planOn(day, null, minute)
    const last = spans.at(-1)
    const same = last && last.mode === mode && last.window === window
    if (same) spans[spans.length - 1] = { ...last, endMinute: untilMinute }
    else spans.push({ startMinute: minute, endMinute: untilMinute, mode, source, window })
    minute = untilMinute
  }
  return spans
}

function exceptionsOn(calendars: readonly ExceptionCalendar[], date: string): readonly DayException[] {
  return calendars.flatMap(({ id, name, exceptions }) =>
    exceptions
      .filter((entry) => occursOn(entry, date))
      .map((entry) => ({
        calendarId: id,
        calendarName: name,
        exceptionId: entry.id,
        label: entry.label,
      })),
  )
}
