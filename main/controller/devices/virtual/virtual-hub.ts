import type { CardRead, KeypadKey } from '../../../contract/card-read.ts'
import type {
  DeviceEvent,
  DeviceInfo,
  DeviceKind,
  DeviceRole,
  LightSign,
  RelayOutcome,
} from '../../../contract/devices.ts'
import type { DeviceClock } from '../device-clock.ts'
import type { Hub } from '../hub-port.ts'
import { type RelayFault, VirtualRelay } from './virtual-relay.ts'

/** `name` becomes the id `virtual:name`. A keyboard serves as keypad or as reader, as it is bound. */
export interface VirtualDevice {
  readonly name: string
  readonly kind: DeviceKind
}

export interface VirtualHubOptions {
  readonly clock: DeviceClock
  /** Plugged in from the beginning; by default `reader`, `keypad`, `relay` and `switches`. */
  readonly devices?: readonly VirtualDevice[]
}

export const usualDevices: readonly VirtualDevice[] = [
  { name: 'reader', kind: 'ccid' },
  { name: 'keypad', kind: 'keyboard' },
  { name: 'relay', kind: 'relay' },
  { name: 'switches', kind: 'switches' },
]

/** A demo has a reader that types and a light besides, bound to nothing: for whoever wants to try them. */
export const devicesOfDemo: readonly VirtualDevice[] = [
  ...usualDevices,
  { name: 'wedge', kind: 'keyboard' },
  { name: 'light', kind: 'light' },
]

/** Inputs of a virtual switch interface. */
const switchInputs = 4

interface Entry extends VirtualDevice {
  readonly product: string
  readonly relay: VirtualRelay | undefined
  /** Of switch inputs, input 1 first. */
  readonly closed: boolean[]
  plugged: boolean
}

/** Devices without hardware, for the demo and for tests. Hands in place of USB: present, key, close, plug, unplug. */
export class VirtualHub implements Hub {
  readonly #clock: DeviceClock
  readonly #entries = new Map<string, Entry>()
  readonly #signs = new Map<string, LightSign>()
  readonly #relayWatchers = new Set<() => void>()
  #roles: readonly DeviceRole[] = []
  #onEvent: ((event: DeviceEvent) => void) | undefined

  constructor({ clock, devices = usualDevices }: VirtualHubOptions) {
    this.#clock = clock
    for (const device of devices) this.#add(`virtual:${device.name}`, device, `Virtual ${device.name}`)
  }

  async start(roles: readonly DeviceRole[], onEvent: (event: DeviceEvent) => void): Promise<void> {
    const bound = (deviceId: string, among: readonly DeviceRole[]) =>
      among.some((role) => role.deviceId === deviceId)
    const before = this.#roles
    this.#roles = roles
    this.#onEvent = onEvent
    for (const place of [...this.#entries.keys()]) {
      if (bound(strangerAt(place), roles) && !this.#entries.has(strangerAt(place))) this.#putStranger(place)
    }
    for (const [deviceId, entry] of this.#entries) {
      const [was, is] = [bound(deviceId, before), bound(deviceId, roles)]
      if (was !== is) entry.relay?.allOff()
      if (!was && is && entry.plugged) this.#found(deviceId, entry)
    }
  }

  async stop(): Promise<void> {
    this.#onEvent = undefined
    for (const deviceId of this.#entries.keys()) this.#boundRelay(deviceId)?.allOff()
    this.#roles = []
  }

  devices(): readonly DeviceInfo[] {
    return [...this.#entries].map(([deviceId, { kind, product, plugged }]) => {
      return { deviceId, kind, vendorId: 0, productId: 0, product, plugged }
    })
  }

  isPlugged(deviceId: string): boolean {
    return this.#entries.get(deviceId)?.plugged ?? false
  }

  async setRelay(deviceId: string, channel: number, on: boolean): Promise<RelayOutcome> {
    return (await this.#boundRelay(deviceId)?.set(channel, on)) ?? 'lost'
  }

  async readRelay(deviceId: string, channel: number): Promise<boolean | null> {
    return (await this.#boundRelay(deviceId)?.read(channel)) ?? null
  }

  showSign(deviceId: string, sign: LightSign): void {
    this.#signs.set(deviceId, sign)
  }

  /** What the device's lamps show; null if nobody told them, or while it is pulled. */
  signOf(deviceId: string): LightSign | null {
    return this.isPlugged(deviceId) ? (this.#signs.get(deviceId) ?? null) : null
  }

  /**
   * A card held to the reader in this place, else to the first that is listened to; a keyboard-class reader types it.
   * False if nobody listens: not plugged, or not bound as a reader.
   */
  present(read: CardRead, place?: string): boolean {
    const deviceId = place === undefined ? this.#readerAtHand() : this.#standingAt(place)
    const kind = this.#entries.get(deviceId)?.kind
    if (!this.#serves(deviceId, 'reader')) return false
    const given: CardRead =
      kind === 'keyboard' && read.kind === 'uid' ? { kind: 'text', text: read.uid } : read
    this.#emit({ type: 'card', deviceId, read: given, atMs: this.#clock.monoMs() })
    return true
  }

  /** A key pressed on the keypad in this place. False if nobody listens. */
  key(key: KeypadKey, place = 'virtual:keypad'): boolean {
    const deviceId = this.#standingAt(place)
    if (!this.#serves(deviceId, 'keypad')) return false
    this.#emit({ type: 'key', deviceId, key, atMs: this.#clock.monoMs() })
    return true
  }

  /** A contact opened or closed by hand; it stays so, plugged in or not. False if nobody listens. */
  setSwitch(channel: number, closed: boolean, deviceId = 'virtual:switches'): boolean {
    const entry = this.#entries.get(deviceId)
    const before = entry?.closed[channel - 1]
    if (entry === undefined || before === undefined) return false
    entry.closed[channel - 1] = closed
    const isHeard = entry.plugged && this.#bound(deviceId)
    if (isHeard && before !== closed) this.#tellSwitch(deviceId, channel, closed)
    return isHeard
  }

  plug(deviceId: string) {
    const entry = this.#entries.get(deviceId)
    if (entry === undefined || entry.plugged) return
    if (this.#entries.has(strangerAt(deviceId))) this.#takeStranger(deviceId)
    entry.plugged = true
    if (this.#bound(deviceId)) this.#found(deviceId, entry)
  }

  unplug(deviceId: string) {
    const entry = this.#entries.get(deviceId)
    if (entry === undefined || !entry.plugged) return
    entry.plugged = false
    entry.relay?.cutPower()
    if (this.#bound(deviceId)) this.#emit({ type: 'lost', deviceId })
  }

  /** Pulls the device and puts another of its kind in its place, which can be bound; `plug` undoes it. */
  swap(deviceId: string, product: string) {
    this.unplug(deviceId)
    const by = this.#putStranger(deviceId, product)
    if (this.#bound(deviceId)) this.#emit({ type: 'swapped', deviceId, product, by })
  }

  /** Whether something is plugged in there: the device itself, or what it was swapped for. */
  isPluggedAt(place: string): boolean {
    return this.isPlugged(this.#standingAt(place))
  }

  isSwapped(place: string): boolean {
    return this.#entries.has(strangerAt(place))
  }

  /** The contact itself, whatever the hub was told. */
  isRelayOn(deviceId = 'virtual:relay', channel = 1): boolean {
    return this.#entries.get(deviceId)?.relay?.isOn(channel) ?? false
  }

  /** Called after each change of any relay's contacts; the result ends it. */
  watchRelays(watcher: () => void): () => void {
    this.#relayWatchers.add(watcher)
    return () => this.#relayWatchers.delete(watcher)
  }

  setRelayFault(fault: RelayFault, deviceId = 'virtual:relay') {
    const relay = this.#entries.get(deviceId)?.relay
    if (relay !== undefined) relay.fault = fault
  }

  #add(deviceId: string, device: VirtualDevice, product: string) {
    const onChange = () => {
      for (const watcher of this.#relayWatchers) watcher()
    }
    const relay = device.kind === 'relay' ? new VirtualRelay(this.#clock, onChange) : undefined
    const closed = new Array<boolean>(device.kind === 'switches' ? switchInputs : 0).fill(false)
    this.#entries.set(deviceId, { ...device, product, relay, closed, plugged: true })
  }

  /** One that was bound is there again when the hub starts anew. */
  #putStranger(place: string, product?: string): string | null {
    const device = this.#entries.get(place)
    if (device === undefined) return null
    device.plugged = false
    this.#add(strangerAt(place), device, product ?? `Virtual ${device.name} 2`)
    return strangerAt(place)
  }

  #takeStranger(place: string) {
    this.unplug(strangerAt(place))
    this.#entries.delete(strangerAt(place))
  }

  #readerAtHand(): string {
    return [...this.#entries.keys()].find((deviceId) => this.#serves(deviceId, 'reader')) ?? ''
  }

  #standingAt(place: string): string {
    return this.#entries.has(strangerAt(place)) ? strangerAt(place) : place
  }

  #found(deviceId: string, { closed }: Entry) {
    this.#emit({ type: 'found', deviceId })
    for (const [index, level] of closed.entries()) this.#tellSwitch(deviceId, index + 1, level)
  }

  #tellSwitch(deviceId: string, channel: number, closed: boolean) {
    this.#emit({ type: 'switch', deviceId, channel, closed, atMs: this.#clock.monoMs() })
  }

  #boundRelay(deviceId: string): VirtualRelay | undefined {
    const isRelay = this.#serves(deviceId, 'strike') || this.#serves(deviceId, 'alarm_relay')
    return isRelay ? this.#entries.get(deviceId)?.relay : undefined
  }

  #serves(deviceId: string, role: DeviceRole['role']): boolean {
    return (
      this.isPlugged(deviceId) && this.#roles.some((each) => each.deviceId === deviceId && each.role === role)
    )
  }

  #bound(deviceId: string): boolean {
    return this.#roles.some((role) => role.deviceId === deviceId)
  }

  #emit(event: DeviceEvent) {
    this.#onEvent?.(event)
  }
}

/** The id of whatever was put where a device was. */
function strangerAt(place: string): string {
  return `${place}-2`
}
