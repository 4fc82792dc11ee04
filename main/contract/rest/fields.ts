import { z } from 'zod'
import { weekdaySchema } from '../local-time.ts'

/** Field types that several operations share. */

/** Free text a person typed: bounded, without control characters. */
export const textSchema = z
  .string()
  .max(256)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
  .regex(/^[^\u0000-\u001f\u007f]*$/u, 'contains control characters')

export const nameSchema = textSchema.min(1)

/** How the API names a user: exactly one of these (checked by the service, so that the error names them all). */
export const userQuerySchema = z.object({
  user_id: z.string().optional(),
  external_id: z.string().optional(),
  email: z.string().optional(),
  employee_id: z.string().optional(),
})
export type UserQuery = z.infer<typeof userQuerySchema>

export const queryBooleanSchema = z.stringbool().optional()

/** `09:00`, `09:00:00`; `23:59` and `23:59:59` mean the end of the day. */
export const timeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'is not a time such as 09:00')

/** Unix seconds as a string; empty = no limit, as it is in replies. */
export const unixSecondsSchema = z.string().regex(/^\d{0,11}$/, 'is not a time in Unix seconds')

export const emptySchema = z.object({})

export const weeklyTimeSchema = z.object({
  weekday: weekdaySchema,
  start_time: timeOfDaySchema,
  end_time: timeOfDaySchema,
})
