import type { ExceptionCalendar, ExceptionEntry } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventType } from '../../../contract/events.ts'
import type { Recurrence } from '../../../contract/recurrence.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'
import { firstOccurrences, occurrences } from './door-days.ts'
import { entryProblem, overlapOf } from './exception-rules.ts'
import { addDays, isDate } from './local-clock.ts'
import { recurrenceText } from './recurrence.ts'

/** Every change looks at all of them: more belong into a second calendar. */
const mostExceptions = 500
const mostDays = 62

/** One exception on one of its dates. */
export interface Occurrence {
  readonly date: string
  readonly calendarId: string
  readonly exceptionId: string
}

/** An exception as it is asked for: with an id one that is there, without a new one. */
export interface ExceptionDraft extends Omit<ExceptionEntry, 'id' | 'recurrence' | 'label'> {
  readonly id?: string | undefined
  readonly recurrence: Recurrence | null
  readonly label?: string | undefined
}

export interface CalendarChange {
  readonly name: string
  readonly doorIds: readonly string[]
  /** All there shall be: an exception that is not named goes. */
  readonly exceptions: readonly ExceptionDraft[]
}

/** Dates on which doors follow windows of their own instead of the week's. */
export class ExceptionCalendars {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness
  readonly #onChange: () => void

  /** `onChange` is called after a commit, so that the doors look at their day at once. */
  constructor(store: Store, clock: Clock, random: Randomness, onChange: () => void) {
    this.#store = store
    this.#clock = clock
    this.#random = random
    this.#onChange = onChange
  }

  find(id: string): Result<ExceptionCalendar> {
    const calendar = this.#store.doors.exceptionCalendar(id)
    return calendar ? succeed(calendar) : fail('not_found', 'There is no such exception calendar.')
  }

  findException(calendar: ExceptionCalendar, id: string): Result<ExceptionEntry> {
    const entry = calendar.exceptions.find((each) => each.id === id)
    return entry ? succeed(entry) : fail('not_found', 'This calendar has no such exception.')
  }

  create(actor: Actor, change: CalendarChange): Result<ExceptionCalendar> {
    return this.#put('admin_exception_calendar_created', actor, this.#random.uuid(), change, [])
  }

  /** What is not named stays. `seen` is the version that the change was made on. */
  update(
    actor: Actor,
    calendar: ExceptionCalendar,
    change: Partial<CalendarChange>,
    seen?: number,
  ): Result<ExceptionCalendar> {
    const stale = staleProblem(seen, this.#store.doors.calendarVersion(calendar.id))
    if (stale) return stale
    const { name = calendar.name, doorIds = calendar.doorIds } = change
    const whole = { name, doorIds, exceptions: change.exceptions ?? null }
    return this.#put('admin_exception_calendar_changed', actor, calendar.id, whole, calendar.exceptions)
  }

  delete(actor: Actor, calendar: ExceptionCalendar, seen?: number): Result<ExceptionCalendar> {
    const stale = staleProblem(seen, this.#store.doors.calendarVersion(calendar.id))
    if (stale) return stale
    this.#store.transact((record) => {
      this.#store.doors.deleteExceptionCalendar(calendar.id)
      record(this.#event('admin_exception_calendar_deleted', actor, calendar.id))
    })
    this.#onChange()
    return succeed(calendar)
  }

  addException(
    actor: Actor,
    calendar: ExceptionCalendar,
    draft: ExceptionDraft,
    seen?: number,
  ): Result<ExceptionEntry> {
    const entry = this.#entryOf(draft, this.#random.uuid())
    return this.#putEntry(actor, calendar, draft, entry, [...calendar.exceptions, entry], seen)
  }

  changeException(
    actor: Actor,
    calendar: ExceptionCalendar,
    known: ExceptionEntry,
    draft: ExceptionDraft,
    seen?: number,
  ): Result<ExceptionEntry> {
    const entry = this.#entryOf({ label: known.label, ...draft }, known.id)
    const all = calendar.exceptions.map((each) => (each.id === known.id ? entry : each))
    return this.#putEntry(actor, calendar, draft, entry, all, seen)
  }

  deleteException(
    actor: Actor,
    calendar: ExceptionCalendar,
    entry: ExceptionEntry,
    seen?: number,
  ): Result<ExceptionEntry> {
    const stale = staleProblem(seen, this.#store.doors.calendarVersion(calendar.id))
    if (stale) return stale
    this.#commit('admin_exception_calendar_changed', actor, {
      ...calendar,
      exceptions: calendar.exceptions.filter(({ id }) => id !== entry.id),
    })
    return succeed(entry)
  }

  /** Where the exceptions of all calendars fall, within at most 62 days. */
  occurrences(from: string, to: string): Result<readonly Occurrence[]> {
    if (!isDate(from) || !isDate(to) || to < from || to > addDays(from, mostDays))
      return fail('invalid_input', 'These are no dates close enough.', { to: { code: 'not_a_date' } })
    const found = this.#store.doors
      .exceptionCalendars()
      .flatMap(({ id: calendarId, exceptions }) =>
        exceptions.flatMap((entry) =>
          occurrences(entry, from, to).map((date) => ({ date, calendarId, exceptionId: entry.id })),
        ),
      )
    return succeed(found)
  }

  /** The first dates of an exception that is still being made. */
  datesOf(
    draft: Pick<ExceptionDraft, 'date' | 'recurrence' | 'excludedDates'>,
    most: number,
  ): Result<readonly string[]> {
    const window = {
      startMinute: 0,
      endMinute: 1,
      mode: 'locked',
      firstPersonIn: null,
      doubleBadge: null,
    } as const
    const whole = { ...draft, allDayDefault: true, window }
    const problem = entryProblem(whole, draft.recurrence)
    return problem ?? succeed(firstOccurrences(this.#entryOf(whole, ''), most))
  }

  #putEntry(
    actor: Actor,
    calendar: ExceptionCalendar,
    draft: ExceptionDraft,
    entry: ExceptionEntry,
    all: readonly ExceptionEntry[],
    seen: number | undefined,
  ): Result<ExceptionEntry> {
    const problem =
      staleProblem(seen, this.#store.doors.calendarVersion(calendar.id)) ??
      entryProblem(entry, draft.recurrence) ??
      this.#wholeProblem(calendar.doorIds, all, '')
    if (problem) return problem
    this.#commit('admin_exception_calendar_changed', actor, { ...calendar, exceptions: all })
    return succeed(entry)
  }

  /** `exceptions` null = those that are there. */
  #put(
    type: 'admin_exception_calendar_created' | 'admin_exception_calendar_changed',
    actor: Actor,
    id: string,
    change: Omit<CalendarChange, 'exceptions'> & { readonly exceptions: CalendarChange['exceptions'] | null },
    present: readonly ExceptionEntry[],
  ): Result<ExceptionCalendar> {
    const own = new Map(present.map((entry) => [entry.id, entry]))
    const exceptions =
      change.exceptions?.map((draft) => {
        const known = draft.id === undefined ? undefined : own.get(draft.id)
        // An id counts once: a second exception of the same name is new.
        if (known) own.delete(known.id)
        return this.#entryOf({ label: known?.label, ...draft }, known?.id ?? this.#random.uuid())
      }) ?? present
    for (const [index, draft] of (change.exceptions ?? []).entries()) {
      const problem = entryProblem(draft, draft.recurrence, `exceptions.${index}.`)
      if (problem) return problem
    }
    const problem = this.#wholeProblem(change.doorIds, exceptions, 'exceptions.')
    if (problem) return problem
    const { name, doorIds } = change
    return succeed(this.#commit(type, actor, { id, name, doorIds, exceptions }))
  }

  #commit(
    type: 'admin_exception_calendar_created' | 'admin_exception_calendar_changed',
    actor: Actor,
    content: Omit<ExceptionCalendar, 'updatedAtMs'>,
  ): ExceptionCalendar {
    const calendar = { ...content, updatedAtMs: this.#clock.wallMs() }
    this.#store.transact((record) => {
      this.#store.doors.putExceptionCalendar(calendar)
      record(this.#event(type, actor, calendar.id, { exceptions: calendar.exceptions.length }))
    })
    this.#onChange()
    return calendar
  }

  #wholeProblem(
    doorIds: readonly string[],
    entries: readonly ExceptionEntry[],
    prefix: '' | 'exceptions.',
  ): Failure | null {
    if (entries.length > mostExceptions)
      return fail('invalid_input', `A calendar holds at most ${mostExceptions} exceptions.`, {
        exceptions: { code: 'too_long', limit: mostExceptions },
      })
    const doors = doorIds.map((id) => this.#store.doors.get(id))
    if (doors.includes(null))
      return fail('invalid_input', 'There is no such door.', {
        doorIds: { code: 'unknown', text: 'names a door that does not exist' },
      })
    const asksCode = entries.some(({ window }) => window.mode === 'card_and_code')
    if (asksCode && doors.some((door) => door?.commissionedAtMs === null))
      return fail('not_commissioned', 'Card + Code needs a commissioned door: record its checks first.')
    return this.#groupProblem(entries, prefix) ?? overlapProblem(entries, prefix)
  }

  #groupProblem(entries: readonly ExceptionEntry[], prefix: string): Failure | null {
    const known = new Set(this.#store.groups.list().map(({ id }) => id))
    for (const [index, { window }] of entries.entries()) {
      for (const part of ['firstPersonIn', 'doubleBadge'] as const) {
        const groupIds = window[part]?.groupIds ?? []
        if (groupIds.every((id) => known.has(id))) continue
        return fail('invalid_input', 'There is no such group.', {
          [prefix === '' ? part : `${prefix}${index}.${part}`]: {
            code: 'unknown',
            text: 'names a group that does not exist',
          },
        })
      }
    }
    return null
  }

  #entryOf({ id: _id, recurrence, label, ...rest }: ExceptionDraft, id: string): ExceptionEntry {
    return {
      ...rest,
      id,
      label: label ?? '',
      recurrence: recurrence === null ? null : recurrenceText(recurrence),
    }
  }

  #event(type: EventType, actor: Actor, calendarId: string, detail: { readonly exceptions?: number } = {}) {
    return draftEvent(type, this.#clock.wallMs(), { actorId: actor.id, detail: { calendarId, ...detail } })
  }
}

function overlapProblem(entries: readonly ExceptionEntry[], prefix: string): Failure | null {
  const clash = overlapOf(entries)
  if (clash === null) return null
  const { index, other, date } = clash
  return fail('invalid_input', 'Two exceptions of one calendar overlap.', {
    [prefix === '' ? 'startMinute' : `${prefix}${index}`]: {
      code: 'overlaps',
      text: `overlaps exception ${other + 1} of this calendar on ${date}`,
    },
  })
}
