import { z } from 'zod'
import { emptySchema, idOf, queryListSchema } from './fields.ts'
import { operation } from './operation.ts'

const scenarioReplySchema = z.object({
  doors_to_lock: z.array(z.string()),
  message: z.string(),
  name: z.string(),
  scenario_id: z.string(),
  site_count: z.number().int(),
  sites: z.array(z.string()),
  state: z.enum(['ACTIVE', 'INACTIVE']),
  type: z.literal('lockdown'),
  user_groups_with_disable_access: z.array(z.string()),
  user_groups_with_door_access: z.array(z.string()),
  user_groups_with_enable_access: z.array(z.string()),
})

const scenario = z.object({ scenario_id: idOf('scenario') })
const one = '/access/v1/scenarios/{scenario_id}'

export const scenarioContract = {
  list: operation('Scenarios', ['lockdown.start', 'doors.read'], 'GET', '/access/v1/scenarios', {
    summary: 'List lockdown scenarios',
    description: 'Members of the groups with door access still pass the locked doors by card.',
  })
    .input(
      z.object({
        query: z
          .object({ scenario_ids: queryListSchema, site_ids: queryListSchema, types: queryListSchema })
          .optional(),
      }),
    )
    .output(z.object({ scenarios: z.array(scenarioReplySchema) })),
  activate: operation('Scenarios', 'lockdown.start', 'POST', `${one}/activate`, {
    summary: 'Start a lockdown',
    description: 'Relocks its doors at once, until it is released.',
  })
    .input(z.object({ params: scenario }))
    .output(emptySchema),
  release: operation('Scenarios', 'lockdown.release', 'POST', `${one}/release`, {
    summary: 'Release a lockdown',
    description: 'The schedules apply again. A door that another active scenario names stays locked.',
  })
    .input(z.object({ params: scenario }))
    .output(emptySchema),
}
