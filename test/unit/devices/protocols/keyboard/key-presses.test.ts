import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  characterOf,
  endsText,
  keypadKeyOf,
} from '../../../../../main/controller/devices/protocols/keyboard/key-meanings.ts'
import type { KeyPress } from '../../../../../main/controller/devices/protocols/keyboard/key-presses.ts'
import {
  noKeysHeld,
  pressedKeys,
} from '../../../../../main/controller/devices/protocols/keyboard/key-presses.ts'
import type { KeyboardLayout } from '../../../../../main/controller/devices/protocols/keyboard/report-layout.ts'
import {
  bootLayout,
  bootLayoutWithId,
} from '../../../../../main/controller/devices/protocols/keyboard/report-layout.ts'
import { fromHex, reportsOf, vectorsOf } from '../device-vectors.ts'

function pressesIn(reports: readonly Uint8Array[], layout: KeyboardLayout = bootLayout): readonly KeyPress[] {
  let held = noKeysHeld
  return reports.flatMap((report) => {
    const step = pressedKeys(layout, held, report)
    held = step.held
    return step.pressed
  })
}

/** Characters, with Enter as a line break. */
function typed(reports: readonly Uint8Array[], layout: KeyboardLayout = bootLayout): string {
  return pressesIn(reports, layout)
    .map((press) => (endsText(press) ? '\n' : (characterOf(press) ?? '?')))
    .join('')
}

describe('recorded reports', () => {
  // By what the vectors say they mean.
  const meanings = new Map([
    ['Card number "0004981422"', '0004981422\n'],
    ['capture shows', '8'],
    ['Scanner suffix Ctrl+Shift+J', ''],
    ['ErrorRollOver', ''],
    ["'Independent NumLock'", '0'],
    ['Rollover: 1 down', '12'],
    ['No all-zero report', '12'],
    ['Shift + 0x06', 'C'],
  ])
  const vectors = vectorsOf('HID boot keyboard').filter(({ direction }) => direction === 'interrupt-in')

  test('each has an expectation', () => {
    expect(vectors).toHaveLength(meanings.size)
  })

  test.each(vectors)('$meaning', ({ bytes, meaning }) => {
    const expected = [...meanings].find(([start]) => meaning.startsWith(start))?.[1]
    expect(expected).toBeDefined()
    expect(typed(reportsOf(bytes))).toBe(expected)
  })

  test('a device that puts a report id first', () => {
    const [vector] = vectorsOf('Wedge with report IDs')
    const reports = reportsOf(vector?.bytes ?? '')
    expect(typed(reports, bootLayoutWithId(2))).toBe('0')
    // Another id is another function of the device: media keys, a second collection.
    expect(typed(reports, bootLayoutWithId(1))).toBe('')
  })
})

describe('what counts as pressed', () => {
  test('a roll-over in the middle repeats no key', () => {
    const reports = ['00001e0000000000', '0000010101010101', '00001e0000000000', '00001e1f00000000'].map(
      fromHex,
    )
    expect(typed(reports)).toBe('12')
  })

  test('the same key twice needs a release between', () => {
    expect(typed(['00001e0000000000', '00001e0000000000'].map(fromHex))).toBe('1')
    expect(typed(['00001e0000000000', '0000000000000000', '00001e0000000000'].map(fromHex))).toBe('11')
  })

  test('a key held while Ctrl goes up is not typed', () => {
    const reports = ['01001e0000000000', '00001e0000000000', '0000000000000000'].map(fromHex)
    expect(typed(reports)).toBe('')
  })

  test.each(['01', '04', '08', '10', '40', '80', '05', 'ff'])(
    'modifiers %s: nothing is typed',
    (modifiers) => {
      expect(typed([fromHex(`${modifiers}001e0000000000`)])).toBe('')
    },
  )

  test.each(['02', '20', '22'])('modifiers %s are Shift', (modifiers) => {
    expect(typed([fromHex(`${modifiers}00040000000000`)])).toBe('A')
  })

  test('six keys at once come in the order of their slots, one that is named twice once', () => {
    expect(typed([fromHex('00001e1f20212223')])).toBe('123456')
    expect(typed([fromHex('00001e1e1e1f0000')])).toBe('12')
  })

  test.each(['', '00', '00001e', '00001e00000000'])('a cut report (%s) changes nothing', (hex) => {
    const held = [0x1e]
    expect(pressedKeys(bootLayout, held, fromHex(hex))).toEqual({ held, pressed: [] })
  })

  test('an oversize report is read as far as its layout goes', () => {
    expect(typed([fromHex(`00001e0000000000${'1f'.repeat(4_096)}`)])).toBe('1')
  })
})

describe('what keys mean at a door', () => {
  const cases: readonly (readonly [string, number, boolean, string | null])[] = [
    ['1', 0x1e, false, '1'],
    ['9', 0x26, false, '9'],
    ['0', 0x27, false, '0'],
    ['keypad 1', 0x59, false, '1'],
    ['keypad 9', 0x61, false, '9'],
    ['keypad 0', 0x62, false, '0'],
    ['Enter', 0x28, false, 'enter'],
    ['keypad Enter', 0x58, false, 'enter'],
    ['# (shift 3)', 0x20, true, 'enter'],
    ['# of ISO keyboards', 0x32, false, 'enter'],
    ['* (shift 8)', 0x25, true, 'clear'],
    ['keypad *', 0x55, false, 'clear'],
    ['Esc', 0x29, false, 'clear'],
    ['Clear', 0x9c, false, 'clear'],
    ['keypad Clear', 0xd8, false, 'clear'],
    ['Backspace', 0x2a, false, 'backspace'],
    ['Tab', 0x2b, false, null],
    ['a', 0x04, false, null],
    ['! (shift 1)', 0x1e, true, null],
    ['keypad /', 0x54, false, null],
    ['keypad .', 0x63, false, null],
    ['F1', 0x3a, false, null],
    ['unknown', 0xfe, false, null],
  ]
  test.each(cases)('%s', (_, usage, shift, key) => {
    expect(keypadKeyOf({ usage, shift })).toBe(key)
  })
})

test('200,000 random reports never throw, and never press a key twice', () => {
  const layout = fc.record({
    reportId: fc.constantFrom(null, 0, 2),
    modifiersAt: fc.nat({ max: 20 }),
    keysAt: fc.nat({ max: 20 }),
    keyCount: fc.nat({ max: 70 }),
  })
  const anyLayout = fc.oneof(fc.constant(bootLayout), layout)
  const held = fc.array(fc.nat({ max: 255 }), { maxLength: 6 })
  fc.assert(
    fc.property(anyLayout, held, fc.uint8Array({ maxLength: 24 }), (where, before, report) => {
      const { pressed } = pressedKeys(where, before, report)
      for (const press of pressed) {
        expect(before).not.toContain(press.usage)
        keypadKeyOf(press)
      }
    }),
    { numRuns: 200_000 },
  )
}, 120_000)
