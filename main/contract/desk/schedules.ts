import { z } from 'zod'
import { doorModeSchema } from '../door-mode.ts'
import { weekdaySchema } from '../local-time.ts'
import { recurrenceSchema } from '../recurrence.ts'
import { modeWindowSchema } from './doors.ts'
import { done, procedure } from './procedure.ts'
import { textField } from './text-field.ts'

export const weekWindowSchema = modeWindowSchema.extend({ weekday: weekdaySchema })

export const exceptionInputSchema = z.object({
  /** ISO, in the site's zone: the first date of a rule. */
  date: z.string(),
  recurrence: recurrenceSchema.nullable(),
  excludedDates: z.array(z.string()).max(1_000),
  /** Its mode is what applies outside the windows of that day. */
  allDayDefault: z.boolean(),
  label: textField(256),
  window: modeWindowSchema,
})
export type ExceptionInput = z.infer<typeof exceptionInputSchema>

const calendarContentSchema = z.object({
  name: textField(256).min(1, 'required'),
  doorIds: z.array(z.string()).max(1_000),
})

export const calendarSchema = calendarContentSchema.extend({
  id: z.string(),
  version: z.number().int(),
  updatedAtMs: z.number(),
  exceptions: z.array(exceptionInputSchema.extend({ id: z.string() })),
})
export type DeskCalendar = z.infer<typeof calendarSchema>
export type DeskException = DeskCalendar['exceptions'][number]

const calendar = z.object({ id: z.string() })
const versioned = calendar.extend({ version: z.number().int() })
const country = z.string().regex(/^[A-Z]{2}$/, 'not_one_of')
const year = z.number().int().min(1970).max(2199)
const holidaySchema = z.object({ date: z.string(), name: z.string() })

export const schedulesContract = {
  week: procedure('doors.read')
    .input(z.object({ doorId: z.string() }))
    .output(z.object({ version: z.number().int(), windows: z.array(weekWindowSchema) })),
  /** `not_commissioned` if it asks for a code at a door that may not. */
  saveWeek: procedure('schedules.manage')
    .input(
      z.object({
        doorId: z.string(),
        version: z.number().int(),
        windows: z.array(weekWindowSchema).max(500),
      }),
    )
    .output(done),
  calendars: procedure('doors.read').output(z.array(calendarSchema)),
  createCalendar: procedure('schedules.manage').input(calendarContentSchema).output(calendar),
  updateCalendar: procedure('schedules.manage')
    .input(versioned.extend(calendarContentSchema.shape))
    .output(done),
  removeCalendar: procedure('schedules.manage').input(versioned).output(done),
  addException: procedure('schedules.manage')
    .input(versioned.extend({ exception: exceptionInputSchema }))
    .output(calendar),
  changeException: procedure('schedules.manage')
    .input(versioned.extend({ exceptionId: z.string(), exception: exceptionInputSchema }))
    .output(done),
  removeException: procedure('schedules.manage')
    .input(versioned.extend({ exceptionId: z.string() }))
    .output(done),
  /** Every date from one to another on which an exception falls, for a calendar on the screen. */
  occurrences: procedure('doors.read')
    .input(z.object({ from: z.string(), to: z.string() }))
    .output(z.array(z.object({ date: z.string(), calendarId: z.string(), exceptionId: z.string() }))),
  /** The dates of a rule from its first one on, at most as many: so that a form can say them while it is filled in. */
  dates: procedure('doors.read')
    .input(
      exceptionInputSchema
        .pick({ date: true, recurrence: true, excludedDates: true })
        .extend({ most: z.number().int().min(1).max(50) }),
    )
    .output(z.object({ dates: z.array(z.string()) })),
  /** ISO 3166 codes of the countries whose public holidays are known; `suggested` is the site zone's own. */
  countries: procedure('doors.read').output(
    z.object({ countries: z.array(z.string()), suggested: z.string().nullable() }),
  ),
  /** Computed offline, by date. */
  holidays: procedure('doors.read')
    .input(z.object({ country, year, locale: z.enum(['ja', 'en']) }))
    .output(z.array(holidaySchema)),
  /** Adds them as all-day exceptions; a date that has an exception in this calendar is left alone. */
  addHolidays: procedure('schedules.manage')
    .input(
      versioned.extend({
        holidays: z
          .array(z.object({ date: z.string(), name: textField(256) }))
          .min(1)
          .max(200),
        mode: doorModeSchema,
      }),
    )
    .output(z.object({ added: z.number().int() })),
  /** Every day from one date to another as one exception, as 29 December to 3 January. */
  addRange: procedure('schedules.manage')
    .input(
      versioned.extend({ from: z.string(), to: z.string(), label: textField(256), mode: doorModeSchema }),
    )
    .output(done),
}
