import { z } from 'zod'
import { weekdaySchema } from './local-time.ts'

export const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const

/** How an exception repeats, in the terms of RFC 5545. Null or empty = not said. */
export const recurrenceSchema = z.object({
  frequency: z.enum(frequencies),
  interval: z.number().int().min(1).max(1_000),
  byDay: z.array(weekdaySchema).max(7),
  byMonth: z.number().int().min(1).max(12).nullable(),
  /** Negative counts from the month's end. */
  byMonthDay: z.number().int().min(-31).max(31).nullable(),
  /** Which of the days that the rest names, within one period: 1 = the first, -1 = the last. */
  bySetPos: z.number().int().min(-366).max(366).nullable(),
  count: z.number().int().min(1).max(10_000).nullable(),
  /** ISO date, and that day counts. */
  until: z.string().nullable(),
})
export type Recurrence = z.infer<typeof recurrenceSchema>
