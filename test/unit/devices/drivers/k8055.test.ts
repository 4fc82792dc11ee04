import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeHidReports } from '../../../fakes/transports/fake-hid-reports.ts'
import { FakeMachine } from '../../../fakes/transports/fake-machine.ts'

const id = 'port:10CF:5500:1-4'

let machine: FakeMachine
let board: FakeHidReports
let inputs: string
let reporting: ReturnType<typeof setInterval>

beforeEach(() => {
  vi.useFakeTimers()
  machine = new FakeMachine()
  board = new FakeHidReports(machine.sendReport, {
    vendorId: 0x10cf,
    productId: 0x5500,
    product: 'USB K8055',
    usage: [0xff00, 0x01],
  })
  machine.bus.plug(board.device, '1-4')
  inputs = '00'
  reporting = setInterval(() => board.report(Buffer.from(`${inputs}01000000000000`, 'hex')), 10)
})

afterEach(async () => {
  clearInterval(reporting)
  const stopping = machine.hub.stop()
  await vi.advanceTimersByTimeAsync(6_000)
  await stopping
  vi.useRealTimers()
})

const settle = (ms = 1_000) => vi.advanceTimersByTimeAsync(ms)
const start = async () => {
  const started = machine.start([{ deviceId: id, role: 'rex', channel: 3 }])
  await settle(3_000)
  await started
}
const told = () => machine.of('switch').map(({ channel, closed }) => [channel, closed])

test('the five inputs, once it is found, and what changes', async () => {
  inputs = '01'
  await start()
  expect(told()).toEqual([
    [1, false],
    [2, false],
    [3, true],
    [4, false],
    [5, false],
  ])
  machine.events.length = 0
  inputs = '10'
  await settle()
  expect(told()).toEqual([
    [1, true],
    [3, false],
  ])
})

test('outputs that another program left on are off', async () => {
  await start()
  expect(board.outputs).toEqual(['0500000000000000'])
})

test('silent it is lost, and is back when it reports again', async () => {
  await start()
  clearInterval(reporting)
  await settle(4_500)
  expect(machine.of('lost')).toHaveLength(1)
  reporting = setInterval(() => board.report(Buffer.from('0001000000000000', 'hex')), 10)
  await settle(20_000)
  expect(machine.hub.isPlugged(id)).toBe(true)
})
