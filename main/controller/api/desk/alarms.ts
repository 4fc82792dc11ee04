import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import type { EventIds } from './event-ids.ts'
import { eventReply } from './events.ts'
import { orFail } from './failures.ts'

export function alarmRoutes(os: DeskBase, { alarms }: SiteServices, ids: EventIds) {
  return {
    list: os.alarms.list.handler(({ input: { state, before, limit }, context: { actor } }) => {
      const beforeSeq = before === null ? null : orFail(ids.seqOf(actor, before))
      const page = alarms.list(actor, state, beforeSeq, limit)
      return {
        alarms: page.alarms.map((alarm) => ({ ...alarm, event: eventReply(ids, actor, alarm.event) })),
        next: ids.orNull(actor, page.nextSeq),
        total: page.total,
      }
    }),
    open: os.alarms.open.handler(({ context: { actor } }) => {
      const { count, newestSeq } = alarms.open()
      return { count, newest: ids.orNull(actor, newestSeq) }
    }),
    acknowledge: os.alarms.acknowledge.handler(({ input, context: { actor } }) => ({
      acknowledged: alarms.acknowledge(
        actor,
        input.ids.map((id) => orFail(ids.seqOf(actor, id))),
        input.note,
      ),
    })),
  }
}
