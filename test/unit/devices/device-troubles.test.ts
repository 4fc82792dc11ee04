import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DeviceRole } from '../../../main/contract/devices.ts'
import { fakeKeyboard } from '../../fakes/transports/fake-keyboard.ts'
import { FakeMachine } from '../../fakes/transports/fake-machine.ts'

const deviceId = 'sn:046D:C31C:KP-1'
const bound: readonly DeviceRole[] = [{ deviceId, role: 'keypad', channel: 1 }]
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

describe('why a device that is plugged in can not serve', () => {
  test.each([
    [true, 'no_permission'],
    [false, 'rules_missing'],
  ] as const)('permission is missing, with the rules installed: %s', async (hasRules, trouble) => {
    machine.files.hasRules = hasRules
    machine.bus.plug(keyboard, '1-2', { permitAfterMs: 60_000 })
    await machine.start([])
    await settle()
    expect(shown()).toEqual({ plugged: true, trouble })
    await machine.start(bound)
    expect(shown()).toEqual({ plugged: false, trouble })
    await settle(80_000)
    expect(shown()).toEqual({ plugged: true, trouble: null })
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
