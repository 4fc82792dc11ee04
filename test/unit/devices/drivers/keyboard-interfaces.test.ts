import { describe, expect, test } from 'vitest'
import type { FakeDevice, FakeHidInterface } from '../../../fakes/transports/fake-bus.ts'
import { bootKeyboardDescriptor, fakeKeyboard } from '../../../fakes/transports/fake-keyboard.ts'
import { vectorsOf } from '../protocols/device-vectors.ts'
import { id, keypad, keys, machine, machineOf, plugged, reader, settle } from './keyboard-bench.ts'

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
  machineOf(platform)
  machine.bus.plug(fakeKeyboard({ serial: 'KP-7' }), '1-2')
  await machine.start([{ deviceId: 'sn:046D:C31C:KP-7', role: 'keypad', channel: 1 }])
  await settle()
  expect(machine.hub.devices().map(({ deviceId, plugged }) => [deviceId, plugged])).toEqual([
    ['sn:046D:C31C:KP-7', false],
  ])
  expect(machine.hid.handles).toEqual([])
})
