import type { DeskEvent, EventFilter, Named } from '../../../contract/desk/events.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import { type Actor, actorMay } from '../../services/actor.ts'
import type { EventView } from '../../services/events/event-view.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import type { EventIds } from './event-ids.ts'
import { orFail } from './failures.ts'

export function eventRoutes(os: DeskBase, services: SiteServices, ids: EventIds) {
  const { store, clock, eventPages, eventFeed, eventCounts, eventExport } = services
  const seqOf = (actor: Actor, id: string | null) => (id === null ? null : orFail(ids.seqOf(actor, id)))

  return {
    list: os.events.list.handler(async ({ input: { filter, before, limit }, context: { actor }, signal }) => {
      const page = await eventPages.page(actor, filter, seqOf(actor, before), limit, signal)
      return {
        events: page.events.map((event) => eventReply(ids, actor, event)),
        next: ids.orNull(actor, page.nextSeq),
        head: ids.of(actor, page.headSeq),
        lookedBackToMs: page.lookedBackToMs,
      }
    }),
    watch: os.events.watch.handler(async function* ({
      input: { filter, after },
      context: { actor, session },
      signal,
    }): AsyncGenerator<{ events: DeskEvent[]; missed: boolean }, void> {
      const from = orFail(ids.seqOf(actor, after))
      const idle = (wake: () => void) => clock.after(heartbeatMs, wake)
      for await (const { events, missed } of eventFeed.watch(actor, filter, from, signal, idle)) {
        // A locked desk learns nothing.
        if (session.actor === null) return
        yield { events: events.map((event) => eventReply(ids, actor, event)), missed }
      }
    }),
    get: os.events.get.handler(({ input, context: { actor } }) => {
      const { hash, ...detail } = orFail(eventPages.get(actor, orFail(ids.seqOf(actor, input.id))))
      return { ...detail, ...nameOf(ids, actor, detail), hash: readsAll(actor) ? hash : null }
    }),
    recent: os.events.recent.handler(async ({ input: { personId, doorId, limit }, context: { actor } }) => {
      const events = await eventPages.recent(actor, personId, doorId, limit)
      return { events: events.map((event) => eventReply(ids, actor, event)) }
    }),
    choices: os.events.choices.handler(({ context: { actor } }) => ({
      doors: store.doors.list().map(named),
      // Who changed what is no business of whoever reads the doors alone.
      actors: readsAll(actor) ? [...store.operators.list(), ...store.apiKeys.list()].map(named) : [],
    })),
    counts: os.events.counts.handler(async ({ input: { by, doorId, ...range }, context, signal }) => ({
      buckets: [...orFail(await eventCounts.counts(context.actor, range, by, doorId, signal))],
    })),
    report: os.events.report.handler(async ({ input, signal }) =>
      orFail(await eventCounts.report(input, signal)),
    ),
    export: os.events.export.handler(({ input: { filter, words }, context: { actor }, signal }) =>
      eventExport.csv(actor, filter satisfies EventFilter, words, signal),
    ),
  }
}

function named({ id, name }: { readonly id: string; readonly name: string }): Named {
  return { id, name }
}

function readsAll(actor: Actor): boolean {
  return actorMay(actor, 'events.read')
}

function nameOf(ids: EventIds, actor: Actor, { seq }: { readonly seq: number }) {
  return { id: ids.of(actor, seq), seq: readsAll(actor) ? seq : null }
}

export function eventReply(ids: EventIds, actor: Actor, event: EventView): DeskEvent {
  return { ...event, ...nameOf(ids, actor, event) }
}
