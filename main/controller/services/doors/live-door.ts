import type { BindingRole, DeviceEvent, RelayOutcome } from '../../../contract/devices.ts'
import type { DoorMonitoring } from '../../../contract/door-monitoring.ts'
import type { DeviceBinding, Door } from '../../../contract/entities.ts'
import { draftEvent, type EventDraft } from '../../../contract/events.ts'
import type { StepNow } from '../../access/machine.ts'
import type { DoorConfig } from '../../access/model.ts'
import type { EventLog } from '../event-log.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceHub } from '../ports/device-hub.ts'
import type { Store } from '../ports/store.ts'
import { AlarmRelay } from './alarm-relay.ts'
import { boundChannel, type DeviceRoute } from './device-routes.ts'
import type { DoorFaces } from './door-faces.ts'
import { DoorMonitor } from './door-monitor.ts'
import { type DoorChange, DoorRuntime, type StorageCondition } from './door-runtime.ts'
import { StrikeKeeper, type StrikeRelay } from './strike-keeper.ts'

export const relayRoles = ['strike', 'alarm_relay'] as const
export type RelayRole = (typeof relayRoles)[number]

/** One door at work: what decides, what watches, what moves, and what its screens show. */
export interface LiveDoor {
  readonly door: Door
  readonly runtime: DoorRuntime
  readonly relays: Readonly<Record<RelayRole, StrikeKeeper>>
  readonly alarmRelay: AlarmRelay
  readonly monitor: DoorMonitor
  readonly faces: DoorFaces
}

export interface LiveDoorParts {
  readonly clock: Clock
  readonly store: Store
  readonly log: EventLog
  readonly hub: DeviceHub
  readonly now: () => StepNow
  readonly config: (date: string) => DoorConfig | null
  readonly monitoring: () => DoorMonitoring
  /** What has this role at the door now. */
  readonly bound: (role: BindingRole) => DeviceBinding | undefined
  readonly faces: (runtime: DoorRuntime, monitor: DoorMonitor) => DoorFaces
  /** To the door's screens. */
  readonly show: (change: DoorChange | null) => void
}

export function makeLiveDoor(door: Door, parts: LiveDoorParts): LiveDoor {
  const { clock, store, log, hub, now, config, monitoring, bound, show } = parts
  const keep = (role: RelayRole) =>
    new StrikeKeeper(clock, hub, relayOf(bound(role)), (health, outcome, wanted) => {
      if (health === 'failed') log.record(relayAlarm(door, role, outcome, wanted, now().wallMs))
      show(null)
    })
  const relays = { strike: keep('strike'), alarm_relay: keep('alarm_relay') }
  const alarmRelay = new AlarmRelay(clock, relays.alarm_relay)
  const runtime = new DoorRuntime({
    doorId: door.id,
    clock,
    store,
    now,
    config,
    strike: relays.strike,
    onChange: (change) => {
      // Silent: no screen and no list that is open to a stranger's eye changes with it.
      if (monitoring().relayOnDuress && change.events.some(({ type }) => type === 'duress'))
        alarmRelay.duress()
      show(change)
    },
    onStorage: (condition, before) => {
      const event = storageHappening(door, condition, before, now().wallMs)
      if (event) log.record(event)
    },
  })
  const monitor = new DoorMonitor({
    doorId: door.id,
    clock,
    now,
    settings: monitoring,
    hasContact: () => bound('contact') !== undefined,
    runtime,
    alarmRelay,
    log,
    onChange: () => show(null),
  })
  return { door, runtime, relays, alarmRelay, monitor, faces: parts.faces(runtime, monitor) }
}

/** Strike off, alarm relay off, screens blank. */
export function endLiveDoor({ runtime, monitor, faces }: LiveDoor): void {
  runtime.stop()
  monitor.stop()
  faces.stop()
}

/** Screens are made for a door's points. */
export function hasSameScreens(one: Door, other: Door): boolean {
  const points = (door: Door) => door.points.map(({ id, side }) => `${id} ${side}`).join()
  return points(one) === points(other)
}

/** The relay that a keeper keeps; no device's where none is bound. */
export function relayOf(binding: DeviceBinding | undefined): StrikeRelay {
  return { deviceId: binding?.deviceId ?? '', channel: binding ? boundChannel(binding) : 1 }
}

/** A relay that is back may have a state of its own; one that is gone holds nothing. */
export function tellRelay(live: LiveDoor, { binding }: DeviceRoute, { type }: DeviceEvent): void {
  if (type !== 'found' && type !== 'lost') return
  const isBack = type === 'found'
  if (binding.role === 'alarm_relay') live.alarmRelay.plugged(isBack)
  if (binding.role !== 'strike') return
  if (isBack) live.relays.strike.reassert()
  else live.relays.strike.lost()
}

function relayAlarm(door: Door, role: RelayRole, outcome: RelayOutcome, wanted: boolean, wallMs: number) {
  const detail = { outcome, wanted: wanted ? 'on' : 'off', ...(role === 'strike' ? {} : { role }) }
  return draftEvent('relay_alarm', wallMs, { doorId: door.id, detail })
}

/** Living on the reserve is an alarm; its end is said too. What can't be written is said when it can again. */
function storageHappening(
  door: Door,
  condition: StorageCondition,
  before: StorageCondition,
  wallMs: number,
): EventDraft | null {
  const isOver = condition === 'ok' && before === 'reserve'
  if (condition !== 'reserve' && !isOver) return null
  const type = isOver ? 'storage_recovered' : 'storage_alarm'
  return draftEvent(type, wallMs, { doorId: door.id, detail: { condition } })
}
