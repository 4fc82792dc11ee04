import type { AccessLevel } from '../../../contract/entities.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function levelRoutes(os: DeskBase, { levels, store }: SiteServices) {
  return {
    list: os.levels.list.handler(() =>
      store.levels.list().map((level) => view(level, store.levels.version(level.id))),
    ),
    create: os.levels.create.handler(({ input, context }) => ({
      id: orFail(levels.create(context.actor, input)).id,
    })),
    update: os.levels.update.handler(({ input: { id, version, ...change }, context }) => {
      orFail(levels.update(context.actor, orFail(levels.find(id)), change, version))
      return {}
    }),
    remove: os.levels.remove.handler(({ input, context }) => {
      orFail(levels.delete(context.actor, orFail(levels.find(input.id)), input.version))
      return {}
    }),
  }
}

function view({ id, name, groupIds, doorIds, times, updatedAtMs }: AccessLevel, version: number) {
  return {
    id,
    name,
    version,
    updatedAtMs,
    groupIds: [...groupIds],
    doorIds: [...doorIds],
    times: times.map(({ weekday, startMinute, endMinute }) => ({ weekday, startMinute, endMinute })),
  }
}
