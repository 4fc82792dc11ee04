import { z } from 'zod'
import { byIdOrExternalSchema, emptySchema, idOf, nameSchema } from './fields.ts'
import { type Method, type OperationNeed, type OperationWords, operation } from './operation.ts'

const groupReplySchema = z.object({ group_id: z.string(), name: z.string(), user_ids: z.array(z.string()) })
const groupQuery = z.object({ group_id: idOf('group') })

const group = (needs: OperationNeed, method: Method, path: '' | `/${string}`, words: OperationWords) =>
  operation('Groups', needs, method, `/access/v1/access_groups${path}`, words)

export const groupContract = {
  list: group('users.read', 'GET', '', 'List groups').output(
    z.object({ access_groups: z.array(z.object({ group_id: z.string(), name: z.string() })) }),
  ),
  get: group('users.read', 'GET', '/group', 'Get a group and its members')
    .input(z.object({ query: groupQuery }))
    .output(groupReplySchema),
  create: group('groups.manage', 'POST', '/group', 'Create a group')
    .input(z.object({ body: z.object({ name: nameSchema }) }))
    .output(groupReplySchema),
  remove: group('groups.manage', 'DELETE', '/group', 'Delete a group')
    .input(z.object({ query: groupQuery }))
    .output(emptySchema),
  addUser: group('groups.manage', 'PUT', '/group/user', {
    summary: 'Add a user to a group',
    description: 'A user who is a member already is listed in `unsuccessful_adds`.',
  })
    .input(z.object({ query: groupQuery, body: byIdOrExternalSchema }))
    .output(
      z.object({
        group_id: z.string(),
        name: z.string(),
        successful_adds: z.array(z.string()),
        unsuccessful_adds: z.array(z.string()),
      }),
    ),
  removeUser: group('groups.manage', 'DELETE', '/group/user', 'Remove a user from a group')
    .input(z.object({ query: groupQuery.extend(byIdOrExternalSchema.shape) }))
    .output(emptySchema),
}
