import { z } from 'zod'
import { textField } from '../desk/text-field.ts'
import { weekdaySchema } from '../local-time.ts'

/** Field types that several operations share. */

/** One line that a person typed: trimmed, bounded, without control characters and marks of direction. */
export const textSchema = textField(256).refine((text) => text.isWellFormed(), 'is not valid text')

export const nameSchema = textSchema.min(1, 'is empty').meta({ description: 'A name.', examples: ['Staff'] })

/** What names a record: long enough for any id there is, and looked up as it is. */
export const idSchema = z.string().max(256)

/** An id in examples. */
export const anId = '7d0f1c52-5a0e-4c53-9f0b-2f6a3f0c8a11'
/** An id of what, for the documentation. */
export function idOf(what: string) {
  return idSchema.meta({ description: `Id of the ${what}.`, examples: [anId] })
}

export function idsOf(what: string, most = 1_000) {
  return z
    .array(idSchema)
    .max(most)
    .meta({ description: `Ids of ${what}.` })
}

/** How the API names a user: exactly one of these (checked by the service, so that the error names them all). */
export const userQuerySchema = z.object({
  user_id: idOf('user').optional(),
  external_id: idSchema
    .meta({ description: 'The id that another system gave the user.', examples: ['hr-1042'] })
    .optional(),
  email: idSchema
    .meta({ description: "The user's e-mail address.", examples: ['hanako@example.com'] })
    .optional(),
  employee_id: idSchema.meta({ description: "The user's employee number.", examples: ['E-1042'] }).optional(),
})
export type UserQuery = z.infer<typeof userQuerySchema>

export const byIdOrExternalSchema = userQuerySchema
  .pick({ user_id: true, external_id: true })
  .meta({ examples: [{ user_id: anId }] })

export const queryBooleanSchema = z
  .stringbool()
  .meta({ description: '`true` or `false`.', examples: ['true'] })
  .optional()

/** `09:00`, `09:00:00`; `23:59` and `23:59:59` mean the end of the day. */
export const timeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'is not a time such as 09:00')
  .meta({
    description: "Time on the wall clock of the site's zone. As an end, `23:59` is midnight.",
    examples: ['09:00:00'],
  })

/** Unix seconds as a string; empty = no limit, as it is in replies. */
export const unixSecondsSchema = z.string().regex(/^\d{0,11}$/, 'is not a time in Unix seconds')

/** Unix seconds in a query, up to the year 9999. */
export const querySecondsSchema = z.coerce
  .number()
  .int()
  .min(0)
  .max(253_402_300_799)
  .meta({ description: 'Unix seconds.', examples: [1_774_915_200] })

/** Ids in a query: repeated, or joined by commas. */
export const queryListSchema = z
  .union([z.string().max(10_000), z.array(z.string().max(256)).max(1_000)])
  .transform((given) => (typeof given === 'string' ? given.split(',') : given))
  .meta({ description: 'One or several: repeated, or joined by commas.' })
  .optional()

/** Shown instead of a code in examples: nobody shall copy one. */
const noCode = '(4 to 16 digits)'
export const codeSchema = z
  .string()
  .max(64)
  .meta({ description: '4 to 16 digits.', examples: [noCode] })

export const emptySchema = z.object({})

export const weeklyTimeSchema = z.object({
  weekday: weekdaySchema.meta({ description: 'Day of the week.' }),
  start_time: timeOfDaySchema,
  end_time: timeOfDaySchema,
})
