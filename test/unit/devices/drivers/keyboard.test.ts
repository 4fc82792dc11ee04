import { describe, expect, test } from 'vitest'
import { fakeKeyboard } from '../../../fakes/transports/fake-keyboard.ts'
import { vectorsOf } from '../protocols/device-vectors.ts'
import { keypad, keys, machine, plugged, reader, settle, texts } from './keyboard-bench.ts'

/** Not the tests' clock. */
const realNow = performance.now.bind(performance)

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
