import type { StepNow } from '../../access/machine.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { Alarms, type Silence } from './alarms.ts'
import { EventCounts } from './event-counts.ts'
import { EventExport } from './event-export.ts'
import { EventFeed } from './event-feed.ts'
import { EventPages } from './event-pages.ts'
import { EventViews } from './event-view.ts'
import { LogChecks } from './log-checks.ts'
import { LogRetentions } from './log-retention.ts'

/** What is done with the log, as the composition root hands it on. */
export interface EventsServices {
  readonly eventViews: EventViews
  readonly eventPages: EventPages
  readonly eventFeed: EventFeed
  readonly eventCounts: EventCounts
  readonly eventExport: EventExport
  readonly alarms: Alarms
  readonly logChecks: LogChecks
  readonly logRetention: LogRetentions
}

export function createEventsServices(
  store: Store,
  clock: Clock,
  zone: () => string,
  now: () => StepNow,
  silence: Silence,
): EventsServices {
  const eventViews = new EventViews(() => store.eventNames)
  const eventPages = new EventPages(store, clock, eventViews, zone)
  return {
    eventViews,
    eventPages,
    eventFeed: new EventFeed({ store, clock, pages: eventPages, views: eventViews }),
    eventCounts: new EventCounts(store, eventPages, zone),
    eventExport: new EventExport(store, clock, eventPages, zone),
    alarms: new Alarms(store, clock, eventViews, silence),
    logChecks: new LogChecks(store, clock),
    logRetention: new LogRetentions({ store, now }),
  }
}
