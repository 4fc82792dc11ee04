import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outputsCommand, readInputs } from '../../../../../main/controller/devices/protocols/k8055/board.ts'
import { fromHex, vectorsOf } from '../device-vectors.ts'

const vectors = vectorsOf('Velleman')

test.each(vectors.filter(({ direction }) => direction === 'interrupt-in'))(
  '$meaning ($source)',
  ({ bytes, meaning }) => {
    const [, active = ''] = /^Inputs? ([\d,]+) active/.exec(meaning) ?? []
    const expected = active.split(',').map(Number)
    const inputs = readInputs(fromHex(bytes))
    expect(inputs?.flatMap((closed, index) => (closed ? [index + 1] : []))).toEqual(expected)
    expect(inputs).toHaveLength(5)
  },
)

test('outputs, as in the vector', () => {
  const vector = vectors.find(({ direction }) => direction === 'interrupt-out')
  expect(vector?.meaning).toBe('Set digital outputs 1 and 8, analog outputs 0')
  expect(outputsCommand([1, 8])).toEqual(fromHex(`00${vector?.bytes}`))
  expect(outputsCommand([])).toEqual(fromHex('000500000000000000'))
})

test.each(['', '10', '10010000000000', '100100000000000000', '1000000000000000', '1005000000000000'])(
  '%s is no report of a board',
  (hex) => {
    expect(readInputs(fromHex(hex))).toBeNull()
  },
)

test('any bytes of any length: five inputs or nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (report) => {
      expect(readInputs(report)?.length ?? 5).toBe(5)
    }),
    { numRuns: 20_000 },
  )
})
