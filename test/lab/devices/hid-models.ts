import { FakeHidReports } from '../../fakes/transports/fake-hid-reports.ts'
import { FakePcprox } from '../../fakes/transports/fake-pcprox.ts'
import { FakeStatusLight } from '../../fakes/transports/fake-status-light.ts'
import { FakeSwitchInterface } from '../../fakes/transports/fake-switch-interface.ts'
import { HidDevice, type HidTraits } from './hid-device.ts'
import type { InterfacePlan } from './usb/descriptors.ts'
import type { UsbSocket } from './usb/redirect-host.ts'

/** Report descriptors as the devices have them, or as their manuals describe the reports. */
const descriptors = {
  /** A boot keyboard with a feature report of 8 bytes beside its keys. */
  pcprox:
    '05010906a101050719e029e71500250175019508810295017508810195057501050819012905910295017503910195067508' +
    '1500256505071900296581000600ff0901150026ff0075089508b102c0',
  /** MagTek's own, of its programming manual. */
  swipe:
    '0600ff0901a101150026ff00750809200921092209280929092a0938950781020930956e8202010931956e8202010932956e' +
    '82020109209518b20201c0',
  /** 36 bytes in, 36 out, on the consumer page. */
  switches: '050c0901a101150026ff007508952409028102952409039102c0',
  /** 8 bytes in, 8 out. */
  k8055: '0600ff0901a101150026ff007508950809018102950809019102c0',
  /** Feature report 1 of 8 bytes. */
  light: '0600ff0901a1018501150026ff00750895080900b20201c0',
} as const

function descriptor(name: keyof typeof descriptors): Buffer {
  return Buffer.from(descriptors[name], 'hex')
}

/** A device of the unit tests and its place on the guest's bus. */
export interface Plugged<Model> {
  readonly model: Model
  readonly usb: HidDevice
}

export function pcproxOn(socket: UsbSocket): Plugged<FakePcprox> {
  const model = new FakePcprox()
  return {
    model,
    usb: new HidDevice(socket, model.device, { descriptor: descriptor('pcprox'), packetBytes: 8 }),
  }
}

export function lightOn(socket: UsbSocket): Plugged<FakeStatusLight> {
  const model = new FakeStatusLight()
  return {
    model,
    usb: new HidDevice(socket, model.device, { descriptor: descriptor('light'), packetBytes: 8 }),
  }
}

export function switchesOn(
  socket: UsbSocket,
  beside: readonly InterfacePlan[] = [],
): Plugged<FakeSwitchInterface> {
  let usb: HidDevice | undefined
  const model = new FakeSwitchInterface((_device, report) => usb?.send(report))
  const traits = { descriptor: descriptor('switches'), packetBytes: 36, beside }
  usb = new HidDevice(socket, model.device, traits)
  return { model, usb }
}

export function swipeOn(socket: UsbSocket): Plugged<FakeHidReports> {
  const ids = { vendorId: 0x0801, productId: 0x0002, product: 'USB Swipe Reader' }
  return reportsOn(socket, ids, { descriptor: descriptor('swipe'), packetBytes: 64 })
}

export function k8055On(socket: UsbSocket): Plugged<FakeHidReports> {
  const ids = { vendorId: 0x10cf, productId: 0x5500, product: 'USB K8055' }
  return reportsOn(socket, ids, { descriptor: descriptor('k8055'), packetBytes: 8, out: true })
}

function reportsOn(
  socket: UsbSocket,
  ids: { vendorId: number; productId: number; product: string },
  traits: HidTraits,
): Plugged<FakeHidReports> {
  let usb: HidDevice | undefined
  const model = new FakeHidReports((_device, report) => usb?.send(report), { ...ids, usage: [0xff00, 1] })
  usb = new HidDevice(socket, model.device, traits)
  return { model, usb }
}
