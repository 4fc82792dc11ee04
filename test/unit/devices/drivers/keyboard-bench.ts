import { afterEach, beforeEach, vi } from 'vitest'
import type { DeviceRole } from '../../../../main/contract/devices.ts'
import type { FakeDevice } from '../../../fakes/transports/fake-bus.ts'
import { FakeFinger, fakeKeyboard } from '../../../fakes/transports/fake-keyboard.ts'
import { FakeMachine } from '../../../fakes/transports/fake-machine.ts'

/** What the tests of keyboards share: a machine on a clock that they move, and a keyboard in its port 1-2. */
export const id = 'port:046D:C31C:1-2'
export const keypad: DeviceRole = { deviceId: id, role: 'keypad', channel: 1 }
export const reader: DeviceRole = { deviceId: id, role: 'reader', channel: 1 }

/** The machine of the test that runs; the hooks make and end it. */
export let machine: FakeMachine

beforeEach(() => {
  vi.useFakeTimers()
  machine = new FakeMachine()
})

afterEach(async () => {
  const stopping = machine.hub.stop()
  await vi.advanceTimersByTimeAsync(3_000)
  await stopping
  vi.useRealTimers()
})

export const settle = (ms = 3_000) => vi.advanceTimersByTimeAsync(ms)
export const keys = () =>
  machine
    .of('key')
    .map(({ key }) => key)
    .join(' ')
export const texts = () =>
  machine.of('card').map(({ read }) => (read.kind === 'text' ? read.text : read.kind))

export async function plugged(roles: readonly DeviceRole[], device: FakeDevice = fakeKeyboard()) {
  machine.bus.plug(device, '1-2')
  await machine.start(roles)
  await settle(1)
  return new FakeFinger(machine.bus, machine.hid, device)
}

/** The test goes on with a machine of this system. */
export function machineOf(platform: 'win32' | 'darwin'): void {
  machine = new FakeMachine(platform)
}
