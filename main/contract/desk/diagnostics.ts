import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'

/** What helps to find a fault, as one file to hand over: no person, no code, no key. */

export const diagnosticsContract = {
  /** What the file would hold now. `text`: the whole of a short one, the end of a long one. */
  preview: procedure('doors.manage').output(
    z.object({
      files: z.array(z.object({ name: z.string(), bytes: z.number(), text: z.string(), cut: z.boolean() })),
    }),
  ),
  /** The file itself, a zip, in pieces. */
  save: procedure('doors.manage').output(eventIterator(z.object({ base64: z.string(), ended: z.boolean() }))),
}
