import { z } from 'zod'
import { done, procedure } from './procedure.ts'
import { textField } from './text-field.ts'

const contentSchema = z.object({
  name: textField(256).min(1, 'required'),
  /** Whoever has not left is refused at its entry points; else it is only logged. */
  hard: z.boolean(),
  /** Minute of the site's day at which everybody's place is forgotten. */
  forgiveMinute: z.number().int().min(0).max(1_439),
  /** Entry points lead in, exit points out. */
  pointIds: z.array(z.string()).max(1_000),
})

const deskAreaSchema = contentSchema.extend({
  id: z.string(),
  version: z.number().int(),
  /** How many are in, as far as its points saw. */
  inside: z.number().int(),
})

const area = z.object({ id: z.string() })
const versioned = area.extend({ version: z.number().int() })

export type DeskArea = z.infer<typeof deskAreaSchema>

/** Anti-passback. */
export const areasContract = {
  list: procedure('doors.read', { background: true }).output(z.array(deskAreaSchema)),
  /** Who is inside, newest first; `people` ends at the first 500. Names only for who may read people. */
  inside: procedure('doors.manage', { background: true })
    .input(area)
    .output(
      z.object({
        count: z.number().int(),
        people: z.array(z.object({ id: z.string(), name: z.string().nullable(), sinceMs: z.number() })),
      }),
    ),
  create: procedure('doors.manage').input(contentSchema).output(area),
  update: procedure('doors.manage').input(versioned.extend(contentSchema.shape)).output(done),
  remove: procedure('doors.manage').input(versioned).output(done),
  /** It is not known any more whether this person is inside, or anybody (null): whoever comes next passes. */
  forgive: procedure('doors.manage')
    .input(area.extend({ userId: z.string().nullable() }))
    .output(done),
}
