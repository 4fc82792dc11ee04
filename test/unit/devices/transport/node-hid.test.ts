import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createNodeHidTransport } from '../../../../main/controller/devices/transport/node-hid.ts'
import { FakeBus, type FakeHidInterface } from '../../../fakes/transports/fake-bus.ts'
import { bootKeyboardDescriptor, fakeKeyboard } from '../../../fakes/transports/fake-keyboard.ts'
import { FakeNodeHid } from '../../../fakes/transports/fake-node-hid.ts'
import { FakeRelayBoard } from '../../../fakes/transports/fake-relay-board.ts'
import { FakeSysFiles } from '../../../fakes/transports/fake-sys-files.ts'

let bus: FakeBus
let library: FakeNodeHid

beforeEach(() => {
  vi.useFakeTimers()
  bus = new FakeBus()
  library = new FakeNodeHid(bus)
})

afterEach(() => {
  vi.useRealTimers()
})

function transport(platform: NodeJS.Platform = 'linux') {
  return createNodeHidTransport({ load: async () => library, platform, files: new FakeSysFiles(bus) })
}

test('a library that is missing is an answer, with what is needed', async () => {
  const load = async () => {
    throw new Error('libusb-1.0.so.0: cannot open shared object file')
  }
  const hid = createNodeHidTransport({ load, platform: 'linux', files: new FakeSysFiles(bus) })
  const listing = await hid.list()
  expect(listing).toEqual({ ok: false, why: expect.stringContaining('libusb-1.0.so.0') })
})

test('nothing is loaded before it is needed', () => {
  const load = vi.fn(async () => library)
  createNodeHidTransport({ load, platform: 'linux', files: new FakeSysFiles(bus) })
  expect(load).not.toHaveBeenCalled()
})

test('one entry an interface, with all its collections, at the socket sysfs names', async () => {
  const both: FakeHidInterface = {
    number: 1,
    usages: [
      [0x0c, 0x01],
      [0x01, 0x80],
    ],
    hasInput: true,
  }
  bus.plug(fakeKeyboard({ serial: 'K1', also: [both] }), '3-1.4')
  const listing = await transport().list()
  expect(listing.ok && listing.entries).toMatchObject([
    {
      path: '/dev/hidraw0',
      port: '3-1.4',
      interfaceNumber: 0,
      serial: 'K1',
      usages: [{ page: 1, usage: 6 }],
    },
    {
      path: '/dev/hidraw1',
      port: '3-1.4',
      interfaceNumber: 1,
      usages: [
        { page: 0x0c, usage: 1 },
        { page: 1, usage: 0x80 },
      ],
    },
  ])
})

test.each([
  ['win32', '/dev/hidraw0'],
  ['darwin', 'unlocated'],
] as const)('%s: the port is %s', async (platform, port) => {
  bus.plug(fakeKeyboard(), '1-1')
  const listing = await transport(platform).list()
  expect(listing.ok && listing.entries.map((entry) => entry.port)).toEqual([port])
})

test('feature reports: nine bytes with the id 0 both ways', async () => {
  const board = new FakeRelayBoard()
  bus.plug(board.device, '1-1')
  const handle = await transport().open('/dev/hidraw0')
  await handle.sendFeature(Uint8Array.of(0, 0xff, 2, 0, 0, 0, 0, 0, 0))
  expect([...(await handle.readFeature(0, 9))]).toEqual([0, 0x48, 0x55, 0x52, 0x54, 0x4d, 0, 0, 0b10])
})

test('the string that node-hid emits at an unplug is the reason, once', async () => {
  const keyboard = fakeKeyboard()
  bus.plug(keyboard, '1-1')
  const handle = await transport().open('/dev/hidraw0')
  const whys: string[] = []
  handle.onGone((why) => whys.push(why))
  handle.onReport(() => {})
  await vi.advanceTimersByTimeAsync(1)
  bus.unplug(keyboard)
  await vi.advanceTimersByTimeAsync(1)
  expect(whys).toEqual([expect.stringContaining('could not read from HID device')])
  await expect(handle.readFeature(0, 9)).rejects.toThrow('could not read')
  await handle.close()
})

test('a device that died before anybody listened for it tells the one who asks later', async () => {
  const keyboard = fakeKeyboard()
  bus.plug(keyboard, '1-1')
  const handle = await transport().open('/dev/hidraw0')
  handle.onReport(() => {})
  await vi.advanceTimersByTimeAsync(1)
  bus.unplug(keyboard)
  await vi.advanceTimersByTimeAsync(1)
  const whys: string[] = []
  handle.onGone((why) => whys.push(why))
  expect(whys).toHaveLength(1)
})

test('closed in the tick in which reading was to begin: no error that nobody catches', async () => {
  bus.plug(fakeKeyboard(), '1-1')
  const handle = await transport().open('/dev/hidraw0')
  handle.onReport(() => {})
  await handle.close()
  await handle.close()
  await vi.advanceTimersByTimeAsync(1)
  expect(library.handles.map(({ isClosed }) => isClosed)).toEqual([true])
  await expect(handle.sendFeature(new Uint8Array(9))).rejects.toThrow('closed')
})

test('no report comes after close was called', async () => {
  bus.plug(fakeKeyboard(), '1-1')
  const handle = await transport().open('/dev/hidraw0')
  const reports: Uint8Array[] = []
  handle.onReport((report) => reports.push(report))
  await vi.advanceTimersByTimeAsync(1)
  void handle.close()
  library.report('/dev/hidraw0', Uint8Array.of(0, 0, 4, 0, 0, 0, 0, 0))
  expect(reports).toEqual([])
})

test('the descriptor comes from sysfs, on Linux alone', async () => {
  bus.plug(fakeKeyboard(), '1-1')
  expect(await transport().reportDescriptor('/dev/hidraw0')).toEqual(bootKeyboardDescriptor)
  expect(await transport().reportDescriptor('/dev/hidraw7')).toBeNull()
  expect(await transport('darwin').reportDescriptor('/dev/hidraw0')).toBeNull()
})

test.each(['/dev/hidraw9', '/etc/passwd', ''])('opening %s rejects', async (path) => {
  await expect(transport().open(path)).rejects.toThrow('cannot open device')
})
