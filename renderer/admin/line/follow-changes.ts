import type { ChangeTopic } from '../../../main/contract/desk/changes.ts'
import { sessionStore } from '../stores/session.ts'
import { desk, queryClient } from './api.ts'
import { keepFollowing } from './keep-following.ts'

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

/** What another desk changed is asked for anew while somebody is at work here. */
export function followChanges(): void {
  let stop: (() => void) | null = null
  const begin = () =>
    keepFollowing({
      open: (signal) => {
        // What changed while nobody listened is not known.
        void queryClient.invalidateQueries()
        return desk.changes.watch(undefined, { signal })
      },
      onMessage: ({ topics }) => void renew(topics),
    })
  sessionStore.subscribe(({ session }) => {
    const atWork = session?.state === 'signed_in'
    if (atWork && stop === null) stop = begin()
    else if (!atWork && stop !== null) {
      stop()
      stop = null
    }
  })
}

async function renew(topics: readonly ChangeTopic[]): Promise<void> {
  if (topics.length === 0) return
  const old = partsOf(topics)
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      Array.isArray(path) && (old.has(String(path[0])) || old.has(path.slice(0, 2).join('.'))),
  })
}
