import { everything, must, type TestSite } from '../../../fakes/test-site.ts'
import {
  type Call,
  missing,
  next,
  nobody,
  type OperationCase,
  type OperationCases,
  type Refusal,
} from './call.ts'

const exception = { date: '2026-12-24', start_time: '09:00:00', end_time: '12:00:00', door_status: 'locked' }
const monthly = {
  ...exception,
  recurrence_rule: {
    frequency: 'MONTHLY',
    interval: 1,
    by_day: ['MO'],
    by_set_pos: 1,
    excluded_dates: ['2027-01-04'],
  },
}

export function calendarCases(site: TestSite): OperationCases {
  const { services, door } = site
  const calendar = () =>
    must(
      services.calendars.create(everything, {
        name: `Calendar ${next()}`,
        doorIds: [door.id],
        exceptions: [
          {
            date: '2026-12-24',
            recurrence: null,
            excludedDates: [],
            allDayDefault: false,
            window: { startMinute: 0, endMinute: 60, mode: 'locked', firstPersonIn: null, doubleBadge: null },
          },
        ],
      }),
    )
  const badException = (path: Readonly<Record<string, string>>): Refusal[] => [
    {
      name: 'a date that is none',
      path,
      body: { ...exception, date: '2026-02-30' },
      status: 400,
      id: 'invalid_input',
      fields: ['date'],
    },
    {
      name: 'a rule without a day',
      path,
      body: {
        ...exception,
        recurrence_rule: { frequency: 'YEARLY', interval: 1, by_month: 2, by_month_day: 30 },
      },
      status: 400,
      id: 'invalid_input',
      fields: ['recurrence_rule.by_month_day'],
    },
    {
      name: 'nothing',
      path,
      body: {},
      status: 400,
      id: 'invalid_input',
      fields: ['date', 'start_time', 'end_time'],
    },
  ]
  return {
    'GET /access/v1/door/exception_calendar': () => {
      calendar()
      return {
        call: { query: { last_updated_after: '1' } },
        refusals: [
          {
            name: 'no number',
            query: { last_updated_after: 'x' },
            status: 400,
            id: 'invalid_input',
            fields: ['last_updated_after'],
          },
        ],
      }
    },
    'POST /access/v1/door/exception_calendar': () => ({
      call: { body: { name: `Holidays ${next()}`, doors: [door.id], exceptions: [monthly] } },
      refusals: [
        { name: 'no name', body: {}, status: 400, id: 'invalid_input', fields: ['name'] },
        {
          name: 'an unknown door',
          body: { name: 'A', doors: [nobody] },
          status: 400,
          id: 'invalid_input',
          fields: ['doors'],
        },
      ],
    }),
    'DELETE /access/v1/door/exception_calendar/{calendar_id}': () => ({
      call: { path: { calendar_id: calendar().id } },
      refusals: [missing({ calendar_id: nobody })],
    }),
    'GET /access/v1/door/exception_calendar/{calendar_id}': () => ({
      call: { path: { calendar_id: calendar().id } },
      refusals: [missing({ calendar_id: nobody })],
    }),
    'PUT /access/v1/door/exception_calendar/{calendar_id}': () => ({
      call: { path: { calendar_id: calendar().id }, body: { name: 'Renamed', exceptions: [monthly] } },
      refusals: [missing({ calendar_id: nobody }, { body: { name: 'A' } })],
    }),
    'POST /access/v1/door/exception_calendar/{calendar_id}/exception': () => {
      const path = { calendar_id: calendar().id }
      return {
        call: { path, body: monthly },
        refusals: [...badException(path), missing({ calendar_id: nobody }, { body: monthly })],
      }
    },
    'DELETE /access/v1/door/exception_calendar/{calendar_id}/exception/{exception_id}': () => exceptionCase(),
    'GET /access/v1/door/exception_calendar/{calendar_id}/exception/{exception_id}': () => exceptionCase(),
    'PUT /access/v1/door/exception_calendar/{calendar_id}/exception/{exception_id}': () => {
      const one = exceptionCase({ body: monthly })
      return { ...one, refusals: [...one.refusals, ...badException(one.call.path ?? {})] }
    },
  }

  function exceptionCase(rest: Call = {}): OperationCase {
    const { id, exceptions } = calendar()
    const path = { calendar_id: id, exception_id: exceptions[0]?.id ?? '' }
    return { call: { ...rest, path }, refusals: [missing({ ...path, exception_id: nobody }, rest)] }
  }
}
