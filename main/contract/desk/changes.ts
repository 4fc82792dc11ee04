import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'

/** What may have changed since a window last read it. */
export const changeTopics = [
  'people',
  'groups',
  'levels',
  'doors',
  'schedules',
  'scenarios',
  'areas',
  'visitors',
  'events',
  'alarms',
  'operators',
  'keys',
  'settings',
  'imports',
  'devices',
  'updates',
  'backups',
] as const
export const changeTopicSchema = z.enum(changeTopics)
export type ChangeTopic = z.infer<typeof changeTopicSchema>

export const changeContract = {
  /** Topics as they change, several at once where much happens; an empty list is a heartbeat. */
  watch: procedure('signed_in', { background: true }).output(
    eventIterator(z.object({ topics: z.array(changeTopicSchema) })),
  ),
}
