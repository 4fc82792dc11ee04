import type {
  NodeUsbConfiguration,
  NodeUsbDevice,
  NodeUsbLibrary,
} from '../../../main/controller/devices/transport/usb-library.ts'
import type { FakeBus, FakeUsbInterface, Plug } from './fake-bus.ts'

/** Below this a transfer that is cancelled takes the next notice with it. */
const safeNoticeMs = 1_000

/** What an in-pipe holds for the host. */
type Ready = Uint8Array | 'stall'

/** The usb package's WebUSB over a fake bus, with its habits. */
export class FakeNodeUsb implements NodeUsbLibrary {
  opened: FakeUsbDevice[] = []
  /** Now and then the real one loses a few. */
  losesEvents = false
  readonly #bus: FakeBus
  readonly #listeners = new Map<() => void, () => void>()
  /** By plug: what waits in its in-pipes. */
  readonly #ready = new Map<string, Ready[]>()
  readonly #waiting = new Map<string, () => void>()

  constructor(bus: FakeBus) {
    this.#bus = bus
  }

  async getDevices(): Promise<readonly NodeUsbDevice[]> {
    await Promise.resolve()
    if (!this.#bus.exists) throw new Error('getDevices error: /sys/bus/usb/devices/ not found (errno 2)')
    return this.#bus.plugs.map((plug) => new FakeUsbDevice(this, this.#bus, plug))
  }

  addEventListener(type: 'connect' | 'disconnect', listener: () => void) {
    // Raised in a timer by the real one, where nothing catches it.
    if (!this.#bus.exists) setTimeout(() => Promise.reject(new Error('udev netlink socket')), 0)
    const wanted = type === 'connect' ? 'plug' : 'unplug'
    const unwatch = this.#bus.watch((_plug, change) => {
      if (change === wanted && !this.losesEvents) queueMicrotask(listener)
    })
    const before = this.#listeners.get(listener)
    this.#listeners.set(listener, () => {
      before?.()
      unwatch()
    })
  }

  removeEventListener(_type: 'connect' | 'disconnect', listener: () => void) {
    this.#listeners.get(listener)?.()
    this.#listeners.delete(listener)
  }

  /** The device puts something into an in-pipe. */
  push(plug: Plug, endpoint: number, ready: Ready) {
    const pipe = pipeName(plug, endpoint)
    this.#ready.set(pipe, [...(this.#ready.get(pipe) ?? []), ready])
    this.#waiting.get(pipe)?.()
  }

  take(plug: Plug, endpoint: number): Ready | undefined {
    const pipe = pipeName(plug, endpoint)
    const queue = this.#ready.get(pipe)
    const ready = queue?.shift()
    if (queue?.length === 0) this.#ready.delete(pipe)
    return ready
  }

  forgetClosed() {
    this.opened = this.opened.filter(({ isOpen }) => isOpen)
  }

  /** Calls back at the next push; undefined ends it. */
  await(plug: Plug, endpoint: number, callback: (() => void) | undefined) {
    if (callback === undefined) this.#waiting.delete(pipeName(plug, endpoint))
    else this.#waiting.set(pipeName(plug, endpoint), callback)
  }
}

export class FakeUsbDevice implements NodeUsbDevice {
  readonly handle: string
  readonly bus: string
  readonly ports: readonly number[]
  isOpen = false
  readonly claimed = new Set<number>()
  readonly #library: FakeNodeUsb
  readonly #bus: FakeBus
  readonly #plug: Plug
  readonly #kernelDriven: Set<number>
  readonly #pending = new Set<number>()
  readonly #halted = new Set<number>()
  #lostNotice = false

  constructor(library: FakeNodeUsb, bus: FakeBus, plug: Plug) {
    this.#library = library
    this.#bus = bus
    this.#plug = plug
    this.handle = `plug-${plug.number}`
    const [busNumber = '1', chain = '1'] = plug.port.split('-')
    this.bus = busNumber.padStart(3, '0')
    this.ports = chain.split('.').map(Number)
    this.#kernelDriven = new Set(plug.device.usb.flatMap((each) => (each.kernelDriver ? [each.number] : [])))
  }

  get vendorId() {
    return this.#plug.device.vendorId
  }

  get productId() {
    return this.#plug.device.productId
  }

  get productName(): string {
    if (!this.#bus.isPlugged(this.#plug)) throw new Error('failed to read the string descriptor')
    return this.#plug.device.product
  }

  get serialNumber(): string | null {
    if (!this.#bus.isPlugged(this.#plug)) throw new Error('failed to read the string descriptor')
    return this.#plug.device.serial === '' ? null : this.#plug.device.serial
  }

  /** The real one opens the device to look. */
  get configuration(): NodeUsbConfiguration {
    this.#mustBePermitted()
    return {
      interfaces: this.#plug.device.usb.map(({ number, classCode, endpoints }) => ({
        interfaceNumber: number,
        alternate: { interfaceClass: classCode, endpoints },
      })),
    }
  }

  async open() {
    this.#mustBePlugged('failed to open device')
    this.#mustBePermitted()
    this.isOpen = true
    this.#library.opened.push(this)
  }

  async close() {
    if (this.#pending.size > 0) throw new Error('close error: a transfer is pending')
    if (this.claimed.size > 0) throw new Error('close error: an interface is claimed')
    this.isOpen = false
  }

  async selectConfiguration() {}

  async claimInterface(number: number) {
    this.#mustBePlugged('failed to claim interface')
    if (!this.isOpen) throw new Error('claimInterface error: invalid state')
    if (this.#kernelDriven.has(number)) throw new Error('claimInterface error: interface is busy')
    this.claimed.add(number)
  }

  async releaseInterface(number: number) {
    if (!this.claimed.delete(number)) throw new Error('releaseInterface error: not claimed')
  }

  async detachKernelDriver(number: number) {
    if (!this.#kernelDriven.delete(number)) throw new Error('no kernel driver attached')
  }

  async attachKernelDriver(number: number) {
    this.#kernelDriven.add(number)
  }

  async reset() {
    this.#mustBePlugged('reset error')
    for (const { takeReset } of this.#plug.device.usb) takeReset?.()
  }

  async clearHalt(_direction: 'in' | 'out', endpoint: number) {
    this.#halted.delete(endpoint)
  }

  async transferIn(endpoint: number, length: number, timeoutMs: number) {
    this.#mustBePlugged('transferIn error')
    const { packetSize, type } = this.#endpoint(endpoint, 'in')
    if (length % packetSize !== 0) throw new Error('transferIn error: length is not whole packets')
    if (this.#pending.has(endpoint)) throw new Error('transferIn error: a transfer is already pending')
    if (this.#halted.has(endpoint)) return { status: 'stall' }
    this.#pending.add(endpoint)
    try {
      const ready = await this.#ready(endpoint, timeoutMs)
      if (type === 'interrupt') this.#lostNotice = false
      if (ready !== 'stall') {
        return { status: 'ok', data: new DataView(Uint8Array.from(ready).buffer) }
      }
      this.#halted.add(endpoint)
      return { status: 'stall' }
    } catch (fault) {
      if (type === 'interrupt' && timeoutMs < safeNoticeMs) this.#lostNotice = true
      throw fault
    } finally {
      this.#pending.delete(endpoint)
    }
  }

  async transferOut(endpoint: number, data: Uint8Array, _timeoutMs: number) {
    await Promise.resolve()
    this.#mustBePlugged('transferOut error')
    const { owner } = this.#endpoint(endpoint, 'out')
    return { status: owner.takeOut?.(data) ?? 'ok' }
  }

  #ready(endpoint: number, timeoutMs: number): Promise<Ready> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer)
        unwatch()
        this.#library.await(this.#plug, endpoint, undefined)
        settle()
      }
      const look = () => {
        const ready = this.#library.take(this.#plug, endpoint)
        if (ready === undefined) return
        if (this.#lostNotice) this.#lostNotice = false
        else finish(() => resolve(ready))
      }
      const timer = setTimeout(
        () => finish(() => reject(new Error('transferIn error: transfer was cancelled'))),
        timeoutMs,
      )
      const unwatch = this.#bus.watch((plug) => {
        if (plug === this.#plug) finish(() => reject(new Error('transferIn error: device disconnected')))
      })
      this.#library.await(this.#plug, endpoint, look)
      look()
    })
  }

  #endpoint(number: number, direction: 'in' | 'out') {
    for (const owner of this.#plug.device.usb) {
      const found = owner.endpoints.find(
        (each) => each.endpointNumber === number && each.direction === direction,
      )
      if (found !== undefined && this.claimed.has(owner.number)) return { ...found, owner }
    }
    throw new Error('transfer error: endpoint not found')
  }

  /** Of a HID device our udev rules give hidraw alone: its node of plain USB stays root's. */
  #mustBePermitted() {
    if (this.#plug.device.hid.length > 0 || performance.now() < this.#plug.permittedAtMs)
      throw new Error('open error: permission denied (errno 13)')
  }

  #mustBePlugged(words: string) {
    if (!this.#bus.isPlugged(this.#plug)) throw new Error(`${words}: device disconnected`)
  }
}

function pipeName(plug: Plug, endpoint: number): string {
  return `${plug.number}:${endpoint}`
}

/** A CCID interface: two bulk pipes and the notices. */
export function ccidInterface(
  takeOut: (data: Uint8Array) => 'ok' | 'stall',
  {
    kernelDriver = false,
    notices = true,
    takeReset = () => {},
  }: { kernelDriver?: boolean; notices?: boolean; takeReset?: () => void } = {},
): FakeUsbInterface {
  const endpoints: FakeUsbInterface['endpoints'] = [
    { endpointNumber: 1, direction: 'out', type: 'bulk', packetSize: 64 },
    { endpointNumber: 2, direction: 'in', type: 'bulk', packetSize: 64 },
    { endpointNumber: 3, direction: 'in', type: 'interrupt', packetSize: 8 },
  ]
  return {
    number: 0,
    classCode: 0x0b,
    kernelDriver,
    endpoints: endpoints.filter(({ type }) => notices || type !== 'interrupt'),
    takeOut,
    takeReset,
  }
}
