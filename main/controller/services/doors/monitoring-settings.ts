import {
  type DoorMonitoring,
  type DoorWiring,
  monitoringRanges,
  switchRoles,
  usualMonitoring,
} from '../../../contract/door-monitoring.ts'
import type { DeviceBinding, Door } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { FieldProblem } from '../../../contract/field-problems.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'
import { boundNormally } from './device-routes.ts'

export interface MonitoringView {
  readonly settings: DoorMonitoring
  readonly version: number
  readonly wiring: DoorWiring
  readonly hasAlarmRelay: boolean
}

export interface MonitoringChange {
  readonly settings: DoorMonitoring
  /** Null, and of a switch that the door has not: left as it is. */
  readonly wiring: DoorWiring
}

/** What an administrator sets of a door's contact, exit button and alarms. */
export class MonitoringSettings {
  readonly #store: Store
  readonly #clock: Clock
  readonly #onChange: () => void
  readonly #onRewired: () => void

  /** `onRewired`: what a switch says means something else now. */
  constructor(store: Store, clock: Clock, onChange: () => void, onRewired: () => void) {
    this.#store = store
    this.#clock = clock
    this.#onChange = onChange
    this.#onRewired = onRewired
  }

  of(door: Door): MonitoringView {
    const { doors } = this.#store
    const bound = this.#bound(door)
    const wiringOf = (role: DeviceBinding['role']) => {
      const binding = bound.find((each) => each.role === role)
      return binding === undefined ? null : boundNormally(binding)
    }
    return {
      settings: doors.monitoring(door.id) ?? usualMonitoring,
      version: doors.monitoringVersion(door.id),
      wiring: { contact: wiringOf('contact'), rex: wiringOf('rex'), tamper: wiringOf('tamper') },
      hasAlarmRelay: bound.some(({ role }) => role === 'alarm_relay'),
    }
  }

  /** `seen` is the version that the change was made on. */
  update(actor: Actor, door: Door, change: MonitoringChange, seen?: number): Result<MonitoringView> {
    const before = this.of(door)
    const stale = staleProblem(seen, before.version)
    if (stale) return stale
    const fields = outOfRange(change.settings)
    if (Object.keys(fields).length > 0) return fail('invalid_input', 'Some times are out of range.', fields)
    const rewired = this.#bound(door).filter((binding) => isRewired(binding, change.wiring))
    const changed = [
      ...(Object.keys(change.settings) as (keyof DoorMonitoring)[]).filter(
        (field) => change.settings[field] !== before.settings[field],
      ),
      ...rewired.map(({ role }) => `wiring.${role}`),
    ]
    if (changed.length === 0) return succeed(before)
    this.#store.transact((record) => {
      this.#store.doors.putMonitoring(door.id, change.settings)
      for (const binding of rewired) {
        const normally = boundNormally(binding) === 'closed' ? 'open' : 'closed'
        this.#store.devices.put({ ...binding, settings: { ...binding.settings, normally } })
      }
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
    if (rewired.length > 0) this.#onRewired()
    return succeed(this.of(door))
  }

  #bound(door: Door): readonly DeviceBinding[] {
    return this.#store.devices.list().filter(({ targetId }) => targetId === door.id)
  }
}

/** Of each door, by its id. */
export function monitoringOf(doors: readonly Door[], store: Store): ReadonlyMap<string, DoorMonitoring> {
  return new Map(doors.map(({ id }) => [id, store.doors.monitoring(id) ?? usualMonitoring]))
}

function isRewired(binding: DeviceBinding, wiring: DoorWiring): boolean {
  const role = switchRoles.find((each) => each === binding.role)
  const wanted = role === undefined ? null : wiring[role]
  return wanted !== null && wanted !== boundNormally(binding)
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
