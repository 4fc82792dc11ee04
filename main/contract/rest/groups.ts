import { z } from 'zod'
import { emptySchema, nameSchema } from './fields.ts'
import { type OperationNeed, operation } from './operation.ts'

const groupReplySchema = z.object({ group_id: z.string(), name: z.string(), user_ids: z.array(z.string()) })
const groupQuery = z.object({ group_id: z.string() })
const member = z.object({ external_id: z.string().optional(), user_id: z.string().optional() })

const group = (needs: OperationNeed, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: '' | `/${string}`) =>
  operation('Groups', needs, method, `/access/v1/access_groups${path}`)

export const groupContract = {
  list: group('users.read', 'GET', '').output(
    z.object({ access_groups: z.array(z.object({ group_id: z.string(), name: z.string() })) }),
  ),
  get: group('users.read', 'GET', '/group')
    .input(z.object({ query: groupQuery }))
    .output(groupReplySchema),
  create: group('groups.manage', 'POST', '/group')
    .input(z.object({ body: z.object({ name: nameSchema }) }))
    .output(groupReplySchema),
  remove: group('groups.manage', 'DELETE', '/group')
    .input(z.object({ query: groupQuery }))
    .output(emptySchema),
  addUser: group('groups.manage', 'PUT', '/group/user')
    .input(z.object({ query: groupQuery, body: member }))
    .output(
      z.object({
        group_id: z.string(),
        name: z.string(),
        successful_adds: z.array(z.string()),
        unsuccessful_adds: z.array(z.string()),
      }),
    ),
  removeUser: group('groups.manage', 'DELETE', '/group/user')
    .input(z.object({ query: groupQuery.extend(member.shape) }))
    .output(emptySchema),
}
