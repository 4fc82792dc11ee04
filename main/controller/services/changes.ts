import { type ChangeTopic, changeTopics } from '../../contract/desk/changes.ts'
import type { EventDraft, EventType } from '../../contract/events.ts'
import type { Store } from './ports/store.ts'

/** By the beginning of an event's name: every change leaves an event, so none can be forgotten by a service. */
const topicsOf: readonly (readonly [prefix: string, topics: readonly ChangeTopic[]])[] = [
  ['admin_user_', ['people', 'groups', 'visitors']],
  ['admin_photo_', ['people']],
  ['admin_card_', ['people', 'visitors']],
  ['admin_entry_code_', ['people']],
  ['admin_mfa_code_', ['people']],
  ['admin_import_', ['people', 'groups', 'imports']],
  ['admin_group_', ['groups', 'people', 'levels']],
  ['admin_access_level_', ['levels', 'groups']],
  ['admin_door_', ['doors', 'schedules', 'areas']],
  ['admin_area_', ['areas']],
  ['admin_log_', ['settings']],
  ['admin_exception_', ['schedules']],
  ['admin_device_', ['devices', 'doors']],
  ['admin_reader_', ['devices']],
  ['admin_relay_', ['devices']],
  ['admin_scenario_', ['scenarios']],
  ['admin_visit', ['visitors', 'people']],
  ['admin_badge_', ['visitors', 'people']],
  ['admin_operator_', ['operators']],
  ['admin_code_role_', ['operators']],
  ['admin_api_key_', ['keys']],
  ['admin_site_', ['settings']],
  ['admin_alarm_', ['alarms']],
  ['admin_update_', ['updates']],
  ['update_', ['updates', 'alarms']],
  ['door_lockdown', ['doors', 'scenarios', 'alarms']],
  ['door_forced_open', ['doors', 'alarms']],
  ['door_held_open', ['doors', 'alarms']],
  ['door_tamper', ['alarms']],
  ['door_opened', ['doors']],
  // It ends the alarms of a door that stood open.
  ['door_closed', ['doors', 'alarms']],
  ['door_schedule_', ['doors', 'schedules']],
  ['device_', ['devices', 'alarms']],
  ['clock_', ['alarms']],
  ['backup_', ['backups', 'alarms']],
  ['admin_backup_', ['backups']],
  ['admin_recovery_', ['backups']],
  ['reader_alarm', ['alarms']],
  ['relay_alarm', ['alarms']],
  ['storage_', ['alarms']],
  // Duress is silent: by this alone a desk that may not read it would learn of it.
  ['duress', []],
]

/** What changed, for windows that show it: each watcher gets the topics that came up since it last looked. */
export class Changes {
  readonly #watchers = new Set<(topics: ReadonlySet<ChangeTopic>) => void>()

  constructor(store: Store) {
    store.watchCommits((events) => this.#publish(events))
  }

  /** Until the signal; an empty set each time `idle` wakes without news. */
  async *watch(
    signal: AbortSignal | undefined,
    idle: (wake: () => void) => () => void,
  ): AsyncGenerator<ReadonlySet<ChangeTopic>, void> {
    let pending = new Set<ChangeTopic>()
    let wake = () => {}
    const onNews = (topics: ReadonlySet<ChangeTopic>) => {
      for (const topic of topics) pending.add(topic)
      wake()
    }
    const onAbort = () => wake()
    this.#watchers.add(onNews)
    signal?.addEventListener('abort', onAbort)
    try {
      while (!signal?.aborted) {
        if (pending.size === 0)
          await new Promise<void>((resolve) => {
            const cancelIdle = idle(resolve)
            wake = () => {
              cancelIdle()
              resolve()
            }
          })
        if (signal?.aborted) return
        const topics = pending
        pending = new Set()
        yield topics
      }
    } finally {
      this.#watchers.delete(onNews)
      signal?.removeEventListener('abort', onAbort)
    }
  }

  #publish(events: readonly EventDraft[]): void {
    if (this.#watchers.size === 0) return
    const topics = new Set<ChangeTopic>(['events'])
    for (const { type } of events) for (const topic of topicsFor(type)) topics.add(topic)
    for (const watcher of [...this.#watchers]) watcher(topics)
  }
}

function topicsFor(type: EventType): readonly ChangeTopic[] {
  const found = topicsOf.find(([prefix]) => type.startsWith(prefix))
  if (found !== undefined) return found[1]
  // A change nobody thought of here shows too late nowhere: everything is read again.
  return type.startsWith('admin_') && !isSessionEvent(type) ? changeTopics : []
}

function isSessionEvent(type: EventType): boolean {
  return /^admin_(sign|desk_|password_|own_password|unlock|codes_read|people_exported)/.test(type)
}
