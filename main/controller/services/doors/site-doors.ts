import type { DeviceEvent, RelayOutcome } from '../../../contract/devices.ts'
import type { DoorMode } from '../../../contract/door-mode.ts'
import type { DeviceBinding, Door, SiteSettings } from '../../../contract/entities.ts'
import { draftEvent, type EventType } from '../../../contract/events.ts'
import type { FaceView, OutOfService } from '../../../contract/face.ts'
import { type DoorModeNow, doorModeNow } from '../../access/door-mode-now.ts'
import type { DoorInput, Step, StepNow } from '../../access/machine.ts'
import { LatestFeed } from '../feed.ts'
import { displayName } from '../people/display-name.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceHub } from '../ports/device-hub.ts'
import type { Store } from '../ports/store.ts'
import { doorInput } from './device-input.ts'
import { type DeviceRoute, deviceRoles, deviceRoutes, relayChannel } from './device-routes.ts'
import { DoorConfigs } from './door-configs.ts'
import { type DoorChange, DoorRuntime, type StorageCondition } from './door-runtime.ts'
import { FacePresenter } from './face-presenter.ts'
import { type StrikeHealth, StrikeKeeper } from './strike-keeper.ts'

/** The schedule and storage are looked at this often. */
const tickMs = 1_000

export interface SiteDoorsParts {
  readonly clock: Clock
  readonly store: Store
  readonly hub: DeviceHub
  /** The instant as the rules see it, clock trust judged. */
  readonly now: () => StepNow
  /** Whether this release is below the minimum that the site has seen. */
  readonly outdated: () => boolean
}

interface LiveDoor {
  readonly door: Door
  readonly runtime: DoorRuntime
  readonly strike: StrikeKeeper
  readonly faces: readonly { readonly pointId: string; readonly presenter: FacePresenter }[]
}

/** All doors of the site, live: devices in, strikes and faces out. */
export class SiteDoors {
  readonly #parts: SiteDoorsParts
  readonly #configs: DoorConfigs
  readonly #doors = new Map<string, LiveDoor>()
  readonly #feeds = new Map<string, LatestFeed<FaceView>>()
  #routes: ReadonlyMap<string, readonly DeviceRoute[]> = new Map()
  #bindings: readonly DeviceBinding[] = []
  /** Null until started. */
  #site: SiteSettings | null = null
  #refusedWhileStorageOut = 0
  #cancelTick = () => {}

  constructor(parts: SiteDoorsParts) {
    this.#parts = parts
    this.#configs = new DoorConfigs(parts.store, parts.outdated)
  }

  /** Opens the bound devices and begins to decide. The site and its doors must exist. */
  async start(site: SiteSettings): Promise<void> {
    const { store, hub } = this.#parts
    this.#site = site
    this.#bindings = store.devices.list()
    const doors = store.doors.list()
    this.#routes = deviceRoutes(this.#bindings, doors)
    for (const door of doors) this.#doors.set(door.id, this.#makeLive(door))
    await hub.start(deviceRoles(this.#bindings), (event) => this.#onDevice(event))
    for (const { runtime } of this.#doors.values()) runtime.start()
    this.#tick()
  }

  /** All strikes off. The hub is stopped by whoever made it. */
  stop(): void {
    this.#cancelTick()
    for (const { runtime, faces } of this.#doors.values()) {
      runtime.stop()
      for (const { presenter } of faces) presenter.stop()
    }
    this.#doors.clear()
  }

  /** One input to one door, as from a keypad on the screen or an operator. Null if the door denies all now. */
  handle(doorId: string, input: DoorInput): Step | null {
    return this.#doors.get(doorId)?.runtime.handle(input) ?? null
  }

  /** The face of one entry point; null if there is no such point. */
  face(pointId: string): LatestFeed<FaceView> | null {
    return this.#feeds.get(pointId) ?? null
  }

  /** The point that a single screen shows: the first entry point of the first door. */
  facePoint(): { readonly doorId: string; readonly pointId: string } | null {
    for (const { door, faces } of this.#doors.values()) {
      const [face] = faces
      if (face) return { doorId: door.id, pointId: face.pointId }
    }
    return null
  }

  modeOf(doorId: string): DoorModeNow | null {
    const runtime = this.#doors.get(doorId)?.runtime
    const config = runtime?.config
    return runtime?.state && config ? doorModeNow(runtime.state.durable, config, this.#parts.now()) : null
  }

  overrideOf(doorId: string): { readonly mode: DoorMode; readonly untilWallMs: number } | null {
    return this.#doors.get(doorId)?.runtime.state?.durable.override ?? null
  }

  strikeOpen(doorId: string): boolean {
    return this.#doors.get(doorId)?.strike.isOpen ?? false
  }

  outOfService(doorId: string): OutOfService | null {
    const live = this.#doors.get(doorId)
    return live ? this.#whyOut(live) : 'starting'
  }

  /** Whether the point has a keypad on USB: then the screen offers none. */
  hasKeypad(pointId: string): boolean {
    return this.#bindings.some(({ role, targetId }) => role === 'keypad' && targetId === pointId)
  }

  /** Call after a change to doors, schedules or settings: the doors look at them at once. */
  refresh(): void {
    this.#configs.forget()
    this.#site = this.#parts.store.site.get()
    for (const { runtime } of this.#doors.values()) runtime.handle({ type: 'tick' })
  }

  #makeLive(door: Door): LiveDoor {
    const { clock, store, hub } = this.#parts
    const relay = this.#bindings.find(({ role, targetId }) => role === 'strike' && targetId === door.id)
    const strike = new StrikeKeeper(
      clock,
      hub,
      { deviceId: relay?.deviceId ?? '', channel: relay ? relayChannel(relay) : 1 },
      (health, outcome) => this.#onStrike(door, health, outcome),
    )
    const runtime = new DoorRuntime({
      doorId: door.id,
      clock,
      store,
      now: this.#parts.now,
      config: (date) => this.#configs.get(door.id, date),
      strike,
      onChange: (change) => this.#onChange(door.id, change),
      onStorage: (condition, before) => this.#onStorage(door.id, condition, before),
    })
    const faces = door.points
      .filter(({ side }) => side === 'entry')
      .map(({ id }) => ({ pointId: id, presenter: this.#makeFace(door, id) }))
    return { door, runtime, strike, faces }
  }

  #makeFace(door: Door, pointId: string): FacePresenter {
    return new FacePresenter({
      pointId,
      clock: this.#parts.clock,
      facts: () => this.#faceFacts(door, pointId),
      nameOf: (userId) => (this.#site?.showNames === true ? this.#nameOf(userId) : null),
      publish: (view) => {
        const feed = this.#feeds.get(pointId)
        if (feed) feed.publish(view)
        else this.#feeds.set(pointId, new LatestFeed(view))
      },
    })
  }

  #faceFacts(door: Door, pointId: string) {
    const live = this.#doors.get(door.id)
    const site = this.#site
    const now = this.#parts.now()
    const mode = this.modeOf(door.id)
    return {
      doorName: door.name,
      siteLocale: site?.locale ?? 'ja',
      zone: site?.zone ?? 'UTC',
      refusalText: site?.refusalText ?? { ja: '', en: '' },
      touchKeypad: this.hasKeypad(pointId)
        ? ('none' as const)
        : site?.touchKeypad === 'scrambled'
          ? ('scrambled' as const)
          : ('ordered' as const),
      demo: site?.demo ?? false,
      mode: mode?.mode ?? ('locked' as const),
      modeUntilMinute: mode?.modeUntilMinute ?? null,
      lockdown: mode?.source === 'lockdown',
      outOfService: live ? (this.#whyOut(live) ?? this.#whyPointOut(live, pointId)) : ('starting' as const),
      point: live?.runtime.state?.points[pointId] ?? null,
      config: live?.runtime.config ?? null,
      now,
    }
  }

  #whyOut(live: LiveDoor): OutOfService | null {
    return live.runtime.outOfService
  }

  /** A point without its reader can't serve; without its keypad it can't where a code is needed. */
  #whyPointOut(live: LiveDoor, pointId: string): OutOfService | null {
    const needsCode = this.modeOf(live.door.id)?.beneath === 'card_and_code'
    const gone = this.#bindings.some(
      ({ deviceId, role, targetId }) =>
        targetId === pointId &&
        (role === 'reader' || (role === 'keypad' && needsCode)) &&
        !this.#parts.hub.isPlugged(deviceId),
    )
    return gone ? 'reader_lost' : null
  }

  #nameOf(userId: string): string | null {
    const user = this.#parts.store.users.find({ by: 'id', value: userId })
    return user ? displayName(user) : null
  }

  #onDevice(event: DeviceEvent): void {
    const routes = this.#routes.get(event.deviceId) ?? []
    this.#recordDevice(event, routes)
    for (const route of routes) {
      const input = doorInput(event, route)
      const live = this.#doors.get(route.doorId)
      if (!live) continue
      if (input) {
        // A step that was taken has shown itself.
        if (live.runtime.handle(input) !== null) continue
        this.#refusedWhileStorageOut += 1
      } else if (event.type === 'found' && route.binding.role === 'strike') {
        live.strike.reassert()
      }
      if (event.type === 'lost' && route.binding.role === 'strike') live.strike.lost()
      this.#showFaces(live, null)
    }
  }

  #recordDevice(event: DeviceEvent, routes: readonly DeviceRoute[]): void {
    const type = deviceEventTypes[event.type]
    if (type === null) return
    const [route] = routes
    this.#parts.store.events.append(
      draftEvent(type, this.#parts.now().wallMs, {
        doorId: route?.doorId ?? null,
        pointId: route?.pointId ?? null,
        detail: {
          deviceId: event.deviceId,
          ...(route ? { role: route.binding.role } : {}),
          ...(event.type === 'not_exclusive' ? { why: event.why } : {}),
        },
      }),
    )
  }

  #onStrike(door: Door, health: StrikeHealth, outcome: RelayOutcome): void {
    if (health === 'failed') {
      this.#parts.store.events.append(
        draftEvent('relay_alarm', this.#parts.now().wallMs, { doorId: door.id, detail: { outcome } }),
      )
    }
    const live = this.#doors.get(door.id)
    if (live) this.#showFaces(live, null)
  }

  /** Living on the reserve is an alarm; its end is said too. What can't be written is said when it can again. */
  #onStorage(doorId: string, condition: StorageCondition, before: StorageCondition): void {
    const type =
      condition === 'reserve'
        ? 'storage_alarm'
        : condition === 'ok' && before === 'reserve'
          ? 'storage_recovered'
          : null
    if (type === null) return
    this.#parts.store.events.append(
      draftEvent(type, this.#parts.now().wallMs, { doorId, detail: { condition } }),
    )
  }

  #onChange(doorId: string, change: DoorChange): void {
    const live = this.#doors.get(doorId)
    if (live) this.#showFaces(live, change)
  }

  #showFaces(live: LiveDoor, change: DoorChange | null): void {
    for (const { presenter } of live.faces) presenter.update(change?.input ?? null, change?.actions ?? [])
  }

  #tick(): void {
    for (const live of this.#doors.values()) {
      live.runtime.recover(() => this.#probeStorage(live.door.id))
      live.runtime.handle({ type: 'tick' })
    }
    this.#cancelTick = this.#parts.clock.after(tickMs, () => this.#tick())
  }

  /** Storage works again when the event that says so is durable. */
  #probeStorage(doorId: string): boolean {
    const outcome = this.#parts.store.events.append(
      draftEvent('storage_recovered', this.#parts.now().wallMs, {
        doorId,
        detail: { refusedMeanwhile: this.#refusedWhileStorageOut },
      }),
    )
    if (outcome !== 'ok' && outcome !== 'reserve') return false
    this.#refusedWhileStorageOut = 0
    return true
  }
}

const deviceEventTypes: Readonly<Record<DeviceEvent['type'], EventType | null>> = {
  key: null,
  card: null,
  found: 'device_found',
  lost: 'device_lost',
  swapped: 'device_swapped',
  not_exclusive: 'reader_alarm',
}
