import type { Group } from '../../../contract/entities.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function groupRoutes(os: DeskBase, { groups, store }: SiteServices) {
  const find = (id: string): Group => orFail(groups.find(id))
  return {
    list: os.groups.list.handler(async () => {
      const counts = await store.worker.run('groups.memberCounts', null)
      const levels = store.levels.list()
      return store.groups.list().map(({ id, name }) => ({
        id,
        name,
        version: store.groups.version(id),
        members: counts.get(id) ?? 0,
        levels: levels.filter(({ groupIds }) => groupIds.includes(id)).map(named),
      }))
    }),
    uses: os.groups.uses.handler(({ input }) => {
      const { levels, doors, calendars, scenarios } = groups.usesOf(find(input.id))
      return {
        levels: levels.map(named),
        doors: doors.map(named),
        calendars: calendars.map(named),
        scenarios: scenarios.map(named),
      }
    }),
    create: os.groups.create.handler(({ input, context }) => ({
      id: orFail(groups.create(context.actor, input.name)).id,
    })),
    rename: os.groups.rename.handler(({ input, context }) => {
      orFail(groups.rename(context.actor, find(input.id), input.name, input.version))
      return {}
    }),
    remove: os.groups.remove.handler(async ({ input, context }) => {
      await groups.delete(context.actor, find(input.id))
      return {}
    }),
    addMembers: os.groups.addMembers.handler(async ({ input, context }) => {
      const group = find(input.id)
      const users = input.userIds.flatMap((value) => store.users.find({ by: 'id', value }) ?? [])
      return { added: await groups.addMembers(context.actor, group, users) }
    }),
    removeMember: os.groups.removeMember.handler(({ input, context }) => {
      const user = store.users.find({ by: 'id', value: input.userId })
      if (user) orFail(groups.removeMember(context.actor, find(input.id), user))
      return {}
    }),
  }
}

function named({ id, name }: { readonly id: string; readonly name: string }) {
  return { id, name }
}
