import { z } from 'zod'
import { emptySchema } from './fields.ts'
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

/** A list in a query: repeated, or joined by commas. */
const queryList = z
  .union([z.string().max(10_000), z.array(z.string().max(256)).max(1_000)])
  .transform((given) => (typeof given === 'string' ? given.split(',') : given))
  .optional()

const scenario = z.object({ scenario_id: z.string() })

export const scenarioContract = {
  list: operation('Scenarios', 'doors.read', 'GET', '/access/v1/scenarios')
    .input(
      z.object({
        query: z.object({ scenario_ids: queryList, site_ids: queryList, types: queryList }).optional(),
      }),
    )
    .output(z.object({ scenarios: z.array(scenarioReplySchema) })),
  activate: operation('Scenarios', 'lockdown.start', 'POST', '/access/v1/scenarios/{scenario_id}/activate')
    .input(z.object({ params: scenario }))
    .output(emptySchema),
  release: operation('Scenarios', 'lockdown.release', 'POST', '/access/v1/scenarios/{scenario_id}/release')
    .input(z.object({ params: scenario }))
    .output(emptySchema),
}
