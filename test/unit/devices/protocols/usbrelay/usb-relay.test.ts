import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  allRelaysOffCommand,
  allRelaysOnCommand,
  readRelayReport,
  relayCount,
  relayOffCommand,
  relayOnCommand,
} from '../../../../../main/controller/devices/protocols/usbrelay/usb-relay.ts'
import { fromHex, vectorsOf } from '../device-vectors.ts'

/** hidapi's form: the report id 0 before the bytes on the wire. */
function withId(bytes: string): Uint8Array {
  return fromHex(`00${bytes}`)
}

const vectors = vectorsOf('USBRelay 16C0:05DF')

describe('commands', () => {
  const commands = new Map([
    ['Relay 1 ON', relayOnCommand(1)],
    ['Relay 1 OFF', relayOffCommand(1)],
    ['Relay 2 OFF', relayOffCommand(2)],
    ['Relay 8 ON', relayOnCommand(8)],
    ['Relay 8 OFF', relayOffCommand(8)],
    ['All relays OFF', allRelaysOffCommand()],
  ])
  // The board's serial is never written.
  const sets = vectors.filter(
    ({ direction, meaning }) => direction === 'feature-set' && !meaning.startsWith('Set serial'),
  )

  test('each vector has an expectation', () => {
    expect(sets).toHaveLength(commands.size)
  })

  test.each(sets)('$meaning', ({ bytes, meaning }) => {
    const command = [...commands].find(([start]) => meaning.startsWith(start))?.[1]
    expect(command).toEqual(withId(bytes))
  })

  test('all on', () => {
    expect(allRelaysOnCommand()).toEqual(withId('fe00000000000000'))
  })
})

describe('reports', () => {
  test('serial and relays', () => {
    const vector = vectors.find(({ meaning }) => meaning.startsWith("Serial 'PSUIS'"))
    expect(readRelayReport(withId(vector?.bytes ?? ''), 2)).toEqual({
      serial: 'PSUIS',
      relays: [true, false],
    })
  })

  test('a corrupted serial is none; the board is still the board', () => {
    const vector = vectors.find(({ meaning }) => meaning.startsWith('Corrupted serial'))
    const report = fromHex(vector?.bytes ?? '')
    expect(readRelayReport(report, 1)).toEqual({ serial: null, relays: null })
    const whole = Uint8Array.from([...report, 0, 1])
    expect(readRelayReport(whole, 1)).toEqual({ serial: null, relays: [true] })
  })

  test('each bit is its relay', () => {
    expect(readRelayReport(withId('5053554953000081'), 8).relays).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      true,
    ])
  })

  test('eight bytes have lost the bitmap: the relays are unknown, not off', () => {
    expect(readRelayReport(fromHex('0050535549530000'), 2)).toEqual({ serial: 'PSUIS', relays: null })
  })
})

test.each([
  ['USBRelay1', 1],
  ['USBRelay2', 2],
  ['USBRelay8', 8],
  ['USBRelay9', null],
  ['USBRelay0', null],
  ['USBRelay', null],
  ['USBRelay12', null],
  ['USBRelay２', null],
  ['usbrelay2', null],
  ['blink(1) mk2', null],
  ['', null],
])('product "%s" has %s relays', (product, count) => {
  expect(relayCount(product)).toBe(count)
})

test('200,000 random reports never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (report) => {
      const { relays } = readRelayReport(report, 4)
      expect(relays === null || relays.length === 4).toBe(true)
    }),
    { numRuns: 200_000 },
  )
}, 120_000)
