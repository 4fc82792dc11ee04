import assert from 'node:assert/strict'
import { hidInterface, hidReportDescriptorType } from '../devices/usb/descriptors.ts'
import type { UsbBus, UsbDevice } from '../devices/usb/usb-device.ts'
import { labTest } from '../lab-test.ts'
import { hidDevice, reportsOf } from './hid-device.ts'

/** X-keys switch interface: vendor page, 36-byte input reports, switches from byte 2 on. */
const report = Buffer.from('060c0009 01a101 1500 26ff00 7508 9524 0902 8102 c0'.replaceAll(' ', ''), 'hex')

class SwitchInterface implements UsbDevice {
  readonly plan = {
    speed: 'full',
    vendorId: 0x05f3,
    productId: 0x04a8,
    release: 0x0100,
    product: 'XK-12 Switch Interface HID',
    interfaces: [hidInterface(report, 36)],
  } as const
  #bus: UsbBus | undefined

  plugged(bus: UsbBus) {
    this.#bus = bus
  }

  control({ request, value }: { request: number; value: number }) {
    if (request === 6 && value >> 8 === hidReportDescriptorType) return report
    return request === 0x0a ? Buffer.alloc(0) : undefined // SET_IDLE
  }

  switches(bits: number) {
    const bytes = Buffer.alloc(36)
    bytes[2] = bits
    this.#bus?.send(0x81, bytes)
  }
}

labTest('a device made for a test of its own is a USB device to the guest', async (lab) => {
  const door = new SwitchInterface()
  const socket = await lab.usbSocket()
  socket.plug(door)
  const probe = await lab.probe('hardware')
  const path = await hidDevice(probe, { product: 'XK-12 Switch Interface HID' })
  await probe.call('listen', { path })
  for (const bits of [0b01, 0b11, 0b00]) {
    const heard = probe.events.next(({ event }) => event === 'report')
    door.switches(bits)
    await heard
  }
  assert.deepEqual(
    reportsOf(probe, path).map((hex) => hex.slice(0, 6)),
    ['000001', '000003', '000000'],
  )
})
