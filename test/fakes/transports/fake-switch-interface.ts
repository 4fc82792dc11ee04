import type { FakeDevice, SendReport } from './fake-bus.ts'

/** An X-keys XK-12 switch interface: contacts by hand, a report at each change and on being asked. */
export class FakeSwitchInterface {
  /** No answer to anything, and no reports. */
  isMute = false
  /** Its green lamp. */
  isLit = false
  /** Reports that were asked for. */
  asked = 0
  readonly device: FakeDevice
  readonly #send: SendReport
  readonly #contacts = new Set<number>()

  constructor(send: SendReport, { serial = '' } = {}) {
    this.#send = send
    this.device = {
      vendorId: 0x05f3,
      productId: 0x04a8,
      product: 'XK-12 Switch Interface',
      serial,
      hid: [
        {
          number: 0,
          usages: [[0x0c, 0x01]],
          hasInput: false,
          takeOutput: ([command, lamp, on]) => {
            if (command === 0xb3 && lamp === 6) this.isLit = on === 1
            if (command !== 0xb1) return
            this.asked += 1
            this.#report(0x02)
          },
        },
        { number: 1, usages: [[0x01, 0x02]], hasInput: true },
      ],
      usb: [0, 1].map((number) => ({ number, classCode: 3, endpoints: [], kernelDriver: true })),
    }
  }

  /** Contacts count from 1. */
  set(contact: number, closed: boolean, { lost = false } = {}) {
    if (closed) this.#contacts.add(contact)
    else this.#contacts.delete(contact)
    if (!lost) this.#report(0x00)
  }

  /** One raw report. */
  report(bytes: Uint8Array) {
    this.#send(this.device, bytes)
  }

  #report(flags: number) {
    if (this.isMute) return
    const report = new Uint8Array(36)
    report[1] = flags
    for (const contact of this.#contacts) {
      const at = 2 + ((contact - 1) >> 3)
      report[at] = (report[at] ?? 0) | (1 << ((contact - 1) & 7))
    }
    this.report(report)
  }
}
