import type {
  DeviceEvent,
  DeviceInfo,
  DeviceRole,
  LightSign,
  RelayOutcome,
} from '../../../contract/devices.ts'
import type { DeviceHub } from '../ports/device-hub.ts'

type Listener = (event: DeviceEvent) => void
type SwitchEvent = DeviceEvent & { readonly type: 'switch' }

interface Loan {
  readonly deviceIds: ReadonlySet<string>
  readonly roles: readonly DeviceRole[]
  readonly onEvent: Listener
}

/** Devices that are lent to a test. */
export interface DeviceLoan {
  /** Resolves after the first try to open them. */
  readonly ready: Promise<void>
  /** Gives them back: what no door has is closed, its relays off. */
  readonly end: () => void
}

/** Hears what passes, whoever it is for. */
export interface HubWatch {
  /** Before anybody else hears it. */
  hear(event: DeviceEvent): void
  /** Once the hub has looked what is plugged in: at the start, and whenever what it has to open changes. */
  scanned(): void
}

/**
 * The one hub for the doors, which have the bound devices, and for tests, which may have any for a while. Cards and
 * keys of a lent device go to the test alone, so that no test opens a door. Switch inputs go to both: the door has to
 * know how it stands, and an exit button acts whatever is tested. That a device is lost goes to both as well.
 */
export class SharedHub implements DeviceHub {
  readonly #hub: DeviceHub
  readonly #watch: HubWatch | null
  readonly #loans = new Set<Loan>()
  readonly #levels = new Map<string, Map<number, SwitchEvent>>()
  /** Bound devices that the doors know to be there: one opened anew for a test is no news to them. */
  readonly #there = new Set<string>()
  #bound: readonly DeviceRole[] = []
  #onBound: Listener = () => {}
  #stopped = false

  constructor(hub: DeviceHub, watch: HubWatch | null) {
    this.#hub = hub
    this.#watch = watch
  }

  async start(roles: readonly DeviceRole[], onEvent: Listener): Promise<void> {
    this.#bound = roles
    this.#onBound = onEvent
    for (const deviceId of this.#there) if (!this.#isBound(deviceId)) this.#there.delete(deviceId)
    await this.#apply()
    for (const deviceId of new Set(roles.map((role) => role.deviceId))) this.#tellOpen(deviceId)
  }

  stop(): Promise<void> {
    this.#stopped = true
    this.#loans.clear()
    return this.#hub.stop()
  }

  /**
   * Lends devices, opened as `roles` say. A bound one goes on as it is, but may become reader or keypad as well: to be
   * anything else it would be opened anew, and a relay that is held would drop.
   */
  lend(deviceIds: readonly string[], roles: readonly DeviceRole[], onEvent: Listener): DeviceLoan {
    const loan = { deviceIds: new Set(deviceIds), roles, onEvent }
    this.#loans.add(loan)
    return {
      ready: this.#apply(),
      end: () => {
        if (this.#loans.delete(loan)) void this.#apply()
      },
    }
  }

  devices(): readonly DeviceInfo[] {
    return this.#hub.devices()
  }

  isPlugged(deviceId: string): boolean {
    return this.#hub.isPlugged(deviceId)
  }

  setRelay(deviceId: string, channel: number, on: boolean): Promise<RelayOutcome> {
    return this.#hub.setRelay(deviceId, channel, on)
  }

  readRelay(deviceId: string, channel: number): Promise<boolean | null> {
    return this.#hub.readRelay(deviceId, channel)
  }

  showSign(deviceId: string, sign: LightSign): void {
    this.#hub.showSign(deviceId, sign)
  }

  /** The switch inputs of an open device as it last told them, closed or not, by channel. */
  levels(deviceId: string): ReadonlyMap<number, boolean> {
    return new Map(Array.from(this.#levels.get(deviceId) ?? [], ([channel, { closed }]) => [channel, closed]))
  }

  async #apply(): Promise<void> {
    // A test that ends after the stop must not open anything again.
    if (this.#stopped) return
    const lent = [...this.#loans].flatMap(({ roles }) => roles)
    const isAllowed = ({ deviceId, role }: DeviceRole) =>
      !this.#isBound(deviceId) || role === 'reader' || role === 'keypad'
    const wanted = [...this.#bound, ...lent.filter(isAllowed)]
    const each = new Map(wanted.map((role) => [`${role.deviceId} ${role.role} ${role.channel}`, role]))
    await this.#hub.start([...each.values()], (event) => this.#take(event))
    this.#watch?.scanned()
  }

  /** A device that was open when it was bound, or bound to more, stays open: its door hears now what it missed. */
  #tellOpen(deviceId: string): void {
    if (this.#stopped || !this.#hub.isPlugged(deviceId)) return
    if (!this.#there.has(deviceId)) {
      this.#there.add(deviceId)
      this.#onBound({ type: 'found', deviceId })
    }
    for (const level of this.#levels.get(deviceId)?.values() ?? []) this.#onBound(level)
  }

  #take(event: DeviceEvent): void {
    const { deviceId } = event
    this.#watch?.hear(event)
    this.#keepLevel(event)
    const loans = [...this.#loans].filter(({ deviceIds }) => deviceIds.has(deviceId))
    const isTyped = event.type === 'card' || event.type === 'key'
    if (this.#isBound(deviceId) && this.#isNews(event) && !(isTyped && loans.length > 0)) this.#onBound(event)
    for (const loan of loans) loan.onEvent(event)
  }

  #isNews({ type, deviceId }: DeviceEvent): boolean {
    if (type === 'lost') this.#there.delete(deviceId)
    if (type !== 'found') return true
    const isNew = !this.#there.has(deviceId)
    this.#there.add(deviceId)
    return isNew
  }

  #keepLevel(event: DeviceEvent): void {
    if (event.type === 'lost') this.#levels.delete(event.deviceId)
    if (event.type !== 'switch') return
    const levels = this.#levels.get(event.deviceId) ?? new Map<number, SwitchEvent>()
    this.#levels.set(event.deviceId, levels.set(event.channel, event))
  }

  #isBound(deviceId: string): boolean {
    return this.#bound.some((role) => role.deviceId === deviceId)
  }
}
