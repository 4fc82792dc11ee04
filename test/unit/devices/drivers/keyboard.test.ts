import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DeviceRole } from '../../../../main/contract/devices.ts'
import type { FakeDevice, FakeHidInterface } from '../../../fakes/transports/fake-bus.ts'
import { bootKeyboardDescriptor, FakeFinger, fakeKeyboard } from '../../../fakes/transports/fake-keyboard.ts'
import { FakeMachine } from '../../../fakes/transports/fake-machine.ts'
import { vectorsOf } from '../protocols/device-vectors.ts'

const id = 'port:046D:C31C:1-2'
const keypad: DeviceRole = { deviceId: id, role: 'keypad', channel: 1 }
const reader: DeviceRole = { deviceId: id, role: 'reader', channel: 1 }

/** Not the tests' clock. */
const realNow = performance.now.bind(performance)

let machine: FakeMachine

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

const settle = (ms = 3_000) => vi.advanceTimersByTimeAsync(ms)
const keys = () =>
  machine
    .of('key')
    .map(({ key }) => key)
    .join(' ')
const texts = () => machine.of('card').map(({ read }) => (read.kind === 'text' ? read.text : read.kind))

async function plugged(roles: readonly DeviceRole[], device: FakeDevice = fakeKeyboard()) {
  machine.bus.plug(device, '1-2')
  await machine.start(roles)
  await settle(1)
  return new FakeFinger(machine.bus, machine.hid, device)
}

describe('a keypad', () => {
  test('its keys', async () => {
    const finger = await plugged([keypad])
    finger.type('1234567890')
    await settle()
    finger.type('<*#')
    await settle()
    expect(keys()).toBe('1 2 3 4 5 6 7 8 9 0 backspace clear enter')
  })

  test('the first keys come at once, with the time of their report', async () => {
    const finger = await plugged([keypad])
    await settle(1_234)
    finger.type('12')
    expect(machine.of('key').map(({ key, atMs }) => [key, atMs])).toEqual([
      ['1', performance.now()],
      ['2', performance.now()],
    ])
  })

  test.each([
    ['an empty report', ['']],
    ['a cut report', ['000059']],
    ['a report of 64 KiB that holds no key', ['00'.repeat(65_536)]],
    ['roll-over errors', ['0000010101010101']],
    ['Ctrl held down for ever', ['0100000000000000', '0100590000000000', '01005a0000000000']],
    ['Alt+F4', ['04003d0000000000']],
    ['the Windows key', ['0800000000000000', '0000000000000000']],
    ['NumLock', ['0000530000000000']],
    ['letters', ['0000040000000000', '0000050000000000']],
  ])('%s: no key, no crash, and the next key works', async (_what, reports) => {
    const finger = await plugged([keypad])
    for (const report of reports) finger.report(report)
    finger.report('0000000000000000')
    await settle()
    expect(keys()).toBe('')
    finger.type('5')
    expect(keys()).toBe('5')
  })

  test('a stuck key is one key', async () => {
    const finger = await plugged([keypad])
    for (let count = 0; count < 1_000; count += 1) finger.report('0000590000000000')
    await settle()
    expect(keys()).toBe('1')
  })

  test('six keys at once, without a release in between', async () => {
    const finger = await plugged([keypad])
    finger.report('0000595a5b5c5d5e')
    finger.report('00005f5a5b5c5d5e')
    await settle()
    expect(keys()).toBe('1 2 3 4 5 6 7')
  })

  test('a key held while it was pulled does not hang over to the next plug', async () => {
    const device = fakeKeyboard()
    const finger = await plugged([keypad], device)
    finger.report('0000590000000000')
    machine.bus.unplug(device)
    await settle()
    machine.bus.plug(device, '1-2')
    await settle()
    finger.report('0000590000000000')
    expect(keys()).toBe('1 1')
  })
})

describe('10,000 keys a second', () => {
  test('at most 64 wait, the rest is dropped and counted, and it is over soon after', async () => {
    const finger = await plugged([keypad])
    const floodMs = 2_000
    for (let ms = 0; ms < floodMs; ms += 1) {
      finger.type('1234567890')
      await settle(1)
    }
    const during = machine.of('key').length
    // 4 at once and 4 each 20 ms.
    expect(during).toBeGreaterThan(100)
    expect(during).toBeLessThanOrEqual(4 + floodMs / 5)
    await settle(320)
    const after = machine.of('key').length
    expect(after - during).toBeLessThanOrEqual(64)
    await settle(10_000)
    expect(machine.of('key')).toHaveLength(after)
    const dropped = machine.logged.map((line) =>
      Number(/(\d+) inputs of a flood dropped/.exec(line)?.[1] ?? 0),
    )
    expect(dropped.reduce((sum, count) => sum + count, 0)).toBe(floodMs * 10 - after)
    finger.type('5')
    expect(machine.of('key').at(-1)?.key).toBe('5')
  })

  test('a second’s worth of reports in one turn holds the loop for less than 20 ms', async () => {
    const finger = await plugged([keypad])
    const turns: number[] = []
    for (let turn = 0; turn < 5; turn += 1) {
      const startMs = realNow()
      finger.type('1234567890'.repeat(100))
      turns.push(realNow() - startMs)
    }
    const fastest = Math.min(...turns)
    expect(fastest).toBeGreaterThan(0)
    expect(fastest).toBeLessThan(20)
  })

  test('what waits is forgotten when the keypad is pulled', async () => {
    const device = fakeKeyboard()
    const finger = await plugged([keypad], device)
    finger.type('12345678')
    machine.bus.unplug(device)
    await settle()
    expect(keys()).toBe('1 2 3 4')
    expect(machine.events.at(-1)?.type).toBe('lost')
  })
})

describe('a reader that types', () => {
  const [capture] = vectorsOf('HID boot keyboard')

  test('a captured card', async () => {
    expect(capture?.meaning).toContain('"0004981422"')
    const finger = await plugged([reader])
    for (const report of capture?.bytes.split(' ') ?? []) {
      finger.report(report)
      await settle(10)
    }
    expect(texts()).toEqual(['0004981422'])
    expect(keys()).toBe('')
  })

  test('a slow reader, 200 ms a key', async () => {
    const finger = await plugged([reader])
    for (const digit of '0004981422#') {
      finger.type(digit)
      await settle(200)
    }
    expect(texts()).toEqual(['0004981422'])
  })

  test('half a card is forgotten before the next', async () => {
    const finger = await plugged([reader])
    finger.type('000498')
    await settle(300)
    finger.type('0004981422#')
    expect(texts()).toEqual(['0004981422'])
  })

  test('half a card is forgotten when the reader is pulled', async () => {
    const device = fakeKeyboard()
    const finger = await plugged([reader], device)
    finger.type('000498')
    machine.bus.unplug(device)
    machine.bus.plug(device, '1-2')
    await settle(150)
    finger.type('1422#')
    await settle()
    expect(texts()).not.toContain('0004981422')
  })

  test('cards without end are slowed down, not believed faster than ten a second', async () => {
    const finger = await plugged([reader])
    for (let ms = 0; ms < 1_000; ms += 1) {
      finger.type('0004981422#')
      await settle(1)
    }
    expect(texts().length).toBeLessThanOrEqual(11)
  })
})

describe('reader and keypad in one', () => {
  test('fast and ended is a card, anything else is keys', async () => {
    const finger = await plugged([reader, keypad])
    finger.type('0004981422#')
    await settle(200)
    expect(texts()).toEqual(['0004981422'])
    expect(keys()).toBe('')
    for (const digit of '1234#') {
      finger.type(digit)
      await settle(150)
    }
    expect(texts()).toHaveLength(1)
    expect(keys()).toBe('1 2 3 4 enter')
  })

  test('a key that waits for its card is forgotten when it is pulled', async () => {
    const device = fakeKeyboard()
    const finger = await plugged([reader, keypad], device)
    finger.type('7')
    machine.bus.unplug(device)
    await settle()
    expect(keys()).toBe('')
  })

  test('a single key is told 51 ms later: it might have been the first of a card', async () => {
    const finger = await plugged([reader, keypad])
    finger.type('7')
    await settle(50)
    expect(keys()).toBe('')
    await settle(1)
    expect(keys()).toBe('7')
  })
})

describe('keys for Genkan alone', () => {
  const mediaKeys: FakeHidInterface = { number: 1, usages: [[0x0c, 0x01]], hasInput: true }

  test('every interface is taken from the system, at each plug', async () => {
    const device = fakeKeyboard({ also: [mediaKeys] })
    await plugged([keypad], device)
    await settle()
    expect([...machine.files.inhibited]).toEqual(['/dev/hidraw0', '/dev/hidraw1'])
    machine.bus.unplug(device)
    await settle()
    machine.bus.plug(device, '1-2')
    await settle()
    expect([...machine.files.inhibited]).toEqual(expect.arrayContaining(['/dev/hidraw2', '/dev/hidraw3']))
    expect(machine.of('not_exclusive')).toEqual([])
  })

  test('stays taken when the controller stops, and is given back when it is unbound', async () => {
    await plugged([keypad])
    await settle()
    await machine.start([reader])
    await settle()
    expect([...machine.files.inhibited]).toEqual(['/dev/hidraw0'])
    expect(machine.files.givenBack).toBe(0)
    await machine.start([])
    await settle()
    expect([...machine.files.inhibited]).toEqual([])
    await machine.start([keypad])
    await settle()
    await machine.hub.stop()
    expect([...machine.files.inhibited]).toEqual(['/dev/hidraw0'])
  })

  test('unbound and bound again in one breath it ends up taken', async () => {
    await plugged([keypad])
    await settle()
    machine.files.giveBackMs = 50
    await machine.start([])
    const starting = machine.start([keypad])
    await settle()
    await starting
    expect([...machine.files.inhibited]).toEqual(['/dev/hidraw0'])
    expect(machine.of('not_exclusive')).toEqual([])
  })

  test('a keyboard that is not bound is left alone', async () => {
    await plugged([])
    await settle()
    expect([...machine.files.inhibited]).toEqual([])
    expect(machine.hid.handles).toEqual([])
  })

  test('the right may come 1.5 s late', async () => {
    const device = fakeKeyboard()
    machine.bus.plug(device, '1-2', { permitAfterMs: 1_500 })
    await machine.start([keypad])
    expect(machine.of('found')).toEqual([])
    await settle()
    expect(machine.of('found', 'lost', 'not_exclusive').map(({ type }) => type)).toEqual(['found'])
    expect([...machine.files.inhibited]).toEqual(['/dev/hidraw0'])
    expect(machine.logged).toEqual([])
  })

  test.each([
    [1_900, 0],
    [2_200, 1],
  ])(
    'the right to take it comes %s ms after the right to read it: not exclusive %s times',
    async (ms, times) => {
      machine.files.inhibitableFromMs = performance.now() + ms
      const finger = await plugged([keypad])
      finger.type('1')
      expect(keys()).toBe('1')
      await settle()
      expect(machine.of('not_exclusive')).toHaveLength(times)
      expect(machine.files.inhibited.size).toBe(1 - times)
    },
  )

  test('rules that are installed later take effect without a replug', async () => {
    machine.files.inhibitableFromMs = performance.now() + 25_000
    await plugged([keypad])
    await settle(60_000)
    expect(machine.of('not_exclusive')).toHaveLength(1)
    expect([...machine.files.inhibited]).toEqual(['/dev/hidraw0'])
  })

  test('a write that came to nothing is noticed', async () => {
    machine.files.ignoresWrites = true
    await plugged([keypad])
    await settle()
    expect(machine.of('not_exclusive').map(({ why }) => why)).toEqual(['inhibited did not stay set'])
  })

  test('an old kernel: it works, and says once that it is not exclusive', async () => {
    machine.files.hasInhibited = false
    const finger = await plugged([keypad])
    await settle()
    finger.type('1')
    expect(keys()).toBe('1')
    expect(machine.of('not_exclusive')).toEqual([
      { type: 'not_exclusive', deviceId: id, why: expect.stringContaining('5.11') },
    ])
  })
})

test('a keyboard that is not exclusive says so once a plug, however often it is opened anew', async () => {
  machine.files.hasInhibited = false
  await plugged([keypad])
  await settle()
  for (let count = 0; count < 3; count += 1) {
    machine.hid.handles.at(-1)?.emit('error', 'could not read from HID device: EIO')
    await settle(5_000)
  }
  expect(machine.of('found')).toHaveLength(4)
  expect(machine.of('not_exclusive')).toHaveLength(1)
})

describe('which interface', () => {
  test('the one whose descriptor has keys, not the first', async () => {
    const other: FakeHidInterface = {
      number: 1,
      usages: [[0x01, 0x06]],
      descriptor: bootKeyboardDescriptor,
      hasInput: true,
    }
    const vendorKeys: FakeHidInterface = {
      number: 0,
      usages: [[0x01, 0x06]],
      descriptor: Uint8Array.of(0x05, 0x01),
      hasInput: true,
    }
    const device: FakeDevice = { ...fakeKeyboard(), hid: [vendorKeys, other] }
    const finger = await plugged([keypad], device)
    finger.report('0000590000000000', 0)
    expect(keys()).toBe('')
    finger.report('00005a0000000000', 1)
    expect(keys()).toBe('2')
  })

  test('a report id first, as the descriptor says', async () => {
    const [captured] = vectorsOf('Wedge with report IDs')
    const head = Buffer.from('05010906a1018502', 'hex')
    const descriptor = Uint8Array.from([...head, ...bootKeyboardDescriptor.subarray(6)])
    const device: FakeDevice = {
      ...fakeKeyboard(),
      hid: [{ number: 0, usages: [[0x01, 0x06]], descriptor, hasInput: true }],
    }
    const finger = await plugged([keypad], device)
    finger.report(captured?.bytes ?? '')
    expect(keys()).toBe('0')
  })

  test('without a descriptor it is the boot layout', async () => {
    const device: FakeDevice = {
      ...fakeKeyboard(),
      hid: [{ number: 0, usages: [[0x01, 0x06]], hasInput: true }],
    }
    const finger = await plugged([keypad], device)
    finger.type('9')
    expect(keys()).toBe('9')
  })

  test('a layout that is not known is not guessed at: the keypad is not usable, and the log says why', async () => {
    const device: FakeDevice = {
      ...fakeKeyboard(),
      hid: [{ number: 0, usages: [[0x01, 0x06]], descriptor: Uint8Array.of(0x05, 0x01), hasInput: true }],
    }
    await plugged([keypad], device)
    await settle()
    expect(machine.hub.isPlugged(id)).toBe(false)
    expect(machine.logged).toEqual([`${id}: the keyboard sends its keys in a form that is not known`])
  })
})

test.each(['win32', 'darwin'] as const)('%s: listed, never opened', async (platform) => {
  machine = new FakeMachine(platform)
  machine.bus.plug(fakeKeyboard({ serial: 'KP-7' }), '1-2')
  await machine.start([{ deviceId: 'sn:046D:C31C:KP-7', role: 'keypad', channel: 1 }])
  await settle()
  expect(machine.hub.devices().map(({ deviceId, plugged }) => [deviceId, plugged])).toEqual([
    ['sn:046D:C31C:KP-7', false],
  ])
  expect(machine.hid.handles).toEqual([])
})
