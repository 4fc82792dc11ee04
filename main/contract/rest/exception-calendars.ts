import { z } from 'zod'
import { doorModeSchema } from '../door-mode.ts'
import { weekdaySchema } from '../local-time.ts'
import { frequencies } from '../recurrence.ts'
import { emptySchema, nameSchema, timeOfDaySchema } from './fields.ts'
import { type OperationNeed, operation } from './operation.ts'

/** Dates on which doors follow windows of their own. A rule repeats a date as RFC 5545 does. */

const ruleInputSchema = z.object({
  by_day: z.array(weekdaySchema).max(7).nullish(),
  by_month: z.number().int().min(1).max(12).nullish(),
  by_month_day: z.number().int().min(-31).max(31).nullish(),
  by_set_pos: z.number().int().min(-366).max(366).nullish(),
  count: z.number().int().min(1).max(10_000).nullish(),
  excluded_dates: z.array(z.string().max(32)).max(1_000).nullish(),
  frequency: z.enum(frequencies),
  interval: z.number().int().min(1).max(1_000),
  until: z.string().max(32).nullish(),
})
export type RecurrenceRuleInput = z.infer<typeof ruleInputSchema>

const ruleReplySchema = z.object({
  by_day: z.array(weekdaySchema),
  by_month: z.number().int().nullable(),
  by_month_day: z.number().int().nullable(),
  by_set_pos: z.number().int().nullable(),
  count: z.number().int().nullable(),
  excluded_dates: z.array(z.string()),
  frequency: z.enum(frequencies),
  interval: z.number().int(),
  until: z.string().nullable(),
})

const groupIds = z.array(z.string()).max(1_000)

const exceptionInputSchema = z.object({
  all_day_default: z.boolean().optional(),
  /** ISO date in the site's zone; the first one where a rule repeats it. */
  date: z.string().max(32),
  door_status: doorModeSchema.optional(),
  double_badge: z.boolean().optional(),
  double_badge_group_ids: groupIds.optional(),
  end_time: timeOfDaySchema,
  first_person_in: z.boolean().optional(),
  first_person_in_group_ids: groupIds.optional(),
  recurrence_rule: ruleInputSchema.nullish(),
  start_time: timeOfDaySchema,
})
export type ExceptionInput = z.infer<typeof exceptionInputSchema>

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
  /** Null for a date that does not repeat. */
  recurrence_rule: ruleReplySchema.nullable(),
  start_time: z.string(),
})
export type ExceptionReply = z.infer<typeof exceptionReplySchema>

const calendarInputSchema = z.object({
  doors: z.array(z.string()).max(1_000).optional(),
  exceptions: z.array(exceptionInputSchema).max(1_000).optional(),
  name: nameSchema,
})
/** An exception that names its id stays and changes, one without is new, one that is not there any more goes. */
const calendarChangeSchema = calendarInputSchema.extend({
  exceptions: z
    .array(
      exceptionInputSchema.extend({
        calendar_id: z.string().optional(),
        door_exception_id: z.string().optional(),
      }),
    )
    .max(1_000)
    .optional(),
})
export type CalendarInput = z.infer<typeof calendarChangeSchema>

const calendarReplySchema = z.object({
  door_exception_calendar_id: z.string(),
  doors: z.array(z.string()),
  exceptions: z.array(exceptionReplySchema),
  last_updated_at: z.number().int(),
  name: z.string(),
})
export type CalendarReply = z.infer<typeof calendarReplySchema>

const calendar = z.object({ calendar_id: z.string() })
const exception = calendar.extend({ exception_id: z.string() })

const calendars = (
  needs: OperationNeed,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: '' | `/${string}`,
) => operation('Exception calendars', needs, method, `/access/v1/door/exception_calendar${path}`)

const one = '/{calendar_id}'
const exceptions = '/{calendar_id}/exception'
const oneException = '/{calendar_id}/exception/{exception_id}'

export const exceptionCalendarContract = {
  list: calendars('doors.read', 'GET', '')
    .input(
      z.object({
        /** `last_updated_after` in Unix seconds. */
        query: z.object({ last_updated_after: z.coerce.number().int().optional() }).optional(),
      }),
    )
    .output(z.object({ door_exception_calendars: z.array(calendarReplySchema) })),
  create: calendars('schedules.manage', 'POST', '')
    .input(z.object({ body: calendarInputSchema }))
    .output(calendarReplySchema),
  get: calendars('doors.read', 'GET', one)
    .input(z.object({ params: calendar }))
    .output(calendarReplySchema),
  update: calendars('schedules.manage', 'PUT', one)
    .input(z.object({ params: calendar, body: calendarChangeSchema }))
    .output(calendarReplySchema),
  remove: calendars('schedules.manage', 'DELETE', one)
    .input(z.object({ params: calendar }))
    .output(emptySchema),
  addException: calendars('schedules.manage', 'POST', exceptions)
    .input(z.object({ params: calendar, body: exceptionInputSchema }))
    .output(exceptionReplySchema),
  getException: calendars('doors.read', 'GET', oneException)
    .input(z.object({ params: exception }))
    .output(exceptionReplySchema),
  updateException: calendars('schedules.manage', 'PUT', oneException)
    .input(z.object({ params: exception, body: exceptionInputSchema }))
    .output(exceptionReplySchema),
  removeException: calendars('schedules.manage', 'DELETE', oneException)
    .input(z.object({ params: exception }))
    .output(emptySchema),
}
