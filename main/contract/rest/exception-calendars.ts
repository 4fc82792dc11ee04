import { z } from 'zod'
import { doorModeSchema } from '../door-mode.ts'
import { weekdaySchema } from '../local-time.ts'
import { frequencies } from '../recurrence.ts'
import {
  emptySchema,
  idOf,
  idSchema,
  idsOf,
  nameSchema,
  querySecondsSchema,
  timeOfDaySchema,
} from './fields.ts'
import { type Method, type OperationNeed, type OperationWords, operation } from './operation.ts'

/** Whole numbers as RFC 5545 has them; absent and null both mean: not said. */
const part = (min: number, max: number, description: string) =>
  z.number().int().min(min).max(max).nullable().meta({ description })
const dateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'is not a date such as 2026-12-29')
  .meta({ description: "ISO date in the site's zone.", examples: ['2026-12-29'] })

const ruleReplySchema = z.object({
  by_day: z.array(weekdaySchema).max(7).meta({ description: 'Days of the week.' }),
  by_month: part(1, 12, 'Month of the year.'),
  by_month_day: part(-31, 31, 'Day of the month; negative counts from its end.'),
  by_set_pos: part(-366, 366, 'Which of the days that the rest names: 1 the first, -1 the last.'),
  count: part(1, 10_000, 'Ends after so many days. Not beside `until`.'),
  excluded_dates: z.array(dateSchema).max(1_000).meta({ description: 'Dates that are left out.' }),
  frequency: z.enum(frequencies).meta({ description: 'FREQ of RFC 5545.' }),
  interval: z.number().int().min(1).max(1_000).meta({ description: 'Every so many days, weeks, …' }),
  until: dateSchema.nullable().meta({ description: 'The last date. Not beside `count`.' }),
})
const ruleInputSchema = ruleReplySchema.extend({
  by_day: ruleReplySchema.shape.by_day.nullable().optional(),
  by_month: ruleReplySchema.shape.by_month.optional(),
  by_month_day: ruleReplySchema.shape.by_month_day.optional(),
  by_set_pos: ruleReplySchema.shape.by_set_pos.optional(),
  count: ruleReplySchema.shape.count.optional(),
  excluded_dates: ruleReplySchema.shape.excluded_dates.nullable().optional(),
  until: ruleReplySchema.shape.until.optional(),
})
export type RecurrenceRuleInput = z.infer<typeof ruleInputSchema>

const exceptionReplySchema = z.object({
  all_day_default: z.boolean(),
  calendar_id: z.string(),
  date: z.string(),
  door_exception_id: z.string(),
  door_status: doorModeSchema,
  double_badge: z.boolean(),
  double_badge_group_ids: z.array(z.string()),
  end_time: z.string(),
  first_person_in: z.boolean(),
  first_person_in_group_ids: z.array(z.string()),
  recurrence_rule: ruleReplySchema.nullable().meta({ description: 'Null: that date only.' }),
  start_time: z.string(),
})
export type ExceptionReply = z.infer<typeof exceptionReplySchema>

const exceptionFields = z.object({
  all_day_default: z
    .boolean()
    .meta({ description: 'The mode outside the windows of that day. It has no times of its own.' })
    .optional(),
  calendar_id: idSchema.meta({ description: 'Of this calendar, whatever is given.' }).optional(),
  date: dateSchema,
  door_exception_id: idSchema
    .meta({ description: 'Of an exception that is there: it is changed. Without one it is new.' })
    .optional(),
  door_status: doorModeSchema.meta({ description: '`access_controlled` unless given.' }).optional(),
  double_badge: z
    .boolean()
    .meta({ description: 'Two badges of one member within seconds toggle the door.' })
    .optional(),
  double_badge_group_ids: idsOf('whose two badges count').optional(),
  end_time: timeOfDaySchema.optional(),
  first_person_in: z.boolean().meta({ description: 'The mode begins when a member has come.' }).optional(),
  first_person_in_group_ids: idsOf('whose coming counts').optional(),
  recurrence_rule: ruleInputSchema
    .nullable()
    .meta({ description: 'How it repeats, in the terms of RFC 5545. Without one: that date only.' })
    .optional(),
  start_time: timeOfDaySchema.optional(),
})
type Given = Partial<z.infer<typeof exceptionFields>>
const isObject = (value: unknown) => typeof value === 'object' && value !== null
/** Asked also where other fields are wrong, so that one reply names them all. */
const at = (field: keyof Given, error: string) => ({
  path: [field],
  error,
  when: ({ value }: { value: unknown }) => isObject(value),
})
const named = (groups: unknown) => Array.isArray(groups) && groups.length > 0

/** The times may be left out of an all-day default alone; what is switched on needs its groups. */
const exceptionInputSchema = exceptionFields
  .refine(
    (given: Given) => given.all_day_default === true || given.start_time !== undefined,
    at('start_time', 'is needed'),
  )
  .refine(
    (given: Given) => given.all_day_default === true || given.end_time !== undefined,
    at('end_time', 'is needed'),
  )
  .refine(
    (given: Given) => given.first_person_in !== true || named(given.first_person_in_group_ids),
    at('first_person_in_group_ids', 'names no group'),
  )
  .refine(
    (given: Given) => given.first_person_in === true || !named(given.first_person_in_group_ids),
    at('first_person_in', 'is not set, but groups are named'),
  )
  .refine(
    (given: Given) => given.double_badge !== true || named(given.double_badge_group_ids),
    at('double_badge_group_ids', 'names no group'),
  )
  .refine(
    (given: Given) => given.double_badge === true || !named(given.double_badge_group_ids),
    at('double_badge', 'is not set, but groups are named'),
  )
  .meta({
    examples: [
      {
        date: '2026-12-29',
        start_time: '00:00',
        end_time: '23:59',
        door_status: 'locked',
        recurrence_rule: { frequency: 'YEARLY', interval: 1, by_month: 12, by_month_day: 29 },
      },
    ],
  })
export type ExceptionInput = z.infer<typeof exceptionInputSchema>

const exceptionsSchema = z
  .array(exceptionInputSchema)
  .max(500)
  .meta({ description: 'All there shall be: one that is not named is deleted. Left out: they stay.' })
const calendarInputSchema = z.object({
  doors: idsOf('the doors that follow it').optional(),
  exceptions: exceptionsSchema.optional(),
  name: nameSchema,
})
export type CalendarInput = z.infer<typeof calendarInputSchema>

const calendarReplySchema = z.object({
  door_exception_calendar_id: z.string(),
  doors: z.array(z.string()),
  exceptions: z.array(exceptionReplySchema),
  last_updated_at: z.number().int().meta({ description: 'Unix seconds.' }),
  name: z.string(),
})
export type CalendarReply = z.infer<typeof calendarReplySchema>

const calendar = z.object({ calendar_id: idOf('exception calendar') })
const calendarException = calendar.extend({ exception_id: idOf('exception') })

const ofCalendars = (needs: OperationNeed, method: Method, path: '' | `/${string}`, words: OperationWords) =>
  operation('Exception calendars', needs, method, `/access/v1/door/exception_calendar${path}`, words)

const one = '/{calendar_id}'
const exception = '/{calendar_id}/exception/{exception_id}'

/** Dates on which doors follow windows of their own instead of the week's. */
export const exceptionCalendarContract = {
  list: ofCalendars('doors.read', 'GET', '', 'List exception calendars')
    .input(
      z.object({
        query: z
          .object({
            last_updated_after: querySecondsSchema
              .meta({ description: 'Unix seconds: only those that changed later.' })
              .optional(),
          })
          .optional(),
      }),
    )
    .output(z.object({ door_exception_calendars: z.array(calendarReplySchema) })),
  create: ofCalendars('schedules.manage', 'POST', '', {
    summary: 'Create an exception calendar',
    description:
      'On the date of an exception its windows replace the schedule of the week for the whole day; outside them the day is `access_controlled`, unless an all-day default says otherwise.',
  })
    .input(z.object({ body: calendarInputSchema }))
    .output(calendarReplySchema),
  get: ofCalendars('doors.read', 'GET', one, 'Get an exception calendar')
    .input(z.object({ params: calendar }))
    .output(calendarReplySchema),
  update: ofCalendars('schedules.manage', 'PUT', one, {
    summary: 'Change an exception calendar',
    description:
      'An exception with `door_exception_id` is changed, one without is new, and one that is not named is deleted.',
  })
    .input(z.object({ params: calendar, body: calendarInputSchema }))
    .output(calendarReplySchema),
  remove: ofCalendars('schedules.manage', 'DELETE', one, 'Delete an exception calendar')
    .input(z.object({ params: calendar }))
    .output(emptySchema),
  addException: ofCalendars('schedules.manage', 'POST', `${one}/exception`, 'Add an exception to a calendar')
    .input(z.object({ params: calendar, body: exceptionInputSchema }))
    .output(exceptionReplySchema),
  getException: ofCalendars('doors.read', 'GET', exception, 'Get an exception')
    .input(z.object({ params: calendarException }))
    .output(exceptionReplySchema),
  updateException: ofCalendars('schedules.manage', 'PUT', exception, 'Change an exception')
    .input(z.object({ params: calendarException, body: exceptionInputSchema }))
    .output(exceptionReplySchema),
  removeException: ofCalendars('schedules.manage', 'DELETE', exception, 'Delete an exception')
    .input(z.object({ params: calendarException }))
    .output(emptySchema),
}
