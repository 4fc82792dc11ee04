import type { DeviceEvent, DeviceInfo, DeviceKind, DeviceRole, RelayOutcome } from '../../contract/devices.ts'
import { type DeviceClock, within } from './device-clock.ts'
import { parseDeviceId } from './discovery/device-id.ts'
import { DeviceRegistry } from './discovery/device-registry.ts'
import { ScanLoop } from './discovery/scan-loop.ts'
import { type SeenDevice, seenDevices } from './discovery/seen-device.ts'
import { openCardReader } from './drivers/card-reader.ts'
import { DeviceSession } from './drivers/device-session.ts'
import { openKeyboard } from './drivers/keyboard.ts'
import type { CloseReason, DriverEvent, OpenDriver } from './drivers/open-device.ts'
import { Trickle, type TrickleLimits } from './drivers/trickle.ts'
import { openUsbRelay } from './drivers/usb-relay.ts'
import { hostRefusal } from './host-support.ts'
import type { Hub } from './hub-port.ts'
import type { HidTransport } from './transport/hid-transport.ts'
import type { InputGuard } from './transport/input-guard.ts'
import type { UsbTransport } from './transport/usb-transport.ts'

export interface RealHubParts {
  readonly clock: DeviceClock
  readonly hid: HidTransport
  readonly usb: UsbTransport
  readonly guard: InputGuard
  readonly platform: NodeJS.Platform
  /** Plain words for the system's log: libraries missing, devices that can't be opened, floods. Never card data. */
  readonly log: (line: string) => void
}

const drivers: Readonly<Record<DeviceKind, OpenDriver>> = {
  keyboard: openKeyboard,
  ccid: openCardReader,
  relay: openUsbRelay,
}

const stopMs = 2_000
/** 200 keys a second are more than a person has fingers for. */
const keyLimits: TrickleLimits = { burst: 4, tickMs: 20, queue: 64 }
/** Nobody holds ten cards a second to a reader. */
const cardLimits: TrickleLimits = { burst: 1, tickMs: 100, queue: 8 }

interface Bound {
  readonly session: DeviceSession
  /** The roles it was opened for, to tell when they change. */
  readonly roles: string
  readonly forget: () => void
}

/** The hub over real transports. */
export class RealHub implements Hub {
  readonly #parts: RealHubParts
  readonly #registry = new DeviceRegistry()
  readonly #bound = new Map<string, Bound>()
  readonly #lettingGo = new Map<string, Promise<void>>()
  readonly #known = new Map<string, DeviceInfo>()
  #scans: ScanLoop | undefined
  #roles: readonly DeviceRole[] = []
  #onEvent: ((event: DeviceEvent) => void) | undefined

  constructor(parts: RealHubParts) {
    this.#parts = parts
  }

  async start(roles: readonly DeviceRole[], onEvent: (event: DeviceEvent) => void): Promise<void> {
    this.#roles = roles
    this.#onEvent = onEvent
    if (this.#scans === undefined) {
      const { hid, usb, clock, log } = this.#parts
      this.#scans = new ScanLoop({
        hid,
        usb,
        clock,
        log,
        onScan: (hidEntries, usbEntries) => this.#take(seenDevices(hidEntries, usbEntries)),
      })
      await this.#scans.start()
    } else {
      await this.#scans.scan()
    }
    await Promise.all([...this.#bound.values()].map(({ session }) => session.firstTry))
  }

  async stop(): Promise<void> {
    this.#onEvent = undefined
    this.#scans?.stop()
    this.#scans = undefined
    const ends = [...this.#bound.keys()].map((deviceId) => this.#letGo(deviceId, 'stopped'))
    await within(this.#parts.clock, stopMs, Promise.all(ends))
  }

  devices(): readonly DeviceInfo[] {
    const ids = new Set([...this.#registry.present.keys(), ...this.#roles.map(({ deviceId }) => deviceId)])
    return [...ids].map((deviceId) => ({ ...this.#describe(deviceId), plugged: this.isPlugged(deviceId) }))
  }

  isPlugged(deviceId: string): boolean {
    return this.#isBound(deviceId)
      ? this.#bound.get(deviceId)?.session.device !== undefined
      : this.#registry.present.has(deviceId)
  }

  async setRelay(deviceId: string, channel: number, on: boolean): Promise<RelayOutcome> {
    return (await this.#relay(deviceId)?.set(channel, on)) ?? 'lost'
  }

  async readRelay(deviceId: string, channel: number): Promise<boolean | null> {
    return (await this.#relay(deviceId)?.read(channel)) ?? null
  }

  #relay(deviceId: string) {
    return this.#bound.get(deviceId)?.session.device?.relay
  }

  #take(seen: readonly SeenDevice[]) {
    const { left, swapped } = this.#registry.scan(seen, this.#roles)
    for (const deviceId of left) void this.#letGo(deviceId, 'lost')
    for (const [deviceId, { kind, vendorId, productId, product }] of this.#registry.present) {
      if (kind === null) continue
      this.#known.set(deviceId, { deviceId, kind, vendorId, productId, product, plugged: true })
    }
    for (const deviceId of [...this.#bound.keys()]) {
      if (this.#bound.get(deviceId)?.roles === this.#rolesOf(deviceId)) continue
      void this.#letGo(deviceId, this.#isBound(deviceId) ? 'stopped' : 'unbound')
    }
    for (const [deviceId, { kind }] of this.#registry.present) {
      const usable = kind !== null && hostRefusal(this.#parts.platform, kind) === null
      if (usable && this.#isBound(deviceId) && !this.#bound.has(deviceId)) this.#open(deviceId, kind)
    }
    for (const { deviceId, product } of swapped) this.#emit({ type: 'swapped', deviceId, product })
  }

  #open(deviceId: string, kind: DeviceKind) {
    const { clock, log, hid, usb, guard } = this.#parts
    const flood = (count: number) => log(`${deviceId}: ${count} inputs of a flood dropped`)
    const emit = (event: DeviceEvent) => this.#emit(event)
    const keys = new Trickle<DeviceEvent>(clock, keyLimits, emit, flood)
    const cards = new Trickle<DeviceEvent>(clock, cardLimits, emit, flood)
    const forget = () => {
      keys.clear()
      cards.clear()
    }
    let isSharedTold = false
    const onDriverEvent = (event: DriverEvent) => {
      const atMs = clock.monoMs()
      if (event.type === 'key') keys.push({ ...event, deviceId, atMs })
      else if (event.type === 'card') cards.push({ ...event, deviceId, atMs })
      else if (!isSharedTold) {
        isSharedTold = true
        emit({ ...event, deviceId })
      }
    }
    const roles = new Set(this.#roles.flatMap((each) => (each.deviceId === deviceId ? [each.role] : [])))
    // What its last session still gives back (a keyboard to the system) must not undo what this one takes.
    const letGo = this.#lettingGo.get(deviceId)
    const session = new DeviceSession({
      clock,
      open: async () => {
        await letGo
        const device = this.#registry.present.get(deviceId)
        if (device === undefined) throw new Error('it is not there')
        return drivers[kind](device, { hid, usb, guard, clock, roles, emit: onDriverEvent })
      },
      onFound: () => emit({ type: 'found', deviceId }),
      onLost: () => {
        forget()
        emit({ type: 'lost', deviceId })
        this.#scans?.hint()
      },
      onTrouble: (why) => log(`${deviceId}: ${why}`),
    })
    this.#bound.set(deviceId, { session, roles: this.#rolesOf(deviceId), forget })
  }

  #letGo(deviceId: string, reason: CloseReason): Promise<void> {
    const bound = this.#bound.get(deviceId)
    if (bound === undefined) return Promise.resolve()
    this.#bound.delete(deviceId)
    bound.forget()
    const end = bound.session.end(reason)
    // A lost device has nothing to give back, and may be plugged in again at once.
    if (reason === 'lost') return end
    const settled = end.then(() => {
      if (this.#lettingGo.get(deviceId) === settled) this.#lettingGo.delete(deviceId)
    })
    this.#lettingGo.set(deviceId, settled)
    return settled
  }

  #describe(deviceId: string): DeviceInfo {
    const known = this.#known.get(deviceId)
    if (known !== undefined) return known
    // Bound, and not seen since the start: what its id and its role say.
    const parts = parseDeviceId(deviceId)
    const role = this.#roles.find((each) => each.deviceId === deviceId)?.role
    return {
      deviceId,
      kind: role === 'strike' ? 'relay' : 'keyboard',
      vendorId: parts?.vendorId ?? 0,
      productId: parts?.productId ?? 0,
      product: '',
      plugged: false,
    }
  }

  #isBound(deviceId: string): boolean {
    return this.#roles.some((role) => role.deviceId === deviceId)
  }

  #rolesOf(deviceId: string): string {
    const roles = this.#roles.filter((each) => each.deviceId === deviceId).map(({ role }) => role)
    return [...new Set(roles)].sort().join(' ')
  }

  #emit(event: DeviceEvent) {
    this.#onEvent?.(event)
  }
}
