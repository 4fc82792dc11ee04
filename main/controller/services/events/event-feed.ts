import type { EventFilter } from '../../../contract/desk/events.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { EventPages } from './event-pages.ts'
import { meets } from './event-scope.ts'
import type { EventView, EventViews } from './event-view.ts'

export interface EventNews {
  /** Newest first. */
  readonly events: readonly EventView[]
  /** More came than are read at once: the list has to be read anew. */
  readonly missed: boolean
}

/** Read at once: a few ms of the door's loop at most. */
const mostAtOnce = 100
/** Between two messages to one window: what comes meanwhile comes together. */
const restMs = 200

interface FeedParts {
  readonly store: Store
  readonly clock: Clock
  readonly pages: EventPages
  readonly views: EventViews
}

/**
 * New events as they are committed. A feed keeps only how far it has come, so that nothing queues up however slow its
 * window is: it reads what came since, or says that it was too much.
 */
export class EventFeed {
  readonly #parts: FeedParts

  constructor(parts: FeedParts) {
    this.#parts = parts
  }

  /** From the event after `afterSeq`, until the signal; without events each time `idle` wakes without news. */
  async *watch(
    actor: Actor,
    filter: EventFilter,
    afterSeq: number,
    signal: AbortSignal | undefined,
    idle: (wake: () => void) => () => void,
  ): AsyncGenerator<EventNews, void> {
    const { store, clock } = this.#parts
    let seen = afterSeq
    let pending = true
    let wake = () => {}
    const onNews = () => {
      pending = true
      wake()
    }
    const endWatch = store.watchCommits(onNews)
    signal?.addEventListener('abort', onNews)
    try {
      while (!signal?.aborted) {
        const { last } = store.events.ends()
        const news = pending ? this.#since(actor, filter, seen, last) : null
        pending = false
        seen = last
        if (news !== null && (news.missed || news.events.length > 0)) {
          yield news
          await new Promise<void>((resolve) => clock.after(restMs, resolve))
        } else {
          yield { events: [], missed: false }
        }
        if (pending || signal?.aborted) continue
        await new Promise<void>((resolve) => {
          const cancelIdle = idle(resolve)
          wake = () => {
            cancelIdle()
            resolve()
          }
        })
      }
    } finally {
      endWatch()
      signal?.removeEventListener('abort', onNews)
    }
  }

  #since(actor: Actor, filter: EventFilter, seen: number, last: number): EventNews {
    const { store, pages, views } = this.#parts
    // A log that is shorter than it was is another one.
    if (last < seen || last - seen > mostAtOnce) return { events: [], missed: true }
    const criteria = pages.criteria(actor, filter)
    const events: EventView[] = []
    for (let seq = last; criteria !== null && seq > seen; seq -= 1) {
      const event = store.events.get(seq)
      if (event !== null && meets(criteria, event)) events.push(views.of(actor, event))
    }
    return { events, missed: false }
  }
}
