import type { ExceptionCalendar, ScheduleWindow } from '../../../contract/entities.ts'
import { recurrenceOf } from '../../services/doors/recurrence.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function scheduleRoutes(os: DeskBase, services: SiteServices) {
  const { acts, calendars, holidays, schedules, site, store } = services
  const find = (id: string): ExceptionCalendar => orFail(calendars.find(id))
  return {
    week: os.schedules.week.handler(({ input }) => {
      const { id } = orFail(acts.find(input.doorId))
      return {
        version: store.doors.versions(id).week,
        windows: store.doors.week(id).map((window) => ({ weekday: window.weekday, ...windowView(window) })),
      }
    }),
    saveWeek: os.schedules.saveWeek.handler(({ input, context }) => {
      const door = orFail(acts.find(input.doorId))
      orFail(schedules.put(context.actor, door, input.windows, input.version))
      return {}
    }),
    calendars: os.schedules.calendars.handler(() =>
      store.doors
        .exceptionCalendars()
        .map((calendar) => calendarView(calendar, store.doors.calendarVersion(calendar.id))),
    ),
    createCalendar: os.schedules.createCalendar.handler(({ input, context }) => ({
      id: orFail(calendars.create(context.actor, { ...input, exceptions: [] })).id,
    })),
    updateCalendar: os.schedules.updateCalendar.handler(({ input: { id, version, ...change }, context }) => {
      orFail(calendars.update(context.actor, find(id), change, version))
      return {}
    }),
    removeCalendar: os.schedules.removeCalendar.handler(({ input, context }) => {
      orFail(calendars.delete(context.actor, find(input.id), input.version))
      return {}
    }),
    addException: os.schedules.addException.handler(({ input, context }) => ({
      id: orFail(calendars.addException(context.actor, find(input.id), input.exception, input.version)).id,
    })),
    changeException: os.schedules.changeException.handler(({ input, context }) => {
      const calendar = find(input.id)
      const known = orFail(calendars.findException(calendar, input.exceptionId))
      orFail(calendars.changeException(context.actor, calendar, known, input.exception, input.version))
      return {}
    }),
    removeException: os.schedules.removeException.handler(({ input, context }) => {
      const calendar = find(input.id)
      const known = orFail(calendars.findException(calendar, input.exceptionId))
      orFail(calendars.deleteException(context.actor, calendar, known, input.version))
      return {}
    }),
    occurrences: os.schedules.occurrences.handler(({ input }) => [
      ...orFail(calendars.occurrences(input.from, input.to)),
    ]),
    dates: os.schedules.dates.handler(({ input }) => ({
      dates: [...orFail(calendars.datesOf(input, input.most))],
    })),
    countries: os.schedules.countries.handler(async () => {
      const { codes, ofZone } = await holidays.countries(site().zone)
      return { countries: [...codes], suggested: ofZone }
    }),
    holidays: os.schedules.holidays.handler(async ({ input }) => [
      ...(await holidays.ofYear(input.country, input.year, input.locale)),
    ]),
    addHolidays: os.schedules.addHolidays.handler(({ input, context }) => {
      const calendar = find(input.id)
      const { holidays: asked, mode, version } = input
      const changed = orFail(holidays.add(context.actor, calendar, asked, mode, version))
      return { added: changed.exceptions.length - calendar.exceptions.length }
    }),
    addRange: os.schedules.addRange.handler(({ input: { id, version, ...range }, context }) => {
      orFail(holidays.addRange(context.actor, find(id), range, version))
      return {}
    }),
  }
}

/** A window by itself, whatever else its record holds. */
export function windowView({ startMinute, endMinute, mode, firstPersonIn, doubleBadge }: ScheduleWindow) {
  return {
    startMinute,
    endMinute,
    mode,
    firstPersonIn: firstPersonIn && { ...firstPersonIn, groupIds: [...firstPersonIn.groupIds] },
    doubleBadge: doubleBadge && { groupIds: [...doubleBadge.groupIds] },
  }
}

function calendarView(calendar: ExceptionCalendar, version: number) {
  const { id, name, doorIds, updatedAtMs, exceptions } = calendar
  return {
    id,
    name,
    version,
    updatedAtMs,
    doorIds: [...doorIds],
    exceptions: exceptions.map((entry) => ({
      id: entry.id,
      date: entry.date,
      label: entry.label,
      allDayDefault: entry.allDayDefault,
      excludedDates: [...entry.excludedDates],
      recurrence: entry.recurrence === null ? null : recurrenceOf(entry.recurrence),
      window: windowView(entry.window),
    })),
  }
}
