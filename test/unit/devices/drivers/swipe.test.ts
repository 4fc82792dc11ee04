import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeHidReports } from '../../../fakes/transports/fake-hid-reports.ts'
import { FakeMachine } from '../../../fakes/transports/fake-machine.ts'
import { fromHex, vectorsOf } from '../protocols/device-vectors.ts'

const id = 'port:0801:0002:1-1'
const swipe = fromHex(vectorsOf('MagTek').find(({ direction }) => direction === 'interrupt-in')?.bytes ?? '')

let machine: FakeMachine
let reader: FakeHidReports

beforeEach(() => {
  vi.useFakeTimers()
  machine = new FakeMachine()
  reader = new FakeHidReports(machine.sendReport, {
    vendorId: 0x0801,
    productId: 0x0002,
    product: 'USB Swipe Reader',
    usage: [0xff00, 0x01],
  })
  machine.bus.plug(reader.device, '1-1')
})

afterEach(async () => {
  const stopping = machine.hub.stop()
  await vi.advanceTimersByTimeAsync(6_000)
  await stopping
  vi.useRealTimers()
})

test('a swipe is a card, track 2 as text; each swipe is one', async () => {
  await machine.start([{ deviceId: id, role: 'reader', channel: 1 }])
  reader.report(swipe)
  await vi.advanceTimersByTimeAsync(500)
  reader.report(swipe)
  await vi.advanceTimersByTimeAsync(500)
  const read = { kind: 'text', text: ';1234567890=0000?' }
  expect(machine.of('card').map((event) => event.read)).toEqual([read, read])
})

test('short, long and undecodable reports say nothing', async () => {
  await machine.start([{ deviceId: id, role: 'reader', channel: 1 }])
  for (const report of [swipe.subarray(0, 64), new Uint8Array(338), new Uint8Array(337), new Uint8Array(0)]) {
    reader.report(report)
  }
  await vi.advanceTimersByTimeAsync(1_000)
  expect(machine.of('card')).toEqual([])
  expect(machine.hub.isPlugged(id)).toBe(true)
})
