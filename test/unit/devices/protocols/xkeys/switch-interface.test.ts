import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contactQuery,
  greenLampCommand,
  readContacts,
  xkeysModel,
} from '../../../../../main/controller/devices/protocols/xkeys/switch-interface.ts'
import { fromHex, vectorsOf } from '../device-vectors.ts'

/** Inputs that read closed, from 1. */
function closedInputs(model: 'xk12' | 'xk3', report: Uint8Array): number[] | undefined {
  return readContacts(model, report)?.closed.flatMap((closed, index) => (closed ? [index + 1] : []))
}

const reportsOf = (device: string) =>
  vectorsOf(device).filter(({ direction }) => direction === 'interrupt-in')

describe('XK-12', () => {
  // Every capture is of one button: pressed it alone is closed, released none is.
  const expected = (meaning: string) => {
    const [, button, state] = /^Button (\d+) (pressed|released)\./.exec(meaning) ?? []
    return state === 'pressed' ? [Number(button)] : []
  }

  test.each(reportsOf('X-keys XK-12'))('$meaning ($source)', ({ bytes, meaning }) => {
    expect(closedInputs('xk12', fromHex(bytes))).toEqual(expected(meaning))
    expect(readContacts('xk12', fromHex(bytes))?.closed).toHaveLength(12)
  })
})

describe('XK-3', () => {
  // The maker's numbers are bits + 1: 3 and 4 say that a plug is in, 5 is the third input.
  const expected = new Map([
    ['Button 3 pressed', []],
    ['Button 5 pressed', [3]],
    ['Button 1 pressed', [1]],
    ['Button 1 released', []],
    ['Button 2 pressed', [2]],
  ])

  test.each(reportsOf('X-keys XK-3'))('$meaning ($source)', ({ bytes, meaning }) => {
    const what = /^[^.]+/.exec(meaning)?.[0] ?? ''
    expect(closedInputs('xk3', fromHex(bytes))).toEqual(expected.get(what))
  })
})

test('the query of the state is the one that the maker gives', () => {
  const query = vectorsOf('X-keys (all)').find(({ meaning }) => meaning.startsWith('Generate data'))
  // The vector leaves out the last zero of the report.
  expect(contactQuery().subarray(0, 36)).toEqual(fromHex(query?.bytes ?? ''))
  expect(contactQuery()).toHaveLength(37)
})

test.each(vectorsOf('X-keys XK').filter(({ direction }) => direction === 'out'))(
  '$meaning ($source)',
  ({ bytes, meaning }) => {
    // These leave out the last zero too.
    expect(greenLampCommand(meaning.includes('True')).subarray(0, 36)).toEqual(fromHex(bytes))
  },
)

test('the answer to a query is told from a change by bit 1 of its flags', () => {
  const report = new Uint8Array(36)
  expect(readContacts('xk12', report)?.isAnswer).toBe(false)
  report[1] = 0x02
  expect(readContacts('xk12', report)?.isAnswer).toBe(true)
})

test('a version report is no report of contacts', () => {
  const report = new Uint8Array(36).fill(0xff)
  report[1] = 0xd6
  expect(readContacts('xk12', report)).toBeNull()
})

test.each([
  [0x04a8, 'xk12'],
  [0x04ab, 'xk12'],
  [0x04c5, 'xk3'],
  [0x04c8, 'xk3'],
  [0x04a9, null],
  [0x0405, null],
])('product %i is %s', (productId, model) => {
  expect(xkeysModel(productId)).toBe(model)
})

test('reports of any bytes and any length: twelve inputs or nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (report) => {
      const contacts = readContacts('xk12', report)
      expect(contacts?.closed.length ?? 12).toBe(12)
      expect(contacts === null || report.length === 36).toBe(true)
    }),
    { numRuns: 20_000 },
  )
})
