import { z } from 'zod'
import { deskEventSchema } from './events.ts'
import { procedure } from './procedure.ts'
import { textField } from './text-field.ts'

export const deskAlarmSchema = z.object({
  event: deskEventSchema,
  /** When what it is of was over by itself; null while it goes on, and for what has no end. */
  endedAtMs: z.number().nullable(),
  acknowledged: z.object({ atMs: z.number(), byName: z.string().nullable(), note: z.string() }).nullable(),
})
export type DeskAlarm = z.infer<typeof deskAlarmSchema>

const readers = ['alarms.acknowledge', 'events.read'] as const

export const alarmsContract = {
  /** Newest first. Duress only to whoever reads events. */
  list: procedure(readers, { background: true })
    .input(
      z.object({
        state: z.enum(['open', 'acknowledged']),
        before: z.string().max(64).nullable(),
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(z.object({ alarms: z.array(deskAlarmSchema), next: z.string().nullable(), total: z.number() })),
  /** For the rail and its sound: never counts duress, which is silent. `newest` changes with each new alarm. */
  open: procedure(readers, { background: true }).output(
    z.object({ count: z.number(), newest: z.string().nullable() }),
  ),
  /** Leaves an event for each; the note is kept beside the log, so that it can be erased. Who was faster stands. */
  acknowledge: procedure('alarms.acknowledge')
    .input(z.object({ ids: z.array(z.string().max(64)).min(1).max(200), note: textField(300) }))
    .output(z.object({ acknowledged: z.number() })),
}
