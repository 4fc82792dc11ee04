import { z } from 'zod'
import { done, procedure } from './procedure.ts'

/** A person's right to what is kept about them, and to its end. All of it needs the password once more. */
export const retentionContract = {
  /** People and visitors by name, as few facts as tell them apart. */
  find: procedure('retention.manage')
    .input(z.object({ text: z.string().max(200) }))
    .output(
      z.object({
        people: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            company: z.string(),
            department: z.string(),
            visitor: z.boolean(),
          }),
        ),
      }),
    ),
  /** All that is kept about a person, without codes: JSON, or CSV of section, name and value. Leaves an event. */
  export: procedure('retention.manage')
    .input(z.object({ userId: z.string(), format: z.enum(['json', 'csv']) }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
  /** For good: the events stay, with an id that is nobody's any more. */
  erase: procedure('retention.manage')
    .input(z.object({ userId: z.string() }))
    .output(done),
}
