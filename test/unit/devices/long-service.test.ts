import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DeviceRole } from '../../../main/contract/devices.ts'
import { heldBytes } from '../../fakes/heap.ts'
import { FakeMachine } from '../../fakes/transports/fake-machine.ts'
import { FakeRelayBoard } from '../../fakes/transports/fake-relay-board.ts'
import { FakeStatusLight } from '../../fakes/transports/fake-status-light.ts'
import { FakeSwitchInterface } from '../../fakes/transports/fake-switch-interface.ts'

/** Openings of one door: some months of a small site. */
const openings = 10_000
/** What is compiled and cached late. A hundred bytes an opening are more. */
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

test('devices that work for months hold no more for it', async () => {
  const [board, light] = [new FakeRelayBoard(), new FakeStatusLight()]
  const strike: DeviceRole = { deviceId: 'port:16C0:05DF:1-3', role: 'strike', channel: 1 }
  const contact: DeviceRole = { deviceId: 'port:05F3:04A8:1-4', role: 'contact', channel: 1 }
  const lamp: DeviceRole = { deviceId: 'sn:27B8:01ED:3A1B2C3D', role: 'light', channel: 1 }
  machine.bus.plug(board.device, '1-3')
  machine.bus.plug(new FakeSwitchInterface(machine.sendReport).device, '1-4')
  machine.bus.plug(light.device, '1-6')
  const started = machine.start([strike, contact, lamp])
  await vi.advanceTimersByTimeAsync(3_000)
  await started
  const open = async (times: number) => {
    for (let count = 0; count < times; count += 1) {
      expect(await machine.hub.setRelay(strike.deviceId, 1, true)).toBe('followed')
      machine.hub.showSign(lamp.deviceId, 'granted')
      await vi.advanceTimersByTimeAsync(5_000)
      expect(await machine.hub.setRelay(strike.deviceId, 1, false)).toBe('followed')
      machine.hub.showSign(lamp.deviceId, 'ready')
    }
    // What the fakes keep is not the devices'.
    machine.forget()
    for (const { commands } of [board, light]) commands.length = 0
  }
  await open(openings / 10)
  const before = heldBytes()
  await open(openings)
  expect(heldBytes() - before).toBeLessThan(slackBytes)
  light.losePower()
}, 120_000)
