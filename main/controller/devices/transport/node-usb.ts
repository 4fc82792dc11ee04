import type { DeviceClock } from '../device-clock.ts'
import { faultText } from './listing.ts'
import type { SysFiles } from './sys-files.ts'
import type {
  UsbEndpoint,
  UsbEntry,
  UsbHandle,
  UsbInterface,
  UsbRead,
  UsbTransport,
} from './usb-transport.ts'

/** A device of the usb package: WebUSB with time-outs in ms, and the kernel driver's two calls. */
export interface NodeUsbDevice {
  readonly handle: string
  readonly vendorId: number
  readonly productId: number
  /** Read from the device: may throw. */
  readonly productName?: string | null | undefined
  readonly serialNumber?: string | null | undefined
  readonly bus: string
  readonly ports: readonly number[]
  readonly configuration?: NodeUsbConfiguration | null | undefined
  open(): Promise<void>
  close(): Promise<void>
  selectConfiguration(value: number): Promise<void>
  claimInterface(number: number): Promise<void>
  releaseInterface(number: number): Promise<void>
  detachKernelDriver(number: number): Promise<void>
  attachKernelDriver(number: number): Promise<void>
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>
  transferIn(
    endpoint: number,
    length: number,
    timeoutMs: number,
  ): Promise<{ readonly data?: DataView | undefined; readonly status?: string | undefined }>
  transferOut(
    endpoint: number,
    data: Uint8Array,
    timeoutMs: number,
  ): Promise<{ readonly status?: string | undefined }>
}

export interface NodeUsbConfiguration {
  readonly interfaces: readonly {
    readonly interfaceNumber: number
    readonly alternate: {
      readonly interfaceClass: number
      readonly endpoints: readonly {
        readonly endpointNumber: number
        readonly direction: string
        readonly type: string
        readonly packetSize: number
      }[]
    }
  }[]
}

/** The part of usb 3.1 used here: WebUSB calls only, since its older interface is gone. */
export interface NodeUsbLibrary {
  getDevices(): Promise<readonly NodeUsbDevice[]>
  addEventListener(type: 'connect' | 'disconnect', listener: () => void): void
  removeEventListener(type: 'connect' | 'disconnect', listener: () => void): void
}

export interface NodeUsbOptions {
  readonly load: () => Promise<NodeUsbLibrary>
  readonly platform: NodeJS.Platform
  readonly files: SysFiles
  readonly clock: DeviceClock
}

/** The native part is loaded at the first call, not at import. Its types leave out `handle` and the time-outs. */
export async function loadNodeUsb(): Promise<NodeUsbLibrary> {
  return (await import('usb')).usb as unknown as NodeUsbLibrary
}

/** A time-out rejects as any other fault does: it is told by its length, with this much slack, not by its words. */
const timerSlackMs = 20

const busFolder = '/sys/bus/usb/devices'

/** Plain USB over the usb package. No USB in this machine is an answer of `list`, not a crash. */
export function createNodeUsbTransport({ load, platform, files, clock }: NodeUsbOptions): UsbTransport {
  const listed = new Map<string, NodeUsbDevice>()
  // Without this folder addEventListener raises an error that nobody can catch.
  const hasBus = () => platform !== 'linux' || files.exists(busFolder)

  return {
    async list() {
      if (!hasBus()) return { ok: false, why: `USB: ${busFolder} is not there` }
      try {
        const devices = await (await load()).getDevices()
        listed.clear()
        for (const device of devices) listed.set(device.handle, device)
        return { ok: true, entries: devices.map(toEntry) }
      } catch (fault) {
        return { ok: false, why: `USB: ${faultText(fault)}` }
      }
    },

    async watch(onChange) {
      if (!hasBus()) return () => {}
      const library = await load()
      // A list that fails would fail again inside addEventListener, where it is an unhandled rejection.
      await library.getDevices()
      // The event's device is never looked at: reading its strings may throw.
      const listener = () => onChange()
      library.addEventListener('connect', listener)
      library.addEventListener('disconnect', listener)
      return () => {
        library.removeEventListener('connect', listener)
        library.removeEventListener('disconnect', listener)
      }
    },

    async open(key, interfaceNumber) {
      const device = listed.get(key)
      if (device === undefined) throw new Error('the device is not there')
      await device.open()
      let detached = false
      try {
        if (device.configuration == null) await device.selectConfiguration(1)
        // Claiming doesn't detach; without a kernel driver (the usual case) detaching is an error.
        detached = await device.detachKernelDriver(interfaceNumber).then(
          () => true,
          () => false,
        )
        await device.claimInterface(interfaceNumber)
      } catch (fault) {
        await device.close().catch(() => {})
        throw fault
      }
      return new NodeUsbHandle(device, interfaceNumber, detached, clock)
    },
  }
}

class NodeUsbHandle implements UsbHandle {
  readonly #device: NodeUsbDevice
  readonly #interfaceNumber: number
  readonly #detached: boolean
  readonly #clock: DeviceClock
  #closed: Promise<void> | undefined

  constructor(device: NodeUsbDevice, interfaceNumber: number, detached: boolean, clock: DeviceClock) {
    this.#device = device
    this.#interfaceNumber = interfaceNumber
    this.#detached = detached
    this.#clock = clock
  }

  async read(endpoint: UsbEndpoint, length: number, timeoutMs: number): Promise<UsbRead> {
    const { number, packetSize } = endpoint
    const whole = Math.max(1, Math.ceil(length / packetSize)) * packetSize
    const result = await this.#timed(timeoutMs, this.#device.transferIn(number, whole, timeoutMs))
    if (result === 'late') return { type: 'late' }
    if (result.status === 'stall') return this.#unstall(endpoint, { type: 'stall' as const })
    const { data } = result
    if (data === undefined) return { type: 'data', data: new Uint8Array(0) }
    return { type: 'data', data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) }
  }

  async write(endpoint: UsbEndpoint, data: Uint8Array, timeoutMs: number) {
    const result = await this.#timed(timeoutMs, this.#device.transferOut(endpoint.number, data, timeoutMs))
    if (result === 'late') return result
    return result.status === 'stall' ? this.#unstall(endpoint, 'stall' as const) : 'done'
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close() {
    // Release before close; and give the kernel its driver back, which it doesn't take by itself.
    await this.#device.releaseInterface(this.#interfaceNumber).catch(() => {})
    if (this.#detached) await this.#device.attachKernelDriver(this.#interfaceNumber).catch(() => {})
    await this.#device.close().catch(() => {})
  }

  async #timed<T>(timeoutMs: number, transfer: Promise<T>): Promise<T | 'late'> {
    const startMs = this.#clock.monoMs()
    try {
      return await transfer
    } catch (fault) {
      if (this.#clock.monoMs() - startMs >= timeoutMs - timerSlackMs) return 'late'
      throw fault
    }
  }

  async #unstall<T>(endpoint: UsbEndpoint, result: T): Promise<T> {
    await this.#device.clearHalt(endpoint.direction, endpoint.number)
    return result
  }
}

function toEntry(device: NodeUsbDevice): UsbEntry {
  return {
    key: device.handle,
    vendorId: device.vendorId,
    productId: device.productId,
    product: textOf(() => device.productName),
    serial: textOf(() => device.serialNumber),
    port: `${busOf(device.bus)}-${device.ports.join('.')}`,
    interfaces: interfacesOf(device),
  }
}

/** `001` on Linux, where sysfs and the HID side say `1`; other systems have words of their own. */
function busOf(bus: string): string {
  return /^\d+$/.test(bus) ? String(Number(bus)) : bus
}

function textOf(read: () => string | null | undefined): string {
  try {
    return read() ?? ''
  } catch {
    return ''
  }
}

function interfacesOf(device: NodeUsbDevice): UsbInterface[] {
  let configuration: NodeUsbConfiguration | null | undefined
  try {
    configuration = device.configuration
  } catch {
    // Not configured, or gone while it was listed.
  }
  return (configuration?.interfaces ?? []).map(({ interfaceNumber, alternate }) => ({
    number: interfaceNumber,
    classCode: alternate.interfaceClass,
    endpoints: alternate.endpoints.flatMap(toEndpoint),
  }))
}

function toEndpoint(endpoint: {
  readonly endpointNumber: number
  readonly direction: string
  readonly type: string
  readonly packetSize: number
}): UsbEndpoint[] {
  const { endpointNumber: number, direction, type, packetSize } = endpoint
  if (direction !== 'in' && direction !== 'out') return []
  if (type !== 'bulk' && type !== 'interrupt') return []
  if (packetSize < 1) return []
  return [{ number, direction, type, packetSize }]
}
