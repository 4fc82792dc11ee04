import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { BindingRole } from '../../../main/contract/devices.ts'
import type { FakeDevice } from '../../fakes/transports/fake-bus.ts'
import { contactlessCard, FakeCardReader } from '../../fakes/transports/fake-card-reader.ts'
import { FakeHidReports } from '../../fakes/transports/fake-hid-reports.ts'
import { fakeKeyboard } from '../../fakes/transports/fake-keyboard.ts'
import { FakeMachine } from '../../fakes/transports/fake-machine.ts'
import { FakeSwitchInterface } from '../../fakes/transports/fake-switch-interface.ts'
import { fromHex, vectorsOf } from './protocols/device-vectors.ts'

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
const longest = 300

/** The same bytes in every run. */
function someBytes(length: number): Uint8Array {
  const [bytes] = fc.sample(fc.uint8Array({ minLength: length, maxLength: length }), {
    numRuns: 1,
    seed: length,
  })
  return bytes ?? new Uint8Array(length)
}

async function startWith(device: FakeDevice, role: BindingRole): Promise<string> {
  machine.bus.plug(device, '1-1')
  const [vendor, product] = [device.vendorId, device.productId].map((id) =>
    id.toString(16).toUpperCase().padStart(4, '0'),
  )
  const deviceId = `port:${vendor}:${product}:1-1`
  const started = machine.start([{ deviceId, role, channel: 1 }])
  await settle(2_000)
  await started
  return deviceId
}

function report(bytes: Uint8Array) {
  const path = machine.bus.plugs[0]?.hidPaths.get(0)
  if (path !== undefined) machine.hid.report(path, bytes)
}

/** Reports of every length from 0 on, then what a good report does. */
async function survives(deviceId: string, good: () => void) {
  for (let length = 0; length <= longest; length += 1) report(someBytes(length))
  await settle(3_000)
  expect(machine.hub.isPlugged(deviceId)).toBe(true)
  machine.events.length = 0
  good()
  await settle(1_000)
}

describe('reports of every length from 0 to 300', () => {
  test('to a keypad', async () => {
    const id = await startWith(fakeKeyboard(), 'keypad')
    await survives(id, () => {
      report(fromHex('0000000000000000'))
      report(fromHex('00005d0000000000'))
    })
    expect(machine.of('key').at(-1)?.key).toBe('5')
  })

  test('to a reader that types', async () => {
    const id = await startWith(fakeKeyboard(), 'reader')
    await survives(id, () => {
      for (const usage of ['00', '59', '5a', '5b', '5c', '5d', '5e', '58'])
        report(fromHex(`0000${usage}0000000000`))
    })
    expect(machine.of('card').map(({ read }) => read)).toEqual([{ kind: 'text', text: '123456' }])
  })

  test('to a swipe reader', async () => {
    const traits = { vendorId: 0x0801, productId: 0x0002, product: 'Swipe' }
    const swipe = vectorsOf('MagTek').find(({ direction }) => direction === 'interrupt-in')
    const reader = new FakeHidReports(machine.sendReport, { ...traits, usage: [0xff00, 1] })
    await survives(await startWith(reader.device, 'reader'), () => report(fromHex(swipe?.bytes ?? '')))
    expect(machine.of('card')).toHaveLength(1)
  })

  test('to a switch interface', async () => {
    const switches = new FakeSwitchInterface(machine.sendReport)
    await survives(await startWith(switches.device, 'contact'), () => switches.set(1, true))
    expect(machine.of('switch').at(-1)).toMatchObject({ channel: 1, closed: true })
  })
})

describe('CCID frames of every length from 0 to 300', () => {
  test('before each right answer: every card is read all the same', async () => {
    const reader = new FakeCardReader(machine.bus, machine.usb)
    let length = 0
    reader.answer = (frame) => [Buffer.from(someBytes(length)), reader.properAnswer(frame)]
    await startWith(reader.device, 'reader')
    for (; length <= longest; length += 1) {
      reader.insert(contactlessCard(`04${length.toString(16).padStart(6, '0').toUpperCase()}`))
      await settle(300)
      reader.remove()
      await settle(300)
    }
    expect(machine.of('card')).toHaveLength(longest + 1)
    expect(machine.of('lost')).toEqual([])
  })

  test('instead of an answer to the UID command: no card, and in the end the reader serves', async () => {
    const reader = new FakeCardReader(machine.bus, machine.usb)
    let length = 0
    reader.answer = (frame) =>
      frame[0] === 0x6f ? [Buffer.from(someBytes(length))] : [reader.properAnswer(frame)]
    const deviceId = await startWith(reader.device, 'reader')
    for (; length <= longest; length += 20) {
      reader.insert(contactlessCard('04A1B2C3'))
      await settle(3_000)
      reader.remove()
      await settle(1_000)
    }
    expect(machine.of('card')).toEqual([])
    reader.answer = (frame) => [reader.properAnswer(frame)]
    await settle(15_000)
    expect(machine.hub.isPlugged(deviceId)).toBe(true)
    reader.insert(contactlessCard('04A1B2C3'))
    await settle(1_500)
    expect(machine.of('card')).toHaveLength(1)
  })
})
