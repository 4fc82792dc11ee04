import { afterEach, beforeEach, vi } from 'vitest'
import type { DeviceRole } from '../../../../main/contract/devices.ts'
import { FakeCardReader, type ReaderTraits } from '../../../fakes/transports/fake-card-reader.ts'
import { FakeMachine } from '../../../fakes/transports/fake-machine.ts'

/** What the tests of card readers share: a machine on a clock that they move, and a reader in its port 1-1. */
export const id = 'port:076B:5022:1-1'
export const reader: DeviceRole = { deviceId: id, role: 'reader', channel: 1 }
export const [xfrBlock, powerOn, slotStatus, toReader] = [0x6f, 0x62, 0x65, 0x6b]

export let device: FakeCardReader
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
export const uids = () => machine.of('card').map(({ read }) => (read.kind === 'uid' ? read.uid : read.kind))
export const comings = () => machine.of('found', 'lost').map(({ type }) => type)
export const sent = (type: number) =>
  device.frames.filter((frame) => Number.parseInt(frame.slice(0, 2), 16) === type)

export async function plugged(traits: ReaderTraits = {}, roles: readonly DeviceRole[] = [reader]) {
  takeReader(traits)
  machine.bus.plug(device.device, '1-1')
  await machine.start(roles)
}

/** Takes the card away and gives another second look. */
export async function lift() {
  device.remove()
  await settle(100)
}

/** The reader of the test, not in its port yet. */
export function takeReader(traits: ReaderTraits = {}): void {
  device = new FakeCardReader(machine.bus, machine.usb, traits)
}
