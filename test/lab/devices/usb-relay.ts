import { hidInterface, hidReportDescriptorType, type UsbPlan } from './usb/descriptors.ts'
import type { UsbSocket } from './usb/redirect-host.ts'
import type { ControlRequest, UsbDevice } from './usb/usb-device.ts'
import { Watch } from './watch.ts'

export interface RelayChange {
  /** 1 is the first. */
  readonly relay: number
  readonly on: boolean
}

/** One vendor-page feature report of 8 bytes, no report id. */
const reportDescriptor = Buffer.from('0600ff0901a101150026ff00750895080900b20201c0', 'hex')

const setReport = 0x09
const getReport = 0x01
const getDescriptor = 0x06
const setIdle = 0x0a

/** The strike relay: USBRelay1 or USBRelay2 (16C0:05DF), on a port of the guest. */
export class UsbRelay implements UsbDevice {
  /** Every contact that closed or opened, oldest first. Setting a relay to what it is changes nothing. */
  readonly changes = new Watch<RelayChange>()
  readonly plan: UsbPlan
  readonly #socket: UsbSocket
  readonly #serial: string
  readonly #relays: number
  #contacts = 0
  /** A welded contact: takes every command and stays as it is. */
  stuck = false

  constructor(usb: UsbSocket, options: { relays?: 1 | 2; serial?: string } = {}) {
    this.#socket = usb
    this.#relays = options.relays ?? 1
    this.#serial = options.serial ?? 'GENKA'
    this.plan = {
      speed: 'low',
      vendorId: 0x16c0,
      productId: 0x05df,
      release: 0x0100,
      manufacturer: 'www.dcttech.com',
      product: `USBRelay${this.#relays}`,
      interfaces: [hidInterface(reportDescriptor, 8)],
    }
  }

  /** Bit 0 is relay 1. */
  get contacts(): number {
    return this.#contacts
  }

  /** `latched`: all contacts closed, as a board that never lost its own supply may come back. */
  plug({ latched = false } = {}) {
    if (latched) this.#switchAll(true)
    this.#socket.plug(this)
  }

  /** Without USB power the coils drop. */
  async unplug() {
    await this.#socket.unplug()
    this.#switchAll(false)
  }

  /** Resolves when relay `relay` closes; with `after`, counting from that entry of `changes`. */
  clicked(relay = 1, options: { after?: number; limitMs?: number } = {}) {
    return this.changes.next((change) => change.relay === relay && change.on, {
      ...options,
      what: `relay ${relay} to close`,
    })
  }

  /** Resolves when relay `relay` opens again. */
  dropped(relay = 1, options: { after?: number; limitMs?: number } = {}) {
    return this.changes.next((change) => change.relay === relay && !change.on, {
      ...options,
      what: `relay ${relay} to open`,
    })
  }

  control({ requestType, request, value, data }: ControlRequest): Buffer | undefined {
    if (request === getDescriptor && value >> 8 === hidReportDescriptorType) return reportDescriptor
    if (requestType === 0xa1 && request === getReport) return this.#report()
    if (requestType === 0x21 && request === setIdle) return Buffer.alloc(0)
    if (requestType !== 0x21 || request !== setReport) return undefined
    this.#command(data[0] ?? 0, data[1] ?? 0)
    return Buffer.alloc(0)
  }

  /** Serial in 0–4, contacts as a bitmap in 7. */
  #report(): Buffer {
    const report = Buffer.alloc(8)
    report.write(this.#serial.slice(0, 5), 'latin1')
    report[7] = this.#contacts
    return report
  }

  #command(command: number, relay: number) {
    switch (command) {
      case 0xff:
        return this.#switch(relay, true)
      case 0xfd:
        return this.#switch(relay, false)
      case 0xfe:
        return this.#switchAll(true)
      case 0xfc:
        return this.#switchAll(false)
      default:
        return
    }
  }

  #switchAll(on: boolean) {
    for (let relay = 1; relay <= this.#relays; relay += 1) this.#switch(relay, on)
  }

  #switch(relay: number, on: boolean) {
    if (relay < 1 || relay > this.#relays || this.stuck) return
    const bit = 1 << (relay - 1)
    if (((this.#contacts & bit) !== 0) === on) return
    this.#contacts ^= bit
    this.changes.add({ relay, on })
  }
}
