// Runs in the guest: uses node-hid and usb as the controller does, and tells the test what they said.
import { writeFileSync } from 'node:fs'
import hid from 'node-hid'
import { WebUSB } from 'usb'
import { openReader, type ReaderSession } from './ccid.ts'
import { serveProbe } from './serve.ts'

hid.setDriverType('hidraw')
const usb = new WebUSB({ allowAllDevices: true })
const open = new Map<string, hid.HIDAsync>()
let reader: ReaderSession | undefined

const emit = serveProbe({
  devices: () => hid.devicesAsync(),
  usbDevices: async () =>
    (await usb.getDevices()).map(({ vendorId, productId }) => ({ vendorId, productId })),

  /** Opens a HID device; its reports follow as events. */
  async listen({ path }) {
    const device = await hid.HIDAsync.open(String(path))
    open.set(String(path), device)
    device.on('data', (data: Buffer) => emit('report', { path, hex: data.toString('hex') }))
    device.on('error', (error: unknown) => {
      open.delete(String(path))
      emit('gone', { path, error: String(error) })
      void device.close()
    })
  },

  /** Opens a HID device without reading its reports. */
  async open({ path }) {
    open.set(String(path), await hid.HIDAsync.open(String(path)))
  },

  async setFeature({ path, bytes }) {
    return open.get(String(path))?.sendFeatureReport(bytes as number[])
  },

  async getFeature({ path, length }) {
    return [...((await open.get(String(path))?.getFeatureReport(0, Number(length))) ?? [])]
  },

  async close({ path }) {
    await open.get(String(path))?.close()
    open.delete(String(path))
  },

  /** Keeps a keyboard's keys from the console and the focused window; hidraw still delivers them. */
  inhibit({ input }) {
    writeFileSync(`${input}/inhibited`, '1')
  },

  async openReader({ vendorId, productId }) {
    const device = await usb.findDeviceByIds(Number(vendorId), Number(productId))
    if (device === undefined) throw new Error('no such reader')
    reader = await openReader(device, (bytes) => emit('slot', bytes.toString('hex')))
  },

  powerOn: async () => (await reader?.command(0x62, Buffer.alloc(0)))?.toString('hex'),
  uid: async () => (await reader?.command(0x6f, Buffer.from('FFCA000000', 'hex')))?.toString('hex'),
  clearHalt: () => reader?.clearHalt(),
  closeReader: () => reader?.close(),
})

usb.addEventListener('connect', ({ device }) => emit('connect', { vendorId: device.vendorId }))
usb.addEventListener('disconnect', ({ device }) => emit('disconnect', { vendorId: device.vendorId }))
process.on('unhandledRejection', (error) => emit('unhandled', String(error)))
