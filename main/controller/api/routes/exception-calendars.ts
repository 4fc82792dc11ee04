import type { ExceptionCalendar, ExceptionEntry } from '../../../contract/entities.ts'
import { fail, type Result } from '../../../contract/errors.ts'
import type { Recurrence } from '../../../contract/recurrence.ts'
import type {
  CalendarInput,
  CalendarReply,
  ExceptionInput,
  ExceptionReply,
  RecurrenceRuleInput,
} from '../../../contract/rest/exception-calendars.ts'
import type { ExceptionDraft } from '../../services/doors/exception-calendars.ts'
import { recurrenceOf } from '../../services/doors/recurrence.ts'
import { minuteOf, timeOf } from '../../services/doors/times.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { RestBase } from '../base.ts'
import { RestFailure, unwrap } from '../failures.ts'

export function exceptionCalendarRoutes(os: RestBase, { store, calendars }: SiteServices) {
  const find = (params: { readonly calendar_id: string }) => unwrap(calendars.find(params.calendar_id))
  const findException = (params: { readonly calendar_id: string; readonly exception_id: string }) => {
    const calendar = find(params)
    return { calendar, entry: unwrap(calendars.findException(calendar, params.exception_id)) }
  }
  return {
    list: os.exceptionCalendars.list.handler(({ input }) => {
      const afterS = input?.query?.last_updated_after ?? -1
      // In whole seconds, as `last_updated_at` tells them: a client that gives back the last one gets nothing twice.
      const all = store.doors
        .exceptionCalendars()
        .filter(({ updatedAtMs }) => Math.floor(updatedAtMs / 1_000) > afterS)
      return { door_exception_calendars: all.map(calendarReply) }
    }),
    create: os.exceptionCalendars.create.handler(({ input: { body }, context }) => {
      const change = {
        name: body.name,
        doorIds: body.doors ?? [],
        exceptions: (body.exceptions ?? []).map((given) => ({ ...draft(given), id: undefined })),
      }
      return calendarReply(done(calendars.create(context.actor, change)))
    }),
    get: os.exceptionCalendars.get.handler(({ input }) => calendarReply(find(input.params))),
    update: os.exceptionCalendars.update.handler(({ input, context }) => {
      const calendar = find(input.params)
      return calendarReply(done(calendars.update(context.actor, calendar, change(input.body, calendar))))
    }),
    remove: os.exceptionCalendars.remove.handler(({ input, context }) => {
      unwrap(calendars.delete(context.actor, find(input.params)))
      return {}
    }),
    addException: os.exceptionCalendars.addException.handler(({ input, context }) => {
      const calendar = find(input.params)
      return exceptionReply(
        calendar,
        done(calendars.addException(context.actor, calendar, draft(input.body))),
      )
    }),
    getException: os.exceptionCalendars.getException.handler(({ input }) => {
      const { calendar, entry } = findException(input.params)
      return exceptionReply(calendar, entry)
    }),
    updateException: os.exceptionCalendars.updateException.handler(({ input, context }) => {
      const { calendar, entry } = findException(input.params)
      const changed = calendars.changeException(context.actor, calendar, entry, draft(input.body))
      return exceptionReply(calendar, done(changed))
    }),
    removeException: os.exceptionCalendars.removeException.handler(({ input, context }) => {
      const { calendar, entry } = findException(input.params)
      unwrap(calendars.deleteException(context.actor, calendar, entry))
      return {}
    }),
  }
}

/** An id that is not one of the calendar's own, or stands twice, is refused rather than taken for a new exception. */
function change({ name, doors, exceptions }: CalendarInput, calendar: ExceptionCalendar) {
  const own = new Set(calendar.exceptions.map(({ id }) => id))
  for (const [index, { door_exception_id: id }] of (exceptions ?? []).entries()) {
    if (id === undefined || own.delete(id)) continue
    const field = `exceptions.${index}.door_exception_id`
    const problem = fail('invalid_input', 'There is no such exception.', {
      [field]: 'is not of this calendar',
    })
    throw new RestFailure(problem)
  }
  return {
    name,
    ...(doors === undefined ? {} : { doorIds: doors }),
    ...(exceptions === undefined ? {} : { exceptions: exceptions.map(draft) }),
  }
}

/** An all-day default is the whole day's, whatever times it was given. */
function draft(input: ExceptionInput): ExceptionDraft {
  const { recurrence_rule: rule, all_day_default: allDayDefault = false } = input
  const { start_time: start = '00:00', end_time: end = '23:59' } = input
  return {
    id: input.door_exception_id,
    date: input.date,
    recurrence: rule ? recurrence(rule) : null,
    excludedDates: rule?.excluded_dates ?? [],
    allDayDefault,
    window: {
      startMinute: allDayDefault ? 0 : minuteOf(start, 'start'),
      endMinute: allDayDefault ? 1_440 : minuteOf(end, 'end'),
      mode: input.door_status ?? 'access_controlled',
      firstPersonIn: input.first_person_in
        ? { groupIds: input.first_person_in_group_ids ?? [], graceMinutes: 0 }
        : null,
      doubleBadge: input.double_badge ? { groupIds: input.double_badge_group_ids ?? [] } : null,
    },
  }
}

function recurrence(rule: RecurrenceRuleInput): Recurrence {
  return {
    frequency: rule.frequency,
    interval: rule.interval,
    byDay: rule.by_day ?? [],
    byMonth: rule.by_month ?? null,
    byMonthDay: rule.by_month_day ?? null,
    bySetPos: rule.by_set_pos ?? null,
    count: rule.count ?? null,
    until: rule.until ?? null,
  }
}

function calendarReply(calendar: ExceptionCalendar): CalendarReply {
  return {
    door_exception_calendar_id: calendar.id,
    doors: [...calendar.doorIds],
    exceptions: calendar.exceptions.map((entry) => exceptionReply(calendar, entry)),
    last_updated_at: Math.floor(calendar.updatedAtMs / 1_000),
    name: calendar.name,
  }
}

function exceptionReply(calendar: ExceptionCalendar, entry: ExceptionEntry): ExceptionReply {
  const { window } = entry
  return {
    all_day_default: entry.allDayDefault,
    calendar_id: calendar.id,
    date: entry.date,
    door_exception_id: entry.id,
    door_status: window.mode,
    double_badge: window.doubleBadge !== null,
    double_badge_group_ids: [...(window.doubleBadge?.groupIds ?? [])],
    end_time: timeOf(window.endMinute),
    first_person_in: window.firstPersonIn !== null,
    first_person_in_group_ids: [...(window.firstPersonIn?.groupIds ?? [])],
    recurrence_rule: entry.recurrence === null ? null : ruleReply(recurrenceOf(entry.recurrence), entry),
    start_time: timeOf(window.startMinute),
  }
}

function ruleReply(rule: Recurrence, entry: ExceptionEntry): NonNullable<ExceptionReply['recurrence_rule']> {
  return {
    by_day: [...rule.byDay],
    by_month: rule.byMonth,
    by_month_day: rule.byMonthDay,
    by_set_pos: rule.bySetPos,
    count: rule.count,
    excluded_dates: [...entry.excludedDates],
    frequency: rule.frequency,
    interval: rule.interval,
    until: rule.until,
  }
}

/** The fields of an exception by the names that the API gives them. */
const fieldNames: Readonly<Record<string, string>> = {
  doorIds: 'doors',
  startMinute: 'start_time',
  endMinute: 'end_time',
  excludedDates: 'recurrence_rule.excluded_dates',
  recurrence: 'recurrence_rule',
  firstPersonIn: 'first_person_in_group_ids',
  doubleBadge: 'double_badge_group_ids',
}

function done<T>(result: Result<T>): T {
  if (result.ok || result.fields === undefined) return unwrap(result)
  const fields = Object.entries(result.fields).map(([field, problem]) => [
    field
      .split('.')
      .map((name) => fieldNames[name] ?? name)
      .join('.'),
    problem,
  ])
  return unwrap({ ...result, fields: Object.fromEntries(fields) })
}
