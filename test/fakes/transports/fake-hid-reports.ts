import type { FakeDevice, SendReport } from './fake-bus.ts'

/** A device of one HID interface that only reports: what it sends is the test's. */
export class FakeHidReports {
  /** Output reports that came, as hex. */
  readonly outputs: string[] = []
  readonly device: FakeDevice
  readonly #send: SendReport

  constructor(
    send: SendReport,
    traits: { vendorId: number; productId: number; product: string; usage: readonly [number, number] },
  ) {
    this.#send = send
    const { vendorId, productId, product, usage } = traits
    this.device = {
      vendorId,
      productId,
      product,
      serial: '',
      hid: [
        {
          number: 0,
          usages: [usage],
          hasInput: false,
          takeOutput: (data) => this.outputs.push(Buffer.from(data).toString('hex')),
        },
      ],
      usb: [{ number: 0, classCode: 3, endpoints: [], kernelDriver: true }],
    }
  }

  report(bytes: Uint8Array) {
    this.#send(this.device, bytes)
  }
}
