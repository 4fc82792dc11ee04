import { type DoorMonitoring, monitoringRanges, usualMonitoring } from '../../../contract/door-monitoring.ts'
import type { Door } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { FieldProblem } from '../../../contract/field-problems.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'

/** What an administrator sets of a door's contact, exit button and alarms. */
export class MonitoringSettings {
  readonly #store: Store
  readonly #clock: Clock
  readonly #onChange: () => void

  constructor(store: Store, clock: Clock, onChange: () => void) {
    this.#store = store
    this.#clock = clock
    this.#onChange = onChange
  }

  of(door: Door): { readonly settings: DoorMonitoring; readonly version: number } {
    const { doors } = this.#store
    return {
      settings: doors.monitoring(door.id) ?? usualMonitoring,
      version: doors.monitoringVersion(door.id),
    }
  }

  /** `seen` is the version that the change was made on. */
  update(actor: Actor, door: Door, settings: DoorMonitoring, seen?: number): Result<DoorMonitoring> {
    const { settings: before, version } = this.of(door)
    const stale = staleProblem(seen, version)
    if (stale) return stale
    const fields = outOfRange(settings)
    if (Object.keys(fields).length > 0) return fail('invalid_input', 'Some times are out of range.', fields)
    const changed = (Object.keys(settings) as (keyof DoorMonitoring)[]).filter(
      (field) => settings[field] !== before[field],
    )
    if (changed.length === 0) return succeed(before)
    this.#store.transact((record) => {
      this.#store.doors.putMonitoring(door.id, settings)
      const detail = { changed: changed.map((field) => `monitoring.${field}`) }
      record(
        draftEvent('admin_door_changed', this.#clock.wallMs(), {
          actorId: actor.id,
          doorId: door.id,
          detail,
        }),
      )
    })
    this.#onChange()
    return succeed(settings)
  }
}

/** Limits in s, or in ms where less than a second is set. */
function outOfRange(settings: DoorMonitoring): Record<string, FieldProblem> {
  const fields: Record<string, FieldProblem> = {}
  for (const [field, [least, most]] of Object.entries(monitoringRanges)) {
    const ms = settings[field as keyof typeof monitoringRanges]
    const unit = field.endsWith('DebounceMs') ? 1 : 1_000
    if (ms < least) fields[field] = { code: 'too_small', limit: least / unit }
    else if (ms > most) fields[field] = { code: 'too_large', limit: most / unit }
  }
  return fields
}
