import type { FakeDevice } from './fake-bus.ts'

/** A USBRelayN board: latching relays behind one feature report. */
export class FakeRelayBoard {
  /** `stuck`: answers, but the contacts stay. `mute_read` and `mute`: no answer to reads, or to anything. */
  fault: 'none' | 'stuck' | 'mute_read' | 'mute' = 'none'
  /** Bit 0 is relay 1. */
  bitmap = 0
  /** Every command that came, as hex of its first two bytes. */
  readonly commands: string[] = []
  readonly device: FakeDevice

  constructor({ product = 'USBRelay2', serial = '' } = {}) {
    this.device = {
      vendorId: 0x16c0,
      productId: 0x05df,
      product,
      serial,
      hid: [
        {
          number: 0,
          usages: [[0xff00, 0x01]],
          hasInput: false,
          feature: { set: (data) => this.#set(data), get: () => this.#get() },
        },
      ],
      usb: [{ number: 0, classCode: 3, endpoints: [], kernelDriver: true }],
    }
  }

  isOn(channel: number): boolean {
    return (this.bitmap & (1 << (channel - 1))) !== 0
  }

  #set(data: Uint8Array): 'ok' | 'mute' {
    const [code = 0, channel = 0] = data
    if (this.fault === 'mute') return 'mute'
    this.commands.push(Buffer.from([code, channel]).toString('hex'))
    if (this.fault === 'stuck') return 'ok'
    if (code === 0xff) this.bitmap |= 1 << (channel - 1)
    if (code === 0xfd) this.bitmap &= ~(1 << (channel - 1))
    if (code === 0xfe) this.bitmap = 0xff
    if (code === 0xfc) this.bitmap = 0
    return 'ok'
  }

  #get(): Uint8Array | 'mute' {
    if (this.fault === 'mute' || this.fault === 'mute_read') return 'mute'
    return Uint8Array.from([0x48, 0x55, 0x52, 0x54, 0x4d, 0, 0, this.bitmap])
  }
}
