import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DeviceRole } from '../../../main/contract/devices.ts'
import type { PlugOptions } from '../../fakes/transports/fake-bus.ts'
import { FakeCardReader } from '../../fakes/transports/fake-card-reader.ts'
import { fakeKeyboard } from '../../fakes/transports/fake-keyboard.ts'
import { FakeMachine } from '../../fakes/transports/fake-machine.ts'

const deviceId = 'sn:046D:C31C:KP-1'
const bound: readonly DeviceRole[] = [{ deviceId, role: 'keypad', channel: 1 }]
const readerId = 'sn:076B:5022:CR-1'
const keyboard = fakeKeyboard({ serial: 'KP-1' })
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

const settle = (ms = 8_000) => vi.advanceTimersByTimeAsync(ms)
const shown = () => {
  const { plugged, trouble = null } =
    machine.hub.devices().find((device) => device.deviceId === deviceId) ?? {}
  return { plugged, trouble }
}

/** A HID device is opened by its hidraw node, a smart-card reader by its node of plain USB. */
const kinds = {
  keyboard: { bound, plug: (late: PlugOptions) => machine.bus.plug(keyboard, '1-2', late) },
  ccid: {
    bound: [{ deviceId: readerId, role: 'reader', channel: 1 }],
    plug: (late: PlugOptions) =>
      machine.bus.plug(new FakeCardReader(machine.bus, machine.usb, { serial: 'CR-1' }).device, '1-3', late),
  },
} as const

describe('why a device that is plugged in can not serve', () => {
  test.each([
    ['keyboard', true, 'no_permission'],
    ['keyboard', false, 'rules_missing'],
    ['ccid', true, 'no_permission'],
    ['ccid', false, 'rules_missing'],
  ] as const)('a %s without permission, with the rules installed: %s', async (kind, hasRules, trouble) => {
    const device = kinds[kind]
    machine.files.hasRules = hasRules
    device.plug({ permitAfterMs: 60_000 })
    await machine.start([])
    await settle()
    expect(machine.hub.devices()).toMatchObject([{ kind, plugged: true, trouble }])
    await machine.start(device.bound)
    expect(machine.hub.devices()).toMatchObject([{ kind, plugged: false, trouble }])
    // Nobody took its place.
    expect(machine.of('swapped')).toEqual([])
    await settle(80_000)
    const [served] = machine.hub.devices()
    expect(served).toMatchObject({ kind, plugged: true })
    expect(served?.trouble).toBeUndefined()
  })

  test('none while all is well', async () => {
    machine.bus.plug(keyboard, '1-2')
    await machine.start(bound)
    await settle()
    expect(shown()).toEqual({ plugged: true, trouble: null })
  })

  test('this system keeps keyboards to itself', async () => {
    await machine.hub.stop()
    machine = new FakeMachine('win32')
    machine.bus.plug(keyboard, '1-2')
    await machine.start([])
    await settle()
    const [found] = machine.hub.devices()
    expect(found).toMatchObject({ kind: 'keyboard', trouble: 'system_owns_keyboards' })
  })
})

test('a keyboard that is not bound is given back at the start, as if a test had been killed', async () => {
  machine.bus.plug(keyboard, '1-2')
  const paths = machine.bus.plugs.flatMap(({ hidPaths }) => [...hidPaths.values()])
  for (const path of paths) machine.files.inhibited.add(path)
  await machine.start([])
  await settle()
  expect(machine.files.inhibited.size).toBe(0)
})
