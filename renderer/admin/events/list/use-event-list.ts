import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { EventFilter } from '../../../../main/contract/desk/events.ts'
import { browserTimers } from '../../../ui/timers.ts'
import { desk } from '../../line/api.ts'
import { EventList, type EventListState } from './event-list.ts'

/** The list of a filter; another filter is another list. */
export function useEventList(filter: EventFilter): readonly [EventListState, EventList] {
  const key = JSON.stringify(filter)
  const list = useMemo(() => {
    const asked = JSON.parse(key) as EventFilter
    return new EventList(
      {
        page: (before, limit, signal) => desk.events.list({ filter: asked, before, limit }, { signal }),
        watch: (after, signal) => desk.events.watch({ filter: asked, after }, { signal }),
      },
      browserTimers,
    )
  }, [key])
  useEffect(() => {
    list.start()
    return () => list.stop()
  }, [list])
  return [useSyncExternalStore(list.subscribe, list.state), list]
}
