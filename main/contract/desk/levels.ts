import { z } from 'zod'
import { weekdaySchema } from '../local-time.ts'
import { done, procedure } from './procedure.ts'
import { textField } from './text-field.ts'

/** Minutes of the wall clock; 1440 as an end is midnight. */
export const weekSpanSchema = z.object({
  weekday: weekdaySchema,
  startMinute: z.number().int().min(0).max(1_439),
  endMinute: z.number().int().min(1).max(1_440),
})

const contentSchema = z.object({
  name: textField(256).min(1, 'required'),
  groupIds: z.array(z.string()).max(1_000),
  doorIds: z.array(z.string()).max(1_000),
  times: z.array(weekSpanSchema).max(500),
})

export const levelSchema = contentSchema.extend({
  id: z.string(),
  version: z.number().int(),
  updatedAtMs: z.number(),
})
export type Level = z.infer<typeof levelSchema>

const versioned = z.object({ id: z.string(), version: z.number().int() })

export const levelsContract = {
  list: procedure(['doors.read', 'levels.manage']).output(z.array(levelSchema)),
  create: procedure('levels.manage')
    .input(contentSchema)
    .output(z.object({ id: z.string() })),
  update: procedure('levels.manage').input(versioned.extend(contentSchema.shape)).output(done),
  remove: procedure('levels.manage').input(versioned).output(done),
}
