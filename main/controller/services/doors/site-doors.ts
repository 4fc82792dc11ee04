import type { DeviceEvent } from '../../../contract/devices.ts'
import type { DoorMode } from '../../../contract/door-mode.ts'
import type { ContactLevel, DoorAlarm, DoorWarning } from '../../../contract/door-monitoring.ts'
import type { DeviceBinding, Door } from '../../../contract/entities.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { FaceView, OutOfService } from '../../../contract/face.ts'
import type { LocalTime } from '../../../contract/local-time.ts'
import { type DoorModeNow, doorModeNow } from '../../access/door-mode-now.ts'
import { type Explanation, explain, type Person } from '../../access/explain.ts'
import type { DoorInput, DurableDoorState, PresentedCard, Step, StepNow } from '../../access/machine.ts'
import type { EventLog } from '../event-log.ts'
import type { LatestFeed } from '../feed.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceHub } from '../ports/device-hub.ts'
import type { Store } from '../ports/store.ts'
import { isWritten, unlessStoreFails } from '../ports/store-outcome.ts'
import { deviceHappening } from './device-happening.ts'
import { doorInput, isAttempt, monitorInput } from './device-input.ts'
import { type DeviceRoute, deviceRoles } from './device-routes.ts'
import { DoorConfigs } from './door-configs.ts'
import { DoorFaces } from './door-faces.ts'
import type { DoorMonitor } from './door-monitor.ts'
import type { DoorRuntime } from './door-runtime.ts'
import { KnownSettings } from './known-settings.ts'
import { LiveBindings } from './live-bindings.ts'
import {
  endLiveDoor,
  hasSameScreens,
  type LiveDoor,
  makeLiveDoor,
  relayOf,
  relayRoles,
  tellRelay,
} from './live-door.ts'
import type { StrikeKeeper } from './strike-keeper.ts'

/** The schedule and storage are looked at this often. */
const tickMs = 1_000

export interface SiteDoorsParts {
  readonly clock: Clock
  readonly store: Store
  readonly log: EventLog
  readonly hub: DeviceHub
  /** The instant as the rules see it, clock trust judged. */
  readonly now: () => StepNow
  /** Whether this release is below the minimum that the site has seen. */
  readonly outdated: () => boolean
}

/** Is shown every card before its door: true = it is taken, and the door never sees it. */
export type CardTaker = (card: PresentedCard, pointId: string) => boolean

/** All doors of the site, live: devices in, strikes and faces out. */
export class SiteDoors {
  readonly #parts: SiteDoorsParts
  readonly #configs: DoorConfigs
  readonly #doors = new Map<string, LiveDoor>()
  readonly #bindings: LiveBindings
  readonly #settings: KnownSettings
  #refusedWhileStorageOut = 0
  #stopped = false
  #updating = false
  #cardTaker: CardTaker | null = null
  #onScreen: (view: FaceView) => void = () => {}
  #cancelTick = () => {}

  constructor(parts: SiteDoorsParts) {
    this.#parts = parts
    this.#configs = new DoorConfigs(parts.store, parts.outdated)
    this.#bindings = new LiveBindings(parts.store)
    this.#settings = new KnownSettings(parts.store)
  }

  /** Opens the bound devices and begins to decide. The site and its doors must exist. */
  async start(): Promise<void> {
    this.#bindings.read()
    this.#settings.read()
    for (const door of this.#parts.store.doors.list()) this.#doors.set(door.id, this.#makeLive(door))
    await this.#openDevices([])
    if (this.#stopped) return
    for (const { runtime } of this.#doors.values()) runtime.start()
    this.#showOnScreen()
    this.#tick()
  }

  /**
   * Call after doors or points were added, changed or taken away, and with them what served them. A door that is gone
   * relocks, a new one begins, the others go on.
   */
  async reload(): Promise<void> {
    const doors = unlessStoreFails(() => this.#parts.store.doors.list(), null)
    // A store that fails now has put its doors out of service; all begins anew with it.
    if (doors === null || this.#stopped) return
    const fresh = this.#layOut(doors)
    await this.rebind()
    if (this.#stopped) return
    for (const { door, runtime } of fresh) {
      // While the devices were opened it may have gone again.
      if (this.#doors.get(door.id)?.runtime === runtime) runtime.start()
    }
    this.#showOnScreen()
  }

  /** All strikes off. The hub is stopped by whoever made it. */
  stop(): void {
    this.#stopped = true
    this.#cancelTick()
    for (const live of this.#doors.values()) endLiveDoor(live)
    this.#doors.clear()
  }

  /** One input to one door, as from a keypad on the screen or an operator. Null if the door denies all now. */
  handle(doorId: string, input: DoorInput): Step | null {
    return this.#doors.get(doorId)?.runtime.handle(input) ?? null
  }

  /** The face of one entry point; null if there is no such point. */
  face(pointId: string): LatestFeed<FaceView> | null {
    return this.#ofPoint(pointId)?.faces.feed(pointId) ?? null
  }

  /** The point that the one screen shows: the entry point chosen for it, else the first of the first door. */
  facePoint(): { readonly doorId: string; readonly pointId: string } | null {
    const entries = [...this.#doors.values()].flatMap(({ door }) =>
      door.points.filter(({ side }) => side === 'entry').map(({ id }) => ({ doorId: door.id, pointId: id })),
    )
    return entries.find(({ pointId }) => pointId === this.#settings.screenPoint) ?? entries[0] ?? null
  }

  /** Calls back with what the one screen shows, now and at each change. */
  watchScreen(onView: (view: FaceView) => void): void {
    this.#onScreen = onView
    this.#showOnScreen()
  }

  modeOf(doorId: string): DoorModeNow | null {
    const runtime = this.#doors.get(doorId)?.runtime
    const config = runtime?.config
    return runtime?.state && config ? doorModeNow(runtime.state.durable, config, this.#parts.now()) : null
  }

  /** The mode at another instant, if nothing is done until then. `wallMs` and the local time name the same instant. */
  modeAt(doorId: string, wallMs: number, local: LocalTime): DoorModeNow | null {
    const durable = this.#doors.get(doorId)?.runtime.state?.durable
    const config = this.#configs.on(doorId, local.date)
    const { monoMs } = this.#parts.now()
    return durable && config
      ? doorModeNow(durable, config, { monoMs, wallMs, local, clockTrusted: true })
      : null
  }

  overrideOf(doorId: string): { readonly mode: DoorMode; readonly untilWallMs: number } | null {
    return this.#doors.get(doorId)?.runtime.state?.durable.override ?? null
  }

  lockdownOf(doorId: string): DurableDoorState['lockdown'] {
    return this.#doors.get(doorId)?.runtime.state?.durable.lockdown ?? null
  }

  outOfService(doorId: string): OutOfService | null {
    const live = this.#doors.get(doorId)
    return live ? live.runtime.outOfService : 'starting'
  }

  /** Whether somebody stands at a point of any door between badge and code, or types. */
  get isSomebodyEntering(): boolean {
    return [...this.#doors.values()].some(({ runtime }) => {
      const points = Object.values(runtime.state?.points ?? {})
      return points.some(({ presentation, entry }) => presentation !== null || entry !== null)
    })
  }

  contactOf(doorId: string): ContactLevel {
    return this.#doors.get(doorId)?.monitor.contact ?? 'none'
  }

  warningOf(doorId: string): DoorWarning | null {
    return this.#doors.get(doorId)?.monitor.warning ?? null
  }

  /** Somebody has seen to these alarms of the door. */
  silence(doorId: string, alarms: readonly DoorAlarm[]): void {
    this.#doors.get(doorId)?.monitor.take({ type: 'silence', alarms })
  }

  /** Would this person pass the door now; null if the door denies all. */
  explain(doorId: string, person: Person): Explanation | null {
    const runtime = this.#doors.get(doorId)?.runtime
    const config = runtime?.config
    return runtime?.state && config ? explain(person, runtime.state.durable, config, this.#parts.now()) : null
  }

  /** While a desk waits for a new card; null ends it. */
  takeCards(taker: CardTaker | null): void {
    this.#cardTaker = taker
  }

  /** Whether the point has a keypad on USB: then the screen offers none. */
  hasKeypad(pointId: string): boolean {
    return this.#ofPoint(pointId)?.faces.hasKeypad(pointId) ?? false
  }

  /** Call after a change to doors, schedules or settings: the doors look at them at once. */
  refresh(): void {
    this.#configs.forget()
    this.#settings.read()
    for (const { runtime, monitor, faces } of this.#doors.values()) {
      runtime.handle({ type: 'tick' })
      monitor.take({ type: 'tick' })
      faces.show(null)
    }
    this.#showOnScreen()
  }

  /** In the site's order. What waits at a door is not disturbed by a point more or less. Returns the doors that are new. */
  #layOut(doors: readonly Door[]): readonly LiveDoor[] {
    const before = new Map(this.#doors)
    this.#doors.clear()
    const fresh: LiveDoor[] = []
    for (const door of doors) {
      const live = before.get(door.id)
      before.delete(door.id)
      const now = live === undefined ? this.#makeLive(door) : this.#withPoints(live, door)
      if (live === undefined) fresh.push(now)
      this.#doors.set(door.id, now)
    }
    for (const live of before.values()) endLiveDoor(live)
    return fresh
  }

  #withPoints(live: LiveDoor, door: Door): LiveDoor {
    if (hasSameScreens(live.door, door)) return { ...live, door }
    live.faces.stop()
    return { ...live, door, faces: this.#facesOf(door, live.runtime, live.monitor) }
  }

  #showOnScreen(): void {
    const point = this.facePoint()
    const view = point && this.face(point.pointId)?.current
    if (view) this.#onScreen(view)
  }

  /** Another release is about to start. */
  get updating(): boolean {
    return this.#updating
  }

  /** Until this controller is stopped for an update, in a moment: every screen says so. */
  showUpdating(): void {
    this.#updating = true
    for (const { faces } of this.#doors.values()) faces.show(null)
  }

  /**
   * Call after a change to what is bound: new devices are opened, old ones let go of, and no relay that has lost its
   * door stays on. Resolves when the devices were tried to be opened.
   */
  async rebind(): Promise<void> {
    const before = this.#bindings.all
    const routesBefore = this.#bindings.routes
    this.#bindings.read()
    for (const route of routesBefore) if (!this.#bindings.has(route.binding)) this.#release(route)
    const moved = await Promise.all(
      this.#relays().map(async ({ door, role, keeper }) =>
        (await keeper.moveTo(relayOf(this.#bindings.of(role, door.id)))) ? [keeper] : [],
      ),
    )
    await this.#openDevices(before)
    if (this.#stopped) return
    for (const keeper of moved.flat()) keeper.reassert()
    this.renewLights()
    this.refresh()
  }

  /** Every lamp is told again what its point shows. */
  renewLights(): void {
    for (const { faces } of this.#doors.values()) {
      faces.renewLights()
      faces.show(null)
    }
  }

  /** What keeps this relay as its door wants it; null if it serves no door. */
  relayAt(deviceId: string, channel: number): StrikeKeeper | null {
    return this.#relays().find(({ keeper }) => keeper.isAt(deviceId, channel))?.keeper ?? null
  }

  #relays() {
    return [...this.#doors.values()].flatMap(({ door, relays }) =>
      relayRoles.map((role) => ({ door, role, keeper: relays[role] })),
    )
  }

  /** What served there does no longer: for its door it is as if it were pulled, but that is no event. */
  #release(route: DeviceRoute): void {
    const live = this.#doors.get(route.doorId)
    const lost: DeviceEvent = { type: 'lost', deviceId: route.binding.deviceId }
    const switched = monitorInput(lost, route)
    if (switched) live?.monitor.take(switched)
    const input = doorInput(lost, route)
    if (input) live?.runtime.handle(input)
  }

  /** `before`: what was bound until now, of which nothing new is to be said. */
  async #openDevices(before: readonly DeviceBinding[]): Promise<void> {
    const { hub } = this.#parts
    await hub.start(deviceRoles(this.#bindings.all), (event) => this.#onDevice(event))
    if (this.#stopped) return
    for (const { deviceId } of this.#bindings.all) {
      const isNew = !before.some((each) => each.deviceId === deviceId)
      if (isNew && !hub.isPlugged(deviceId)) this.#onDevice({ type: 'lost', deviceId })
    }
  }

  #makeLive(door: Door): LiveDoor {
    const { outdated: _outdated, ...around } = this.#parts
    return makeLiveDoor(door, {
      ...around,
      config: (date) => this.#configs.get(door.id, date),
      monitoring: () => this.#settings.monitoringOf(door.id),
      bound: (role) => this.#bindings.of(role, door.id),
      faces: (runtime, monitor) => this.#facesOf(door, runtime, monitor),
      show: (change) => this.#doors.get(door.id)?.faces.show(change),
    })
  }

  #facesOf(door: Door, runtime: DoorRuntime, monitor: DoorMonitor): DoorFaces {
    const { clock, store, hub, now } = this.#parts
    return new DoorFaces({
      door,
      doorName: () => this.#settings.nameOf(door),
      runtime,
      bindings: () => this.#bindings.all,
      clock,
      store,
      hub,
      now,
      site: () => this.#settings.site,
      mode: () => this.modeOf(door.id),
      updating: () => this.#updating,
      warning: () => monitor.warning,
      sound: () => monitor.sound,
      onView: (pointId, view) => {
        if (pointId === this.facePoint()?.pointId) this.#onScreen(view)
      },
    })
  }

  #ofPoint(pointId: string): LiveDoor | null {
    for (const live of this.#doors.values()) {
      if (live.door.points.some(({ id }) => id === pointId)) return live
    }
    return null
  }

  #onDevice(event: DeviceEvent): void {
    const routes = this.#bindings.routesOf(event.deviceId)
    const happening = deviceHappening(event, routes, this.#parts.now().wallMs)
    if (happening) this.#parts.log.record(happening)
    for (const route of routes) {
      const live = this.#doors.get(route.doorId)
      if (!live) continue
      tellRelay(live, route, event)
      const switched = monitorInput(event, route)
      if (switched) live.monitor.take(switched)
      if (event.type === 'switch') continue
      const input = doorInput(event, route)
      if (input?.type === 'card' && this.#cardTaker?.(input.card, input.pointId) === true) continue
      const step = input && live.runtime.handle(input)
      // A step that was taken has shown itself.
      if (!step) live.faces.show(null)
      if (input && !step && live.runtime.isStorageOut && isAttempt(input)) this.#refusedWhileStorageOut += 1
    }
  }

  #tick(): void {
    this.#parts.log.retry()
    for (const live of this.#doors.values()) {
      live.runtime.recover(() => this.#probeStorage(live.door.id))
      live.runtime.handle({ type: 'tick' })
      live.monitor.take({ type: 'tick' })
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
    if (!isWritten(outcome)) return false
    this.#refusedWhileStorageOut = 0
    return true
  }
}
