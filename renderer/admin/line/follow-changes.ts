import type { ChangeTopic } from '../../../main/contract/desk/changes.ts'
import { followFeed } from '../../stores/follow-feed.ts'
import { browserTimers } from '../../ui/timers.ts'
import { sessionStore } from '../stores/session.ts'
import { desk, queryClient } from './api.ts'

/** Parts of the contract, beside its own, that show what a topic is of. */
const readElsewhere: Partial<Record<ChangeTopic, readonly string[]>> = {
  people: ['credentials', 'visitors', 'groups', 'presence'],
  groups: ['people', 'levels'],
  levels: ['people', 'groups', 'doors'],
  doors: ['layout', 'schedules', 'scenarios', 'levels', 'devices'],
  schedules: ['doors'],
  scenarios: ['doors'],
  areas: ['people.mayEnter'],
  visitors: ['people', 'presence', 'credentials'],
  // Not the lists of people: doors open all day.
  events: ['presence', 'people.mayEnter'],
  alarms: ['events'],
  imports: ['people', 'credentials', 'groups'],
}

/** The names of contract parts, or of single procedures, whose queries a change makes old. */
export function partsOf(topics: readonly ChangeTopic[]): ReadonlySet<string> {
  return new Set(topics.flatMap((topic) => [topic, ...(readElsewhere[topic] ?? [])]))
}

/** Heartbeats come each second. */
const silenceMs = 4_000
const againMs = 1_000

/** What another desk changed is asked for anew while somebody is at work here. */
export function followChanges(): void {
  let stop: (() => void) | null = null
  const begin = () => {
    // What changed while nobody listened is not known.
    void queryClient.invalidateQueries()
    stop = followFeed({
      open: (signal) => desk.changes.watch(undefined, { signal }),
      onMessage: ({ topics }) => void renew(topics),
      onLost: () => {
        stop = () => {}
        browserTimers.after(againMs, () => {
          stop = null
          settle()
        })
      },
      silenceMs,
      timers: browserTimers,
    })
  }
  const settle = () => {
    const atWork = sessionStore.getState().session?.state === 'signed_in'
    if (atWork && stop === null) begin()
    else if (!atWork && stop !== null) {
      stop()
      stop = null
    }
  }
  sessionStore.subscribe(settle)
}

async function renew(topics: readonly ChangeTopic[]): Promise<void> {
  if (topics.length === 0) return
  const old = partsOf(topics)
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      Array.isArray(path) && (old.has(String(path[0])) || old.has(path.slice(0, 2).join('.'))),
  })
}
