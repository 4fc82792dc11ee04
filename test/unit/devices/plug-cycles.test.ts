import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DeviceRole } from '../../../main/contract/devices.ts'
import { heldBytes } from '../../fakes/heap.ts'
import type { FakeDevice } from '../../fakes/transports/fake-bus.ts'
import { FakeCardReader } from '../../fakes/transports/fake-card-reader.ts'
import { fakeKeyboard } from '../../fakes/transports/fake-keyboard.ts'
import { FakeMachine } from '../../fakes/transports/fake-machine.ts'
import { FakePcprox } from '../../fakes/transports/fake-pcprox.ts'
import { FakeRelayBoard } from '../../fakes/transports/fake-relay-board.ts'
import { FakeStatusLight } from '../../fakes/transports/fake-status-light.ts'
import { FakeSwitchInterface } from '../../fakes/transports/fake-switch-interface.ts'

const cycles = 10_000
const warmUpCycles = 1_000
/** What is compiled and cached late. A hundred bytes a cycle are more. */
const slackBytes = 1024 * 1024

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

const settle = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** What may pile up with plugging and unplugging, beside memory. */
const leftovers = () => ({
  hidHandles: machine.hid.handles.filter(({ isClosed }) => !isClosed).length,
  usbDevices: machine.usb.opened.filter(({ isOpen }) => isOpen).length,
  listeners: machine.bus.watcherCount,
  timers: vi.getTimerCount(),
})

test(`${cycles.toLocaleString('en')} plug cycles of six devices leave nothing behind`, async () => {
  const reader = new FakeCardReader(machine.bus, machine.usb)
  const [board, pcprox, light] = [new FakeRelayBoard(), new FakePcprox(), new FakeStatusLight()]
  const sockets: readonly (readonly [FakeDevice, string, DeviceRole])[] = [
    [reader.device, '1-1', role('port:076B:5022:1-1', 'reader')],
    [fakeKeyboard(), '1-2', role('port:046D:C31C:1-2', 'keypad')],
    [board.device, '1-3', role('port:16C0:05DF:1-3', 'strike')],
    [new FakeSwitchInterface(machine.sendReport).device, '1-4', role('port:05F3:04A8:1-4', 'contact')],
    [pcprox.device, '1-5', role('port:0C27:3BFA:1-5', 'reader')],
    [light.device, '1-6', role('sn:27B8:01ED:3A1B2C3D', 'light')],
  ]
  for (const [device, port] of sockets) machine.bus.plug(device, port)
  const started = machine.start(sockets.map(([, , bound]) => bound))
  await settle(3_000)
  await started
  const allPlugged = () => sockets.every(([, , { deviceId }]) => machine.hub.isPlugged(deviceId))
  expect(allPlugged()).toBe(true)
  const pullAndPlug = async (times: number) => {
    for (let count = 0; count < times; count += 1) {
      const [device, port] = sockets[count % sockets.length] ?? []
      if (device === undefined || port === undefined) throw new Error('no device')
      machine.bus.unplug(device)
      // Long enough to be seen gone, or not.
      await settle(count % 3 === 0 ? 5 : 120)
      machine.bus.plug(device, port)
      await settle(count % 5 === 0 ? 5 : 120)
    }
    await settle(20_000)
    machine.forget()
    for (const kept of [reader.frames, board.commands, pcprox.commands, light.commands]) kept.length = 0
  }
  await pullAndPlug(warmUpCycles)
  const [before, heldBefore] = [leftovers(), heldBytes()]

  await pullAndPlug(cycles)

  expect(allPlugged()).toBe(true)
  expect(heldBytes() - heldBefore).toBeLessThan(slackBytes)
  const after = leftovers()
  // Of the timers some tick and some don't at any one moment.
  expect(after).toEqual({ ...before, timers: expect.any(Number) })
  expect(Math.abs(after.timers - before.timers)).toBeLessThanOrEqual(sockets.length)
  light.losePower()
}, 120_000)

function role(deviceId: string, of: DeviceRole['role']): DeviceRole {
  return { deviceId, role: of, channel: 1 }
}
