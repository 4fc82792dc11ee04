import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { FakeDevice } from '../../../fakes/transports/fake-bus.ts'
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

describe('where the system leaves it to plain USB, as Linux does', () => {
  const endpoints = [
    { endpointNumber: 1, direction: 'in', type: 'interrupt', packetSize: 8 },
    { endpointNumber: 1, direction: 'out', type: 'interrupt', packetSize: 8 },
  ] as const
  const outputs: string[] = []
  const plain: FakeDevice = {
    vendorId: 0x10cf,
    productId: 0x5501,
    product: 'USB K8055',
    serial: '',
    hid: [],
    usb: [
      {
        number: 0,
        classCode: 3,
        kernelDriver: false,
        endpoints,
        takeOut: (data) => {
          outputs.push(Buffer.from(data).toString('hex'))
          return 'ok'
        },
      },
    ],
  }
  const plainId = 'port:10CF:5501:1-5'
  let sending: ReturnType<typeof setInterval>

  beforeEach(() => {
    outputs.length = 0
    machine.bus.plug(plain, '1-5')
    sending = setInterval(() => {
      const plug = machine.bus.plugs.find(({ device }) => device === plain)
      if (plug !== undefined) machine.usb.push(plug, 1, Buffer.from(`${inputs}02000000000000`, 'hex'))
    }, 50)
  })

  afterEach(() => clearInterval(sending))

  const startPlain = async () => {
    const started = machine.start([{ deviceId: plainId, role: 'rex', channel: 1 }])
    await settle(3_000)
    await started
  }

  test('its inputs are told, and its outputs switched off', async () => {
    inputs = '10'
    await startPlain()
    expect(told()[0]).toEqual([1, true])
    expect(outputs).toEqual(['0500000000000000'])
    inputs = '00'
    await settle()
    expect(told().at(-1)).toEqual([1, false])
  })

  test('unplugged it is lost, closed and claimed anew', async () => {
    await startPlain()
    machine.bus.unplug(plain)
    await settle(3_000)
    expect(machine.of('lost')).toHaveLength(1)
    machine.bus.plug(plain, '1-5')
    await settle(3_000)
    expect(machine.hub.isPlugged(plainId)).toBe(true)
    expect(machine.usb.opened.filter(({ isOpen }) => isOpen)).toHaveLength(1)
  })

  test('silent for two seconds it is lost', async () => {
    await startPlain()
    clearInterval(sending)
    await settle(4_500)
    expect(machine.of('lost')).toHaveLength(1)
  })
})
