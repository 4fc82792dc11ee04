import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../../../main/controller/devices/device-clock.ts'
import { createNodeUsbTransport } from '../../../../main/controller/devices/transport/node-usb.ts'
import type { UsbEndpoint } from '../../../../main/controller/devices/transport/usb-transport.ts'
import { FakeBus, type FakeDevice } from '../../../fakes/transports/fake-bus.ts'
import { fakeKeyboard } from '../../../fakes/transports/fake-keyboard.ts'
import { ccidInterface, FakeNodeUsb } from '../../../fakes/transports/fake-node-usb.ts'
import { FakeSysFiles } from '../../../fakes/transports/fake-sys-files.ts'

const bulkIn: UsbEndpoint = { number: 2, direction: 'in', type: 'bulk', packetSize: 64 }
const bulkOut: UsbEndpoint = { number: 1, direction: 'out', type: 'bulk', packetSize: 64 }
const reader = (kernelDriver = false): FakeDevice => ({
  vendorId: 0x076b,
  productId: 0x5022,
  product: 'Reader',
  serial: '',
  hid: [],
  usb: [ccidInterface(() => 'ok', { kernelDriver })],
})

let bus: FakeBus
let library: FakeNodeUsb

beforeEach(() => {
  vi.useFakeTimers()
  bus = new FakeBus()
  library = new FakeNodeUsb(bus)
})

afterEach(() => {
  vi.useRealTimers()
})

function transport(platform: NodeJS.Platform = 'linux') {
  return createNodeUsbTransport({
    load: async () => library,
    platform,
    files: new FakeSysFiles(bus),
    clock: systemClock,
  })
}

async function opened(device = reader()) {
  bus.plug(device, '1-1')
  const usb = transport()
  const listing = await usb.list()
  const key = (listing.ok && listing.entries[0]?.key) || ''
  const [plug] = bus.plugs
  if (plug === undefined) throw new Error('not plugged')
  return { handle: await usb.open(key, 0), plug, usb, key }
}

describe('a machine without USB', () => {
  test('says so, loads nothing and listens to nothing', async () => {
    bus.exists = false
    const load = vi.fn(async () => library)
    const files = new FakeSysFiles(bus)
    const usb = createNodeUsbTransport({ load, platform: 'linux', files, clock: systemClock })
    expect(await usb.list()).toEqual({ ok: false, why: 'USB: /sys/bus/usb/devices is not there' })
    const unwatch = await usb.watch(() => {})
    unwatch()
    expect(load).not.toHaveBeenCalled()
  })

  test('a bus that can not be read is noticed before anybody listens to it', async () => {
    bus.exists = false
    const listen = vi.spyOn(library, 'addEventListener')
    await expect(transport('darwin').watch(() => {})).rejects.toThrow('getDevices error')
    expect(listen).not.toHaveBeenCalled()
  })

  test('a library that is missing is an answer', async () => {
    const load = async () => {
      throw new Error('no native binding')
    }
    const files = new FakeSysFiles(bus)
    const usb = createNodeUsbTransport({ load, platform: 'linux', files, clock: systemClock })
    expect(await usb.list()).toEqual({ ok: false, why: 'USB: no native binding' })
  })
})

test('the port is written as the HID side writes it', async () => {
  bus.plug(reader(), '2-1.3')
  const listing = await transport().list()
  expect(listing.ok && listing.entries.map(({ port }) => port)).toEqual(['2-1.3'])
})

describe('a device that this process may not open', () => {
  const listed = async (platform: NodeJS.Platform) => {
    bus.plug(fakeKeyboard(), '2-1')
    bus.plug(reader(), '2-1.3', { permitAfterMs: 1_000 })
    const listing = await transport(platform).list()
    return listing.ok ? listing.entries.find(({ port }) => port === '2-1.3') : undefined
  }

  test('is listed with its node and its classes, which Linux tells of any', async () => {
    const entry = await listed('linux')
    expect(entry).toMatchObject({ node: '/dev/bus/usb/002/002', vendorId: 0x076b })
    expect(entry?.interfaces).toEqual([{ number: 0, classCode: 0x0b, endpoints: [] }])
  })

  test('is a stranger elsewhere', async () => {
    expect(await listed('darwin')).toMatchObject({ node: null, interfaces: [] })
  })

  test('shows its endpoints once it may be opened', async () => {
    await listed('linux')
    await vi.advanceTimersByTimeAsync(1_000)
    const listing = await transport().list()
    const endpoints = listing.ok && listing.entries.at(-1)?.interfaces.flatMap((each) => each.endpoints)
    expect(endpoints).toHaveLength(3)
  })
})

test('a string that can not be read is empty, and the device is listed all the same', async () => {
  const device = reader()
  bus.plug(device, '1-1')
  const list = library.getDevices.bind(library)
  library.getDevices = async () => {
    const devices = await list()
    bus.unplug(device)
    return devices
  }
  const listing = await transport().list()
  expect(listing.ok && listing.entries).toMatchObject([{ product: '', serial: '', vendorId: 0x076b }])
})

test('any plug and unplug is told, until it is no longer wanted', async () => {
  const keyboard = fakeKeyboard()
  const told = vi.fn()
  const unwatch = await transport().watch(told)
  bus.plug(keyboard, '1-1')
  await vi.advanceTimersByTimeAsync(1)
  bus.unplug(keyboard)
  await vi.advanceTimersByTimeAsync(1)
  expect(told).toHaveBeenCalledTimes(2)
  unwatch()
  bus.plug(keyboard, '1-1')
  await vi.advanceTimersByTimeAsync(1)
  expect(told).toHaveBeenCalledTimes(2)
})

describe('transfers', () => {
  test('data', async () => {
    const { handle, plug } = await opened()
    library.push(plug, 2, Uint8Array.of(1, 2, 3))
    expect(await handle.read(bulkIn, 271, 1_000)).toEqual({ type: 'data', data: Uint8Array.of(1, 2, 3) })
  })

  test('a packet of nothing is data', async () => {
    const { handle, plug } = await opened()
    library.push(plug, 2, new Uint8Array(0))
    expect(await handle.read(bulkIn, 64, 1_000)).toEqual({ type: 'data', data: new Uint8Array(0) })
  })

  test('a rejection after the time-out is late', async () => {
    const { handle } = await opened()
    const read = handle.read(bulkIn, 64, 1_000)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await read).toEqual({ type: 'late' })
  })

  test('a rejection before it is the device’s end', async () => {
    const { handle, plug } = await opened()
    const read = handle.read(bulkIn, 64, 1_000)
    const failing = expect(read).rejects.toThrow('disconnected')
    await vi.advanceTimersByTimeAsync(500)
    bus.unplug(plug.device)
    await failing
  })

  test('a stall is told, and the pipe works again', async () => {
    const { handle, plug } = await opened()
    library.push(plug, 2, 'stall')
    expect(await handle.read(bulkIn, 64, 1_000)).toEqual({ type: 'stall' })
    library.push(plug, 2, Uint8Array.of(7))
    expect(await handle.read(bulkIn, 64, 1_000)).toEqual({ type: 'data', data: Uint8Array.of(7) })
  })

  test('writing', async () => {
    const { handle } = await opened()
    expect(await handle.write(bulkOut, Uint8Array.of(1), 1_000)).toBe('done')
  })
})

describe('opening and closing', () => {
  test('the kernel’s driver is detached before the claim, and attached after the release', async () => {
    const { handle } = await opened(reader(true))
    const [device] = library.opened
    expect([...(device?.claimed ?? [])]).toEqual([0])
    const order: string[] = []
    if (device !== undefined) {
      for (const call of ['releaseInterface', 'attachKernelDriver', 'close'] as const) {
        const original = device[call].bind(device)
        vi.spyOn(device, call).mockImplementation(async (...args: unknown[]) => {
          order.push(call)
          await Reflect.apply(original, device, args)
        })
      }
    }
    await handle.close()
    await handle.close()
    expect(order).toEqual(['releaseInterface', 'attachKernelDriver', 'close'])
    expect(device?.isOpen).toBe(false)
  })

  test('no kernel driver is the usual case, and none is attached', async () => {
    const { handle } = await opened()
    const [device] = library.opened
    if (device === undefined) throw new Error('not opened')
    const attach = vi.spyOn(device, 'attachKernelDriver')
    await handle.close()
    expect(attach).not.toHaveBeenCalled()
  })

  test('a claim that fails leaves the device closed', async () => {
    bus.plug(reader(), '1-1')
    const usb = transport()
    const list = library.getDevices.bind(library)
    library.getDevices = async () =>
      (await list()).map((each) =>
        Object.assign(each, {
          claimInterface: async () => {
            throw new Error('interface is busy')
          },
        }),
      )
    const listing = await usb.list()
    await expect(usb.open((listing.ok && listing.entries[0]?.key) || '', 0)).rejects.toThrow('busy')
    expect(library.opened.map(({ isOpen }) => isOpen)).toEqual([false])
  })

  test('a device that is gone: close still ends', async () => {
    const { handle, plug } = await opened()
    bus.unplug(plug.device)
    await expect(handle.close()).resolves.toBeUndefined()
  })

  test('what was never listed can not be opened', async () => {
    await expect(transport().open('plug-99', 0)).rejects.toThrow('not there')
  })
})
