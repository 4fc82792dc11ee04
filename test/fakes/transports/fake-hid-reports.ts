import type { FakeBus, FakeDevice } from './fake-bus.ts'
import type { FakeNodeHid } from './fake-node-hid.ts'

/** A device of one HID interface that only reports: what it sends is the test's. */
export class FakeHidReports {
  /** Output reports that came, as hex. */
  readonly outputs: string[] = []
  readonly device: FakeDevice
  readonly #bus: FakeBus
  readonly #hid: FakeNodeHid

  constructor(
    bus: FakeBus,
    hid: FakeNodeHid,
    traits: { vendorId: number; productId: number; product: string; usage: readonly [number, number] },
  ) {
    this.#bus = bus
    this.#hid = hid
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
    const path = this.#bus.plugs.find(({ device }) => device === this.device)?.hidPaths.get(0)
    if (path !== undefined) this.#hid.report(path, bytes)
  }
}
