import type { FakeDevice } from './fake-bus.ts'

/** A blink(1): takes commands, plays its pattern when nobody arms its timer. Time is the test's. */
export class FakeStatusLight {
  isMute = false
  /** Every command that came: its letter and values as hex. */
  readonly commands: string[] = []
  readonly pattern = new Map<number, string>()
  readonly device: FakeDevice
  #colour = '000000'
  #playing = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor({ serial = '3A1B2C3D' } = {}) {
    this.device = {
      vendorId: 0x27b8,
      productId: 0x01ed,
      product: 'blink(1) mk3',
      serial,
      hid: [
        {
          number: 0,
          usages: [[0xff00, 0x01]],
          hasInput: false,
          feature: { id: 1, set: (data) => this.#take(data), get: () => new Uint8Array(8) },
        },
      ],
      usb: [{ number: 0, classCode: 3, endpoints: [], kernelDriver: true }],
    }
  }

  /** `dead` while it plays the pattern for a host that is gone. */
  get shows(): string {
    return this.#playing ? 'dead' : this.#colour
  }

  /** What pulling it does. */
  losePower() {
    clearTimeout(this.#timer)
    this.#colour = '000000'
    this.#playing = false
  }

  #take(data: Uint8Array): 'ok' | 'mute' {
    if (this.isMute) return 'mute'
    const letter = String.fromCharCode(data[0] ?? 0)
    const hex = Buffer.from(data.subarray(1)).toString('hex')
    this.commands.push(`${letter} ${hex}`)
    if (letter === 'c' || letter === 'n') {
      this.#colour = hex.slice(0, 6)
      this.#playing = false
    }
    if (letter === 'P') this.pattern.set(data[6] ?? 0, hex.slice(0, 6))
    if (letter === 'D') this.#arm(data)
    return 'ok'
  }

  #arm([, on = 0, high = 0, low = 0]: Uint8Array) {
    clearTimeout(this.#timer)
    if (on !== 1) return
    this.#timer = setTimeout(
      () => {
        this.#playing = true
      },
      ((high << 8) | low) * 10,
    )
  }
}
