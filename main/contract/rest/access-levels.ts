import { z } from 'zod'
import { emptySchema, nameSchema, weeklyTimeSchema } from './fields.ts'
import { type OperationNeed, operation } from './operation.ts'

const timeInputSchema = weeklyTimeSchema.extend({
  access_schedule_event_id: z.string().optional(),
  door_status: z.literal('access_granted').optional(),
})
const timeReplySchema = weeklyTimeSchema.extend({
  access_schedule_event_id: z.string(),
  door_status: z.literal('access_granted'),
})
const levelInputSchema = z.object({
  access_groups: z.array(z.string()).max(1_000),
  access_schedule_events: z.array(timeInputSchema).max(1_000),
  doors: z.array(z.string()).max(1_000),
  name: nameSchema,
  sites: z.array(z.string()).max(100),
})
export type AccessLevelInput = z.infer<typeof levelInputSchema>

const levelReplySchema = z.object({
  access_groups: z.array(z.string()),
  access_level_id: z.string(),
  access_schedule_events: z.array(timeReplySchema),
  doors: z.array(z.string()),
  last_updated_at: z.number().int(),
  name: z.string(),
  sites: z.array(z.string()),
})
export type AccessLevelReply = z.infer<typeof levelReplySchema>

const level = z.object({ access_level_id: z.string() })
const levelTime = level.extend({ event_id: z.string() })

const accessLevel = (
  needs: OperationNeed,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: '' | `/${string}`,
) => operation('Access levels', needs, method, `/access/v1/door/access_level${path}`)

const one = '/{access_level_id}'
const times = '/{access_level_id}/access_schedule_event'
const time = '/{access_level_id}/access_schedule_event/{event_id}'

export const accessLevelContract = {
  list: accessLevel('doors.read', 'GET', '').output(z.object({ access_levels: z.array(levelReplySchema) })),
  create: accessLevel('levels.manage', 'POST', '')
    .input(z.object({ body: levelInputSchema }))
    .output(levelReplySchema),
  get: accessLevel('doors.read', 'GET', one)
    .input(z.object({ params: level }))
    .output(levelReplySchema),
  update: accessLevel('levels.manage', 'PUT', one)
    .input(z.object({ params: level, body: levelInputSchema }))
    .output(levelReplySchema),
  remove: accessLevel('levels.manage', 'DELETE', one)
    .input(z.object({ params: level }))
    .output(emptySchema),
  addTime: accessLevel('levels.manage', 'POST', times)
    .input(z.object({ params: level, body: timeInputSchema }))
    .output(timeReplySchema),
  getTime: accessLevel('doors.read', 'GET', time)
    .input(z.object({ params: levelTime }))
    .output(timeReplySchema),
  updateTime: accessLevel('levels.manage', 'PUT', time)
    .input(z.object({ params: levelTime, body: timeInputSchema }))
    .output(timeReplySchema),
  removeTime: accessLevel('levels.manage', 'DELETE', time)
    .input(z.object({ params: levelTime }))
    .output(emptySchema),
}
