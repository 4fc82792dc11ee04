import type {
  BindingRole,
  DeviceEvent,
  DeviceInfo,
  DeviceKind,
  DeviceRole,
  DeviceTrouble,
  LightSign,
  RelayOutcome,
} from '../../contract/devices.ts'
import { type DeviceClock, within } from './device-clock.ts'
import { parseDeviceId } from './discovery/device-id.ts'
import { DeviceRegistry } from './discovery/device-registry.ts'
import { ScanLoop } from './discovery/scan-loop.ts'
import { type SeenDevice, seenDevices } from './discovery/seen-device.ts'
import { BoundDevice } from './drivers/bound-device.ts'
import { openCardReader } from './drivers/card-reader.ts'
import { openK8055 } from './drivers/k8055.ts'
import { openKeyboard } from './drivers/keyboard.ts'
import type { CloseReason, OpenDriver } from './drivers/open-device.ts'
import { openPcprox } from './drivers/pcprox.ts'
import { openStatusLight } from './drivers/status-light.ts'
import { openSwipe } from './drivers/swipe.ts'
import { openSwitchInterface } from './drivers/switch-interface.ts'
import { openUsbRelay } from './drivers/usb-relay.ts'
import { hostRefusal } from './host-support.ts'
import type { Hub } from './hub-port.ts'
import { k8055 } from './protocols/k8055/board.ts'
import type { DeviceAccess } from './transport/device-access.ts'
import type { HidTransport } from './transport/hid-transport.ts'
import type { InputGuard } from './transport/input-guard.ts'
import type { UsbTransport } from './transport/usb-transport.ts'

export interface RealHubParts {
  readonly clock: DeviceClock
  readonly hid: HidTransport
  readonly usb: UsbTransport
  readonly guard: InputGuard
  readonly access: DeviceAccess
  readonly platform: NodeJS.Platform
  /** Plain words for the system's log: libraries missing, devices that can't be opened, floods. Never card data. */
  readonly log: (line: string) => void
}

const drivers: Readonly<Record<DeviceKind, OpenDriver>> = {
  keyboard: openKeyboard,
  ccid: openCardReader,
  pcprox: openPcprox,
  swipe: openSwipe,
  relay: openUsbRelay,
  switches: (device, parts) =>
    (device.vendorId === k8055.vendorId ? openK8055 : openSwitchInterface)(device, parts),
  light: openStatusLight,
}

const stopMs = 2_000
/** One mute device doesn't keep a door from starting. */
const firstTriesMs = 2_000

/** The hub over real transports. */
export class RealHub implements Hub {
  readonly #parts: RealHubParts
  readonly #registry = new DeviceRegistry()
  readonly #bound = new Map<string, BoundDevice>()
  readonly #lettingGo = new Map<string, Promise<void>>()
  readonly #known = new Map<string, DeviceInfo>()
  readonly #signs = new Map<string, LightSign>()
  /** What this process may not use. */
  readonly #denied = new Map<string, DeviceTrouble>()
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
      this.#giveBackKeyboards()
    } else {
      await this.#scans.scan()
    }
    const firstTries = [...this.#bound.values()].map(({ firstTry }) => firstTry)
    await within(this.#parts.clock, firstTriesMs, Promise.all(firstTries))
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
    return [...ids].map((deviceId) => {
      const trouble = this.#troubleOf(deviceId)
      const device = { ...this.#describe(deviceId), plugged: this.isPlugged(deviceId) }
      return trouble === null ? device : { ...device, trouble }
    })
  }

  #troubleOf(deviceId: string): DeviceTrouble | null {
    const kind = this.#registry.present.get(deviceId)?.kind ?? null
    const bound = this.#bound.get(deviceId)
    if (kind === null || bound?.device !== undefined) return null
    const refusal = hostRefusal(this.#parts.platform, kind) ?? this.#denied.get(deviceId)
    return refusal ?? (bound?.isFailing === true ? 'not_opening' : null)
  }

  async #askAccess() {
    for (const [deviceId, { nodes }] of this.#registry.present) {
      const trouble = await this.#parts.access.trouble(nodes)
      if (trouble === null) this.#denied.delete(deviceId)
      else this.#denied.set(deviceId, trouble)
    }
  }

  /** A keyboard that nobody bound is the system's, also one that a killed controller had taken for a test. */
  #giveBackKeyboards() {
    for (const [deviceId, { kind, hid }] of this.#registry.present) {
      if (kind === 'keyboard' && !this.#isBound(deviceId))
        void this.#parts.guard.release(hid.map(({ path }) => path))
    }
  }

  isPlugged(deviceId: string): boolean {
    return this.#isBound(deviceId)
      ? this.#bound.get(deviceId)?.device !== undefined
      : this.#registry.present.has(deviceId)
  }

  async setRelay(deviceId: string, channel: number, on: boolean): Promise<RelayOutcome> {
    return (await this.#relay(deviceId)?.set(channel, on)) ?? 'lost'
  }

  async readRelay(deviceId: string, channel: number): Promise<boolean | null> {
    return (await this.#relay(deviceId)?.read(channel)) ?? null
  }

  showSign(deviceId: string, sign: LightSign): void {
    this.#signs.set(deviceId, sign)
    this.#bound.get(deviceId)?.show(sign)
  }

  #relay(deviceId: string) {
    return this.#bound.get(deviceId)?.device?.relay
  }

  #take(seen: readonly SeenDevice[]) {
    const { left, swapped } = this.#registry.scan(seen, this.#roles)
    for (const deviceId of left) void this.#letGo(deviceId, 'lost')
    for (const [deviceId, { kind, vendorId, productId, product }] of this.#registry.present) {
      if (kind === null) continue
      this.#known.set(deviceId, { deviceId, kind, vendorId, productId, product, plugged: true })
    }
    for (const deviceId of [...this.#bound.keys()]) {
      if (this.#bound.get(deviceId)?.isFor(rolesOf(deviceId, this.#roles))) continue
      void this.#letGo(deviceId, this.#isBound(deviceId) ? 'stopped' : 'unbound')
    }
    for (const [deviceId, { kind }] of this.#registry.present) {
      const usable = kind !== null && hostRefusal(this.#parts.platform, kind) === null
      if (usable && this.#isBound(deviceId) && !this.#bound.has(deviceId)) this.#open(deviceId, kind)
    }
    void this.#askAccess()
    for (const swap of swapped) this.#emit({ type: 'swapped', ...swap })
  }

  #open(deviceId: string, kind: DeviceKind) {
    // What its last session still gives back (a keyboard to the system) must not undo what this one takes.
    const letGo = this.#lettingGo.get(deviceId)
    const device = new BoundDevice({
      ...this.#parts,
      deviceId,
      roles: rolesOf(deviceId, this.#roles),
      sign: this.#signs.get(deviceId) ?? null,
      open: async (parts) => {
        await letGo
        const seen = this.#registry.present.get(deviceId)
        if (seen === undefined) throw new Error('it is not there')
        return drivers[kind](seen, parts)
      },
      emit: (event) => {
        this.#emit(event)
        // What is lost may have been pulled, or come back elsewhere.
        if (event.type === 'lost') this.#scans?.hint()
      },
    })
    this.#bound.set(deviceId, device)
  }

  #letGo(deviceId: string, reason: CloseReason): Promise<void> {
    const bound = this.#bound.get(deviceId)
    if (bound === undefined) return Promise.resolve()
    this.#bound.delete(deviceId)
    const end = bound.end(reason)
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
      kind: role === undefined ? 'keyboard' : usualKind(role),
      vendorId: parts?.vendorId ?? 0,
      productId: parts?.productId ?? 0,
      product: '',
      plugged: false,
    }
  }

  #isBound(deviceId: string): boolean {
    return this.#roles.some((role) => role.deviceId === deviceId)
  }

  #emit(event: DeviceEvent) {
    this.#onEvent?.(event)
  }
}

function usualKind(role: BindingRole): DeviceKind {
  switch (role) {
    case 'reader':
    case 'keypad':
      return 'keyboard'
    case 'strike':
    case 'alarm_relay':
      return 'relay'
    case 'contact':
    case 'rex':
    case 'tamper':
      return 'switches'
    case 'light':
      return 'light'
  }
}

function rolesOf(deviceId: string, roles: readonly DeviceRole[]): ReadonlySet<DeviceRole['role']> {
  return new Set(roles.flatMap((each) => (each.deviceId === deviceId ? [each.role] : [])))
}
