import type { AccessLevel } from '../../../contract/entities.ts'
import type { Result } from '../../../contract/errors.ts'
import type { AccessLevelInput } from '../../../contract/rest/access-levels.ts'
import type { AccessLevelChange } from '../../services/doors/access-levels.ts'
import { minuteOf } from '../../services/doors/times.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { RestBase } from '../base.ts'
import { unwrap } from '../failures.ts'
import { levelReply, timeReply } from '../replies.ts'

type TimeInput = AccessLevelInput['access_schedule_events'][number]

export function accessLevelRoutes(os: RestBase, { store, levels, site }: SiteServices) {
  return {
    list: os.accessLevels.list.handler(() => ({
      access_levels: store.levels.list().map((level) => levelReply(level, site())),
    })),
    get: os.accessLevels.get.handler(({ input }) =>
      levelReply(unwrap(levels.find(input.params.access_level_id)), site()),
    ),
    create: os.accessLevels.create.handler(({ input, context }) =>
      levelReply(done(levels.create(context.actor, change(input.body))), site()),
    ),
    update: os.accessLevels.update.handler(({ input, context }) => {
      const level = unwrap(levels.find(input.params.access_level_id))
      return levelReply(done(levels.update(context.actor, level, change(input.body, level))), site())
    }),
    remove: os.accessLevels.remove.handler(({ input, context }) => {
      unwrap(levels.delete(context.actor, unwrap(levels.find(input.params.access_level_id))))
      return {}
    }),
    addTime: os.accessLevels.addTime.handler(({ input, context }) => {
      const level = unwrap(levels.find(input.params.access_level_id))
      const times = [...level.times, time(input.body)]
      const changed = done(levels.update(context.actor, level, { times }))
      const added = changed.times.at(-1)
      if (!added) throw new Error('a time was added and is not there')
      return timeReply(added)
    }),
    getTime: os.accessLevels.getTime.handler(({ input }) => {
      const level = unwrap(levels.find(input.params.access_level_id))
      return timeReply(unwrap(levels.findTime(level, input.params.event_id)))
    }),
    updateTime: os.accessLevels.updateTime.handler(({ input, context }) => {
      const level = unwrap(levels.find(input.params.access_level_id))
      const { id } = unwrap(levels.findTime(level, input.params.event_id))
      const times = level.times.map((known) => (known.id === id ? { ...time(input.body), id } : known))
      const changed = done(levels.update(context.actor, level, { times }))
      return timeReply(unwrap(levels.findTime(changed, id)))
    }),
    removeTime: os.accessLevels.removeTime.handler(({ input, context }) => {
      const level = unwrap(levels.find(input.params.access_level_id))
      const { id } = unwrap(levels.findTime(level, input.params.event_id))
      const times = level.times.filter((known) => known.id !== id)
      done(levels.update(context.actor, level, { times }))
      return {}
    }),
  }
}

/**
 * Times that name themselves as the level's own stay themselves; all others are new. `sites` is checked by
 * nobody: a Genkan is one site, whatever the client calls it.
 */
function change(body: AccessLevelInput, before?: AccessLevel): AccessLevelChange {
  const own = new Set(before?.times.map(({ id }) => id))
  const times = body.access_schedule_events.map((given) => {
    const id = given.access_schedule_event_id
    return id !== undefined && own.delete(id) ? { ...time(given), id } : time(given)
  })
  return { name: body.name, groupIds: body.access_groups, doorIds: body.doors, times }
}

/** The fields of a level by the names that the API gives them. */
const fieldNames: Readonly<Record<string, string>> = {
  groupIds: 'access_groups',
  doorIds: 'doors',
  times: 'access_schedule_events',
}

function done(result: Result<AccessLevel>): AccessLevel {
  if (result.ok || result.fields === undefined) return unwrap(result)
  const fields = Object.entries(result.fields).map(([field, problem]) => {
    const [name = '', ...rest] = field.split('.')
    return [[fieldNames[name] ?? name, ...rest].join('.'), problem]
  })
  return unwrap({ ...result, fields: Object.fromEntries(fields) })
}

function time(input: TimeInput) {
  return {
    weekday: input.weekday,
    startMinute: minuteOf(input.start_time, 'start'),
    endMinute: minuteOf(input.end_time, 'end'),
  }
}
