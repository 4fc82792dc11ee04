import { actorMay } from '../../services/actor.ts'
import { displayName } from '../../services/people/display-name.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function areaRoutes(os: DeskBase, { areas }: SiteServices) {
  const find = (id: string) => orFail(areas.find(id))
  return {
    list: os.areas.list.handler(() =>
      areas.list().map(({ area, ...rest }) => ({ ...area, ...rest, pointIds: [...area.pointIds] })),
    ),
    inside: os.areas.inside.handler(({ input, context }) => {
      const { count, people } = areas.inside(find(input.id))
      const named = actorMay(context.actor, 'users.read')
      return {
        count,
        people: people.map(({ user, sinceMs }) => ({
          id: user.id,
          name: named ? displayName(user) : null,
          sinceMs,
        })),
      }
    }),
    create: os.areas.create.handler(({ input, context }) => ({
      id: orFail(areas.create(context.actor, input)).id,
    })),
    update: os.areas.update.handler(({ input: { id, version, ...change }, context }) => {
      orFail(areas.update(context.actor, find(id), change, version))
      return {}
    }),
    remove: os.areas.remove.handler(({ input: { id, version }, context }) => {
      orFail(areas.delete(context.actor, find(id), version))
      return {}
    }),
    forgive: os.areas.forgive.handler(({ input: { id, userId }, context }) => {
      orFail(areas.forgive(context.actor, find(id), userId))
      return {}
    }),
  }
}
