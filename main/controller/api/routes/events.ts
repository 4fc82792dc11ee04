import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { type EventType, eventTypes } from '../../../contract/events.ts'
import { actorMay } from '../../services/actor.ts'
import { midnightBefore } from '../../services/doors/local-clock.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { RestBase } from '../base.ts'
import { unwrap } from '../failures.ts'
import { eventReply } from '../replies.ts'

const usualPageSize = 100

/**
 * Newest first. A page token is the sequence number that the next page ends before, so pages stay the same
 * while new events arrive.
 */
export function eventRoutes(os: RestBase, { store, site, clock }: SiteServices) {
  return {
    list: os.events.list.handler(({ input, context }) => {
      const query = input?.query ?? {}
      const pageSize = query.page_size ?? usualPageSize
      const sight = {
        cards: actorMay(context.actor, 'cards.manage'),
        users: actorMay(context.actor, 'users.read'),
      }
      const startMs = query.start_time === undefined ? null : query.start_time * 1_000
      const todayMs = actorMay(context.actor, 'events.read')
        ? null
        : midnightBefore(site().zone, clock.wallMs())
      if (query.site_id !== undefined && query.site_id !== site().id)
        return { events: [], next_page_token: '' }
      const found = store.events.query({
        fromMs: todayMs === null ? startMs : Math.max(startMs ?? 0, todayMs),
        toMs: query.end_time === undefined ? null : query.end_time * 1_000,
        types: unwrap(typesOf(query.event_type)),
        doorId: query.device_id ?? null,
        userId: query.user_id ?? null,
        beforeSeq: unwrap(seqOf(query.page_token)),
        limit: pageSize + 1,
      })
      const page = found.slice(0, pageSize)
      const last = page.at(-1)
      return {
        events: page.map((event) => {
          const door = event.doorId === null ? null : store.doors.get(event.doorId)
          const user = event.userId === null ? null : store.users.find({ by: 'id', value: event.userId })
          return eventReply(event, site(), door, user, sight)
        }),
        next_page_token: found.length > pageSize && last ? String(last.seq) : '',
      }
    }),
  }
}

function typesOf(text: string | undefined): Result<readonly EventType[] | null> {
  if (!text) return succeed(null)
  const wanted = text.split(',')
  const known = eventTypes.filter((type) => wanted.includes(type))
  if (known.length === wanted.length) return succeed(known)
  return fail('invalid_input', 'There is no such event type.', {
    event_type: `known are ${eventTypes.join(', ')}`,
  })
}

function seqOf(token: string | undefined): Result<number | null> {
  if (!token) return succeed(null)
  if (/^\d{1,15}$/.test(token)) return succeed(Number(token))
  return fail('invalid_input', 'This is not a page token.', { page_token: 'is not one that Genkan gave' })
}
