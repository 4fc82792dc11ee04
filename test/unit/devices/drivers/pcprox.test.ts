import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FakeMachine } from '../../../fakes/transports/fake-machine.ts'
import { FakePcprox } from '../../../fakes/transports/fake-pcprox.ts'

const id = 'port:0C27:3BFA:1-1'
const fc99cn999 = 0x6303e7n

let machine: FakeMachine
let reader: FakePcprox

beforeEach(() => {
  vi.useFakeTimers()
  machine = new FakeMachine()
  reader = new FakePcprox()
  machine.bus.plug(reader.device, '1-1')
})

afterEach(async () => {
  const stopping = machine.hub.stop()
  await vi.advanceTimersByTimeAsync(8_000)
  await stopping
  vi.useRealTimers()
})

const settle = (ms = 1_000) => vi.advanceTimersByTimeAsync(ms)
const start = async () => {
  const started = machine.start([{ deviceId: id, role: 'reader', channel: 1 }])
  await settle(2_000)
  await started
}
const reads = () => machine.of('card').map(({ read }) => read)

test('is told to stop typing before it is asked for anything, for now and not for ever', async () => {
  await start()
  expect(reader.isTyping).toBe(false)
  expect(machine.of('not_exclusive')).toEqual([])
  expect(reader.commands).toContain('9000000000000000')
  expect(reader.commands.some((command) => /^90(?!00)/.test(command))).toBe(false)
})

test('its keys are taken from the system as well, as long as it could type', async () => {
  await start()
  expect(await machine.files.read('/sys/class/hidraw/hidraw0/device/input/input0/inhibited')).toBe('1\n')
})

test('a card is told once while it lies there, and again when it comes back', async () => {
  await start()
  reader.lay(fc99cn999, 24)
  await settle()
  expect(reads()).toEqual([{ kind: 'stripped', bits: '011000110000001111100111', lead: 1, trail: 1 }])
  reader.lift()
  await settle()
  reader.lay(fc99cn999, 24)
  await settle()
  expect(reads()).toHaveLength(2)
})

test('two cards one after the other, without a gap', async () => {
  await start()
  reader.lay(fc99cn999, 24)
  await settle()
  reader.lay(0x6303e8n, 24)
  await settle()
  expect(reads()).toHaveLength(2)
})

test('data is asked for before its length', async () => {
  await start()
  reader.lay(fc99cn999, 24)
  await settle(200)
  const asked = reader.commands
    .filter((command) => /^8[ef]/.test(command))
    .map((command) => command.slice(0, 2))
  expect(asked[asked.indexOf('8e') - 1]).toBe('8f')
})

test('its lamps follow the signs', async () => {
  await start()
  machine.hub.showSign(id, 'granted')
  await settle(300)
  expect(reader.lamps).toEqual(['green'])
  machine.hub.showSign(id, 'waiting')
  await settle(300)
  expect(reader.lamps).toEqual(['red', 'green'])
})

test('replugged it is told again, settings and sign', async () => {
  await start()
  machine.hub.showSign(id, 'refused')
  await settle()
  machine.bus.unplug(reader.device)
  await settle()
  reader.pages[0] = Uint8Array.from(Buffer.from('0000110000002802', 'hex'))
  reader.pages[2] = new Uint8Array(8)
  machine.bus.plug(reader.device, '1-1')
  await settle(3_000)
  expect(reader.isTyping).toBe(false)
  expect(reader.lamps).toEqual(['red'])
})

test('no longer bound it types again, as it was', async () => {
  const before = reader.pages.map((page) => Buffer.from(page).toString('hex'))
  await start()
  const released = machine.start([])
  await settle(3_000)
  await released
  expect(reader.pages.map((page) => Buffer.from(page).toString('hex'))).toEqual(before)
})

describe('faults', () => {
  test('one that keeps no settings is read all the same, and said to type', async () => {
    reader.fault = 'stubborn'
    await start()
    expect(machine.of('not_exclusive')).toHaveLength(1)
    reader.lay(fc99cn999, 24)
    await settle()
    expect(reads()).toHaveLength(1)
  })

  test('mute from the beginning: not there; there when it speaks', async () => {
    reader.fault = 'mute'
    await start()
    expect(machine.of('found')).toEqual([])
    reader.fault = 'none'
    await settle(20_000)
    expect(machine.hub.isPlugged(id)).toBe(true)
  })

  test('one that hangs is lost within two seconds, and gives no card meanwhile', async () => {
    await start()
    reader.fault = 'mute'
    reader.lay(fc99cn999, 24)
    await settle(2_000)
    expect(machine.of('lost')).toHaveLength(1)
    expect(reads()).toEqual([])
  })

  test('answers of another length are no cards', async () => {
    await start()
    reader.fault = 'odd'
    reader.lay(fc99cn999, 24)
    await settle(3_000)
    expect(reads()).toEqual([])
  })

  test('unplugged with a card in the field: lost, and nothing hangs', async () => {
    await start()
    reader.lay(fc99cn999, 24)
    await settle(3)
    machine.bus.unplug(reader.device)
    await settle(3_000)
    expect(machine.of('lost')).toHaveLength(1)
    expect(machine.hid.handles.every(({ isClosed }) => isClosed)).toBe(true)
  })
})
