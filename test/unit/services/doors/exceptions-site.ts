import type { ScheduleWindow } from '../../../../main/contract/entities.ts'
import type { Recurrence } from '../../../../main/contract/recurrence.ts'
import type { ExceptionDraft } from '../../../../main/controller/services/doors/exception-calendars.ts'

export const once: Recurrence = {
  frequency: 'DAILY',
  interval: 1,
  byDay: [],
  byMonth: null,
  byMonthDay: null,
  bySetPos: null,
  count: null,
  until: null,
}

export function window(
  startMinute = 0,
  endMinute = 1_440,
  mode: ScheduleWindow['mode'] = 'locked',
): ScheduleWindow {
  return { startMinute, endMinute, mode, firstPersonIn: null, doubleBadge: null }
}

export function exception(date: string, changes: Partial<ExceptionDraft> = {}): ExceptionDraft {
  return { date, recurrence: null, excludedDates: [], allDayDefault: false, window: window(), ...changes }
}

/** A rule with only what is said filled in. */
export function rule(changes: Partial<Recurrence>): Recurrence {
  return { ...once, ...changes }
}
