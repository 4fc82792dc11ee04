import type { FakeDevice } from '../../fakes/transports/fake-bus.ts'
import { hidInterface, hidReportDescriptorType, type InterfacePlan, type UsbPlan } from './usb/descriptors.ts'
import type { UsbSocket } from './usb/redirect-host.ts'
import type { ControlRequest, UsbBus, UsbDevice } from './usb/usb-device.ts'

const request = { getReport: 0x01, getDescriptor: 0x06, setReport: 0x09, setIdle: 0x0a } as const
const toDevice = 0x21
const fromDevice = 0xa1
const reportType = { output: 2, feature: 3 } as const
const interruptIn = 0x81

export interface HidTraits {
  readonly descriptor: Buffer
  /** Largest packet of its interrupt pipe. */
  readonly packetBytes: number
  /** Whether it has a pipe for output reports; else they come by control requests. */
  readonly out?: boolean
  /** What else the device is. */
  readonly beside?: readonly InterfacePlan[]
}

/**
 * A HID device on a port of the guest. What it does with reports is a device of the unit tests: here it sits behind a
 * real bus, the kernel's HID layer and node-hid instead of fakes.
 */
export class HidDevice implements UsbDevice {
  readonly plan: UsbPlan
  /** Its feature reports fail, as long as this is set. */
  stalls = false
  readonly #socket: UsbSocket
  readonly #inside: FakeDevice
  readonly #descriptor: Buffer
  readonly #packetBytes: number
  #bus: UsbBus | undefined

  constructor(usb: UsbSocket, inside: FakeDevice, traits: HidTraits) {
    const { descriptor, packetBytes, out = false, beside = [] } = traits
    this.#socket = usb
    this.#inside = inside
    this.#descriptor = descriptor
    this.#packetBytes = packetBytes
    const { vendorId, productId, product, serial } = inside
    this.plan = {
      speed: 'full',
      vendorId,
      productId,
      release: 0x0100,
      manufacturer: 'lab',
      product,
      ...(serial === '' ? {} : { serial }),
      interfaces: [hidInterface(descriptor, packetBytes, { out }), ...beside],
    }
  }

  plug() {
    this.#socket.plug(this)
  }

  unplug(): Promise<void> {
    this.#bus = undefined
    return this.#socket.unplug()
  }

  /** An input report of any length, in as many packets as it takes; the last one is a short one. */
  send(report: Uint8Array) {
    const bytes = Buffer.from(report)
    for (let at = 0; at === 0 || at < bytes.length; at += this.#packetBytes) {
      this.#bus?.send(interruptIn, bytes.subarray(at, at + this.#packetBytes))
    }
  }

  plugged(bus: UsbBus) {
    this.#bus = bus
  }

  received(_endpoint: number, report: Buffer) {
    this.#inside.hid[0]?.takeOutput?.(report)
  }

  control({ requestType, request: asked, value, data }: ControlRequest): Buffer | 'mute' | undefined {
    if (asked === request.getDescriptor && value >> 8 === hidReportDescriptorType) return this.#descriptor
    if (requestType === toDevice && asked === request.setIdle) return Buffer.alloc(0)
    if (requestType === toDevice && asked === request.setReport) return this.#setReport(value >> 8, data)
    if (requestType !== fromDevice || asked !== request.getReport) return undefined
    if (this.stalls) return undefined
    const report = this.#feature?.get()
    return report === undefined || report === 'mute' ? report : Buffer.from(report)
  }

  #setReport(type: number, data: Buffer): Buffer | 'mute' | undefined {
    if (type === reportType.output) this.#inside.hid[0]?.takeOutput?.(data)
    if (type !== reportType.feature) return Buffer.alloc(0)
    if (this.stalls) return undefined
    // A report with an id brings it as its first byte.
    const report = this.#feature?.id === undefined ? data : data.subarray(1)
    return this.#feature?.set(Uint8Array.from(report)) === 'mute' ? 'mute' : Buffer.alloc(0)
  }

  get #feature() {
    return this.#inside.hid[0]?.feature
  }
}
