import { findUser } from '../../services/people/user-keys.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { RestBase } from '../base.ts'
import { unwrap } from '../failures.ts'

export function groupRoutes(os: RestBase, { store, groups }: SiteServices) {
  const reply = (group: { id: string; name: string }) => ({
    group_id: group.id,
    name: group.name,
    user_ids: [...store.groups.members(group.id)],
  })
  return {
    list: os.groups.list.handler(() => ({
      access_groups: store.groups.list().map(({ id, name }) => ({ group_id: id, name })),
    })),
    get: os.groups.get.handler(({ input }) => reply(unwrap(groups.find(input.query.group_id)))),
    create: os.groups.create.handler(({ input, context }) =>
      reply(unwrap(groups.create(context.actor, input.body.name))),
    ),
    remove: os.groups.remove.handler(async ({ input, context }) => {
      await groups.delete(context.actor, unwrap(groups.find(input.query.group_id)))
      return {}
    }),
    addUser: os.groups.addUser.handler(({ input, context }) => {
      const group = unwrap(groups.find(input.query.group_id))
      const user = unwrap(findUser(store, { userId: input.body.user_id, externalId: input.body.external_id }))
      const added = groups.addMember(context.actor, group, user)
      return {
        group_id: group.id,
        name: group.name,
        successful_adds: added ? [user.id] : [],
        unsuccessful_adds: added ? [] : [user.id],
      }
    }),
    removeUser: os.groups.removeUser.handler(({ input, context }) => {
      const group = unwrap(groups.find(input.query.group_id))
      const user = unwrap(
        findUser(store, { userId: input.query.user_id, externalId: input.query.external_id }),
      )
      unwrap(groups.removeMember(context.actor, group, user))
      return {}
    }),
  }
}
