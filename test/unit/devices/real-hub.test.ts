import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DeviceRole } from '../../../main/contract/devices.ts'
import { systemClock } from '../../../main/controller/devices/device-clock.ts'
import { createDeviceHub } from '../../../main/controller/devices/hub.ts'
import { createNodeHidTransport } from '../../../main/controller/devices/transport/node-hid.ts'
import { createNodeUsbTransport } from '../../../main/controller/devices/transport/node-usb.ts'
import type { FakeDevice } from '../../fakes/transports/fake-bus.ts'
import { contactlessCard, FakeCardReader } from '../../fakes/transports/fake-card-reader.ts'
import { FakeFinger, fakeKeyboard } from '../../fakes/transports/fake-keyboard.ts'
import { FakeMachine } from '../../fakes/transports/fake-machine.ts'
import { FakeRelayBoard } from '../../fakes/transports/fake-relay-board.ts'

const ids = { reader: 'sn:076B:5022:CR-1', keypad: 'sn:046D:C31C:KP-1', relay: 'port:16C0:05DF:1-3' }
const roles: readonly DeviceRole[] = [
  { deviceId: ids.reader, role: 'reader', channel: 1 },
  { deviceId: ids.keypad, role: 'keypad', channel: 1 },
  { deviceId: ids.relay, role: 'strike', channel: 1 },
]

let machine: FakeMachine
let keyboard: FakeDevice
let board: FakeRelayBoard
let reader: FakeCardReader
let finger: FakeFinger

beforeEach(() => {
  vi.useFakeTimers()
  machine = new FakeMachine()
  keyboard = fakeKeyboard({ serial: 'KP-1' })
  board = new FakeRelayBoard()
  reader = new FakeCardReader(machine.bus, machine.usb, { serial: 'CR-1' })
  finger = new FakeFinger(machine.bus, machine.hid, keyboard)
})

afterEach(async () => {
  const stopping = machine.hub.stop()
  await vi.advanceTimersByTimeAsync(6_000)
  await stopping
  vi.useRealTimers()
})

const settle = (ms = 3_000) => vi.advanceTimersByTimeAsync(ms)
const allPlugged = () => Object.values(ids).every((deviceId) => machine.hub.isPlugged(deviceId))

function plugAll() {
  machine.bus.plug(reader.device, '1-1')
  machine.bus.plug(keyboard, '1-2')
  machine.bus.plug(board.device, '1-3')
}

function unplugAll() {
  for (const { device } of machine.bus.plugs) machine.bus.unplug(device)
  board.bitmap = 0
}

/** A device’s comings and goings take turns, beginning with found. */
function turns(deviceId: string): boolean {
  return machine
    .of('found', 'lost')
    .filter((event) => event.deviceId === deviceId)
    .every(({ type }, index) => type === (index % 2 === 0 ? 'found' : 'lost'))
}

describe('the bus at its worst', () => {
  test('the hub loses power: all are lost, all come back', async () => {
    plugAll()
    await machine.start(roles)
    await machine.hub.setRelay(ids.relay, 1, true)
    unplugAll()
    await settle()
    expect(
      machine
        .of('lost')
        .map(({ deviceId }) => deviceId)
        .sort(),
    ).toEqual(Object.values(ids).sort())
    plugAll()
    await settle()
    expect(allPlugged()).toBe(true)
    expect(board.bitmap).toBe(0)
    expect(Object.values(ids).every(turns)).toBe(true)
  })

  test('300 re-enumerations in 3 s: in the end all is well, and nothing is left open', async () => {
    plugAll()
    await machine.start(roles)
    for (let count = 0; count < 300; count += 1) {
      unplugAll()
      await settle(count % 7)
      plugAll()
      await settle(10 - (count % 7))
    }
    await settle(30_000)
    expect(allPlugged()).toBe(true)
    expect(Object.values(ids).every(turns)).toBe(true)
    // The relay has two.
    expect(machine.hid.handles.filter(({ isClosed }) => !isClosed)).toHaveLength(3)
    expect(machine.usb.opened.filter(({ isOpen }) => isOpen)).toHaveLength(1)
    finger.type('5')
    reader.insert(contactlessCard('04A1B2C3'))
    await settle()
    expect(machine.of('key').at(-1)?.key).toBe('5')
    expect(machine.of('card').at(-1)?.read).toEqual({ kind: 'uid', uid: '04A1B2C3' })
    expect(await machine.hub.setRelay(ids.relay, 1, true)).toBe('followed')
  })

  test('a plug whose event got lost is found by the clock, and so is an unplug', async () => {
    await machine.start(roles)
    machine.usb.losesEvents = true
    plugAll()
    await settle(3_000)
    expect(machine.events).toEqual([])
    await settle(5_000)
    expect(allPlugged()).toBe(true)
    machine.bus.unplug(reader.device)
    await settle(8_000)
    expect(machine.hub.isPlugged(ids.reader)).toBe(false)
  })

  test('a device that fails is looked for at once, even if no event came', async () => {
    plugAll()
    await machine.start(roles)
    await settle(500)
    machine.usb.losesEvents = true
    machine.bus.unplug(keyboard)
    machine.bus.plug(fakeKeyboard({ vendorId: 0xdead, product: 'Stranger' }), '1-2')
    await settle(1_500)
    expect(machine.of('swapped').map(({ product }) => product)).toEqual(['Stranger'])
  })

  test('both devices in each other’s sockets: serials follow', async () => {
    plugAll()
    await machine.start(roles)
    machine.bus.unplug(reader.device)
    machine.bus.unplug(keyboard)
    machine.bus.plug(reader.device, '1-2')
    machine.bus.plug(keyboard, '1-1')
    await settle()
    expect(allPlugged()).toBe(true)
    expect(machine.of('swapped')).toEqual([])
  })

  test('a copy of the keypad on another port is not heard', async () => {
    plugAll()
    await machine.start(roles)
    const copy = fakeKeyboard({ serial: 'KP-1' })
    machine.bus.plug(copy, '1-4')
    await settle()
    new FakeFinger(machine.bus, machine.hid, copy).type('666')
    finger.type('1')
    await settle()
    expect(machine.of('key').map(({ key }) => key)).toEqual(['1'])
    machine.bus.unplug(keyboard)
    await settle()
    new FakeFinger(machine.bus, machine.hid, copy).type('666')
    await settle()
    expect(machine.of('key')).toHaveLength(1)
  })
})

describe('start', () => {
  test('waits 2 s for a device that does not answer, not longer', async () => {
    plugAll()
    board.fault = 'mute'
    reader.answer = () => []
    let isStarted = false
    void machine.start(roles).then(() => {
      isStarted = true
    })
    await settle(2_000)
    expect(isStarted).toBe(true)
    expect(machine.of('found').map(({ deviceId }) => deviceId)).toEqual([ids.keypad])
  })

  test('opens nothing that is not bound', async () => {
    plugAll()
    await machine.start([])
    await settle(20_000)
    expect(machine.hid.handles).toEqual([])
    expect(machine.usb.opened).toEqual([])
    expect(board.commands).toEqual([])
  })

  test('a bound device that was never seen is listed, and is not there', async () => {
    await machine.start(roles)
    expect(machine.hub.devices()).toEqual([
      {
        deviceId: ids.reader,
        kind: 'keyboard',
        vendorId: 0x076b,
        productId: 0x5022,
        product: '',
        plugged: false,
      },
      {
        deviceId: ids.keypad,
        kind: 'keyboard',
        vendorId: 0x046d,
        productId: 0xc31c,
        product: '',
        plugged: false,
      },
      {
        deviceId: ids.relay,
        kind: 'relay',
        vendorId: 0x16c0,
        productId: 0x05df,
        product: '',
        plugged: false,
      },
    ])
    expect(machine.of('found', 'lost')).toEqual([])
  })

  test('a bound device that was pulled keeps its name in the list, one that is not bound goes', async () => {
    plugAll()
    await machine.start([{ deviceId: ids.keypad, role: 'keypad', channel: 1 }])
    unplugAll()
    await settle()
    expect(machine.hub.devices()).toEqual([
      {
        deviceId: ids.keypad,
        kind: 'keyboard',
        vendorId: 0x046d,
        productId: 0xc31c,
        product: 'Keypad',
        plugged: false,
      },
    ])
  })

  test('after stop it can be started again', async () => {
    plugAll()
    await machine.start(roles)
    const stopping = machine.hub.stop()
    await settle(2_000)
    await stopping
    await machine.start(roles)
    await settle()
    expect(allPlugged()).toBe(true)
    expect(await machine.hub.setRelay(ids.relay, 1, true)).toBe('followed')
  })
})

test('without the native libraries it runs, deaf, and says what is missing', async () => {
  const logged: string[] = []
  const missing = (name: string) => async () => {
    throw new Error(`${name}: cannot open shared object file`)
  }
  const { files } = machine
  const hub = createDeviceHub({
    clock: systemClock,
    platform: 'linux',
    log: (line) => logged.push(line),
    hid: createNodeHidTransport({ load: missing('libudev.so.1'), platform: 'linux', files }),
    usb: createNodeUsbTransport({ load: missing('usb.node'), platform: 'linux', files, clock: systemClock }),
  })
  await hub.start(roles, () => {})
  expect(await hub.setRelay(ids.relay, 1, true)).toBe('lost')
  expect(logged).toEqual([
    expect.stringContaining('USB events: usb.node'),
    expect.stringContaining('HID: libudev.so.1'),
    expect.stringContaining('USB: usb.node'),
  ])
  await hub.stop()
})
