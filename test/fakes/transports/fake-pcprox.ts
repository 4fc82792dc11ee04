import type { FakeDevice } from './fake-bus.ts'

/** A pcProx reader: settings in pages, a card in the field or none. */
export class FakePcprox {
  /** `mute`: no answer to anything. `stubborn`: takes settings and keeps none. `odd`: answers of wrong length. */
  fault: 'none' | 'mute' | 'stubborn' | 'odd' = 'none'
  readonly pages: Uint8Array[] = ['0000110000002802', '0000000000000000', '0000000000000000'].map((hex) =>
    Uint8Array.from(Buffer.from(hex, 'hex')),
  )
  /** Every report that came, as hex. */
  readonly commands: string[] = []
  readonly device: FakeDevice
  #card: { readonly data: bigint; readonly bits: number } | null = null
  #wasAsked = false
  #writing: number | null = null
  #answer: Uint8Array = new Uint8Array(8)

  constructor() {
    this.device = {
      vendorId: 0x0c27,
      productId: 0x3bfa,
      product: 'RFIDeas USB Keyboard',
      serial: '',
      hid: [
        {
          number: 0,
          usages: [[0x01, 0x06]],
          hasInput: true,
          feature: { set: (data) => this.#set(data), get: () => this.#get() },
        },
      ],
      usb: [{ number: 0, classCode: 3, endpoints: [], kernelDriver: true }],
    }
  }

  /** Data and number of bits, as they are without the stripped parity. */
  lay(data: bigint, bits: number) {
    this.#card = { data, bits }
  }

  lift() {
    this.#card = null
    this.#wasAsked = false
  }

  get isTyping(): boolean {
    return ((this.pages[0]?.[7] ?? 0) & 0x80) === 0
  }

  /** `red`, `green`, both or none, as long as the host drives them. */
  get lamps(): string[] {
    const [state = 0, flags = 0] = this.pages[2] ?? []
    if ((flags & 0x02) === 0) return []
    return ['red', 'green'].filter((_, index) => (state & (1 << index)) !== 0)
  }

  #set(data: Uint8Array): 'ok' | 'mute' {
    if (this.fault === 'mute') return 'mute'
    this.commands.push(Buffer.from(data).toString('hex'))
    if (this.#writing !== null && data[0] !== 0x90 && !this.#selects(data)) {
      if (this.fault !== 'stubborn') this.pages[this.#writing] = data
      this.#writing = null
    } else this.#command(data)
    return 'ok'
  }

  #selects([code = 0, ...rest]: Uint8Array): boolean {
    return code >= 0x80 && code <= 0x8f && rest.every((byte) => byte === 0)
  }

  #command([code = 0]: Uint8Array) {
    this.#writing = code >= 0x80 && code <= 0x82 ? code - 0x80 : null
    const fresh = new Uint8Array(8)
    this.#answer = fresh
    if (this.#writing !== null) this.#answer = this.pages[this.#writing] ?? fresh
    else if (code === 0x8f) {
      new DataView(fresh.buffer).setBigUint64(0, this.#card?.data ?? 0n, true)
      this.#wasAsked = this.#card !== null
    } else if (code === 0x8e && this.#wasAsked) fresh.fill(this.#card?.bits ?? 0, 0, 2)
  }

  #get(): Uint8Array | 'mute' {
    if (this.fault === 'mute') return 'mute'
    return this.fault === 'odd' ? this.#answer.subarray(0, 3) : this.#answer
  }
}
