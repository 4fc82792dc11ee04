import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { BindingRole, DeviceRole } from '../../../main/contract/devices.ts'
import type { FakeDevice } from '../../fakes/transports/fake-bus.ts'
import { contactlessCard, FakeCardReader } from '../../fakes/transports/fake-card-reader.ts'
import { bootKeyboardDescriptor, FakeFinger, fakeKeyboard } from '../../fakes/transports/fake-keyboard.ts'
import { FakeMachine } from '../../fakes/transports/fake-machine.ts'
import { FakePcprox } from '../../fakes/transports/fake-pcprox.ts'
import { FakeRelayBoard } from '../../fakes/transports/fake-relay-board.ts'
import { FakeStatusLight } from '../../fakes/transports/fake-status-light.ts'
import { FakeSwitchInterface } from '../../fakes/transports/fake-switch-interface.ts'

let machine: FakeMachine

beforeEach(() => {
  vi.useFakeTimers()
  machine = new FakeMachine()
})

afterEach(async () => {
  const stopping = machine.hub.stop()
  await vi.advanceTimersByTimeAsync(6_000)
  await stopping
  vi.useRealTimers()
})

const settle = (ms = 3_000) => vi.advanceTimersByTimeAsync(ms)
const start = async (...roles: readonly (readonly [string, BindingRole])[]) => {
  const bound: DeviceRole[] = roles.map(([deviceId, role]) => ({ deviceId, role, channel: 1 }))
  const started = machine.start(bound)
  await settle(2_000)
  await started
}
const opened = () => machine.hid.handles.length + machine.usb.opened.length

/** The device with one more interface of plain USB. */
function withClass(device: FakeDevice, classCode: number): FakeDevice {
  const extra = { number: device.usb.length, classCode, endpoints: [], kernelDriver: true }
  return { ...device, usb: [...device.usb, extra] }
}

describe('a device that brings more than it should', () => {
  const devices: readonly (readonly [string, () => FakeDevice, string, BindingRole])[] = [
    ['a keypad', () => fakeKeyboard(), 'port:046D:C31C:1-1', 'keypad'],
    ['a pcProx', () => new FakePcprox().device, 'port:0C27:3BFA:1-1', 'reader'],
    ['a relay board', () => new FakeRelayBoard().device, 'port:16C0:05DF:1-1', 'strike'],
    [
      'a switch interface',
      () => new FakeSwitchInterface(machine.sendReport).device,
      'port:05F3:04A8:1-1',
      'contact',
    ],
  ]
  const classes = [
    ['storage', 0x08],
    ['network', 0x02],
    ['a radio', 0xe0],
  ] as const

  test.each(devices.flatMap((device) => classes.map((extra) => [...extra, ...device] as const)))(
    '%s (class %i) in %s: never opened, and a stranger where the good one was',
    async (_extra, classCode, _what, make, deviceId, role) => {
      const good = make()
      machine.bus.plug(good, '1-1')
      await start([deviceId, role])
      expect(machine.hub.isPlugged(deviceId)).toBe(true)
      machine.bus.unplug(good)
      await settle()
      const before = opened()
      machine.bus.plug(withClass(good, classCode), '1-1')
      await settle(20_000)
      expect(machine.hub.isPlugged(deviceId)).toBe(false)
      expect(opened()).toBe(before)
      expect(machine.of('swapped')).toHaveLength(1)
    },
  )
})

describe('descriptors that change at a replug', () => {
  const id = 'port:046D:C31C:1-1'

  test('keys in other places are read from where they are', async () => {
    const keypad = fakeKeyboard()
    machine.bus.plug(keypad, '1-1')
    await start([id, 'keypad'])
    machine.bus.unplug(keypad)
    await settle()
    // The same keyboard behind a report id.
    const [head, rest] = [bootKeyboardDescriptor.subarray(0, 6), bootKeyboardDescriptor.subarray(6)]
    const descriptor = Uint8Array.from([...head, 0x85, 0x03, ...rest])
    const changed = fakeKeyboard()
    const [keys] = changed.hid
    const renumbered = { ...changed, hid: keys === undefined ? [] : [{ ...keys, descriptor }] }
    machine.bus.plug(renumbered, '1-1')
    await settle()
    new FakeFinger(machine.bus, machine.hid, renumbered).report('0300005d0000000000')
    await settle()
    expect(machine.of('key').map(({ key }) => key)).toEqual(['5'])
  })

  test('the same ids as a device of another kind: not opened', async () => {
    const keypad = fakeKeyboard()
    machine.bus.plug(keypad, '1-1')
    await start([id, 'keypad'])
    machine.bus.unplug(keypad)
    await settle()
    const before = opened()
    const [ccid] = new FakeCardReader(machine.bus, machine.usb).device.usb
    machine.bus.plug({ ...keypad, hid: [], usb: ccid === undefined ? [] : [ccid] }, '1-1')
    await settle(20_000)
    expect(machine.hub.isPlugged(id)).toBe(false)
    expect(opened()).toBe(before)
  })

  test('a switch interface that came back as its own keyboard mode: not opened as either', async () => {
    const switches = new FakeSwitchInterface(machine.sendReport)
    machine.bus.plug(switches.device, '1-1')
    await start(['port:05F3:04A8:1-1', 'contact'])
    machine.bus.unplug(switches.device)
    await settle()
    const before = opened()
    machine.bus.plug(fakeKeyboard({ vendorId: 0x05f3, productId: 0x04a9, product: 'XK-12' }), '1-1')
    await settle(20_000)
    expect(machine.of('swapped').map(({ product }) => product)).toEqual(['XK-12'])
    expect(opened()).toBe(before)
  })
})

describe('two with one serial', () => {
  test('lights: bound by serial neither serves, bound by port each is its own', async () => {
    const twins = [
      new FakeStatusLight({ serial: 'TWIN01' }),
      new FakeStatusLight({ serial: 'TWIN01' }),
    ] as const
    machine.bus.plug(twins[0].device, '1-1')
    machine.bus.plug(twins[1].device, '1-2')
    await start(['sn:27B8:01ED:TWIN01', 'light'])
    expect(opened()).toBe(0)
    await start(['port:27B8:01ED:1-1', 'light'], ['port:27B8:01ED:1-2', 'light'])
    await settle()
    machine.hub.showSign('port:27B8:01ED:1-1', 'granted')
    machine.hub.showSign('port:27B8:01ED:1-2', 'refused')
    await settle()
    expect(twins.map(({ shows }) => shows)).toEqual(['00ff00', 'ff0000'])
    for (const twin of twins) twin.losePower()
  })

  test('card readers: the copy that comes later reads no card', async () => {
    const [one, copy] = [1, 2].map(() => new FakeCardReader(machine.bus, machine.usb, { serial: 'CR-1' }))
    if (one === undefined || copy === undefined) throw new Error('no readers')
    machine.bus.plug(one.device, '1-1')
    await start(['sn:076B:5022:CR-1', 'reader'])
    machine.bus.plug(copy.device, '1-2')
    await settle()
    copy.insert(contactlessCard('04DEADBE'))
    one.insert(contactlessCard('04A1B2C3'))
    await settle()
    expect(machine.of('card').map(({ read }) => read)).toEqual([{ kind: 'uid', uid: '04A1B2C3' }])
  })
})
