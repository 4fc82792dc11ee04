import { z } from 'zod'
import { emptySchema, idOf, idSchema, idsOf, nameSchema, weeklyTimeSchema } from './fields.ts'
import { type Method, type OperationNeed, type OperationWords, operation } from './operation.ts'

const timeInputSchema = weeklyTimeSchema.extend({
  access_schedule_event_id: idSchema
    .meta({ description: 'Of a time that is there: it keeps this id. Others get a new one.' })
    .optional(),
  door_status: z.literal('access_granted').meta({ description: 'Always `access_granted`.' }).optional(),
})
const timeReplySchema = weeklyTimeSchema.extend({
  access_schedule_event_id: z.string(),
  door_status: z.literal('access_granted'),
})
const levelInputSchema = z.object({
  access_groups: idsOf('the groups that get access'),
  access_schedule_events: z
    .array(timeInputSchema)
    .max(1_000)
    .meta({ description: 'When they get it. Without any: never.' }),
  doors: idsOf('the doors they get access to'),
  name: nameSchema,
  sites: idsOf('sites: a Genkan is one site, whatever is given', 100),
})
export type AccessLevelInput = z.infer<typeof levelInputSchema>

const levelReplySchema = z.object({
  access_groups: z.array(z.string()),
  access_level_id: z.string(),
  access_schedule_events: z.array(timeReplySchema),
  doors: z.array(z.string()),
  last_updated_at: z.number().int().meta({ description: 'Unix seconds.' }),
  name: z.string(),
  sites: z.array(z.string()),
})
export type AccessLevelReply = z.infer<typeof levelReplySchema>

const level = z.object({ access_level_id: idOf('access level') })
const levelTime = level.extend({ event_id: idOf('time') })

const accessLevel = (needs: OperationNeed, method: Method, path: '' | `/${string}`, words: OperationWords) =>
  operation('Access levels', needs, method, `/access/v1/door/access_level${path}`, words)

const one = '/{access_level_id}'
const times = '/{access_level_id}/access_schedule_event'
const time = '/{access_level_id}/access_schedule_event/{event_id}'

export const accessLevelContract = {
  list: accessLevel('doors.read', 'GET', '', 'List access levels').output(
    z.object({ access_levels: z.array(levelReplySchema) }),
  ),
  create: accessLevel('levels.manage', 'POST', '', {
    summary: 'Create an access level',
    description: 'Groups × doors × weekly times.',
  })
    .input(z.object({ body: levelInputSchema }))
    .output(levelReplySchema),
  get: accessLevel('doors.read', 'GET', one, 'Get an access level')
    .input(z.object({ params: level }))
    .output(levelReplySchema),
  update: accessLevel('levels.manage', 'PUT', one, 'Change an access level')
    .input(z.object({ params: level, body: levelInputSchema }))
    .output(levelReplySchema),
  remove: accessLevel('levels.manage', 'DELETE', one, 'Delete an access level')
    .input(z.object({ params: level }))
    .output(emptySchema),
  addTime: accessLevel('levels.manage', 'POST', times, 'Add a weekly time to an access level')
    .input(z.object({ params: level, body: timeInputSchema }))
    .output(timeReplySchema),
  getTime: accessLevel('doors.read', 'GET', time, 'Get a weekly time')
    .input(z.object({ params: levelTime }))
    .output(timeReplySchema),
  updateTime: accessLevel('levels.manage', 'PUT', time, 'Change a weekly time')
    .input(z.object({ params: levelTime, body: timeInputSchema }))
    .output(timeReplySchema),
  removeTime: accessLevel('levels.manage', 'DELETE', time, 'Delete a weekly time')
    .input(z.object({ params: levelTime }))
    .output(emptySchema),
}
