import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { magtekUsage, readTrack2 } from '../../../../../main/controller/devices/protocols/magtek/swipe.ts'
import { fromHex, vectorsOf } from '../device-vectors.ts'

const vectors = vectorsOf('MagTek')
const bytesOf = (direction: string) =>
  fromHex(vectors.find((vector) => vector.direction === direction)?.bytes ?? '')
const swipe = (change: Readonly<Record<number, number>> = {}) => {
  const report = bytesOf('interrupt-in')
  for (const [at, value] of Object.entries(change)) report[Number(at)] = value
  return report
}

test('each vector has a test below', () => {
  expect(vectors.map(({ direction }) => direction)).toEqual(['report-descriptor', 'interrupt-in'])
})

test('the swipe of the vector: track 2, though tracks 1 and 3 were not read', () => {
  expect(readTrack2(swipe())).toBe(';1234567890=0000?')
})

test('the descriptor’s first collection is the one that is looked for', () => {
  // Usage page FF00, usage 01.
  const [, low = 0, high = 0, , usage] = bytesOf('report-descriptor')
  expect({ page: (high << 8) | low, usage }).toEqual(magtekUsage)
})

describe('nothing of a swipe that', () => {
  test.each([
    ['has an error on track 2', swipe({ 1: 1 })],
    ['has no track 2', swipe({ 4: 0 })],
    ['says more than a track holds', swipe({ 4: 111 })],
    ['is cut before its end sentinel', swipe({ 4: 16 })],
    ['has no start sentinel', swipe({ 117: 0x31 })],
    ['has letters in it', swipe({ 118: 0x41 })],
    ['has a zero in it', swipe({ 118: 0 })],
    ['is short', swipe().subarray(0, 336)],
    ['is of a model with more behind', Uint8Array.from([...swipe(), 0])],
  ])('%s', (_what, report) => {
    expect(readTrack2(report)).toBeNull()
  })
})

test('any bytes of any length: a track with its sentinels, or nothing', () => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 340 }), fc.uint8Array({ minLength: 337, maxLength: 337 }))
  fc.assert(
    fc.property(bytes, (report) => {
      expect(readTrack2(report) ?? ';?').toMatch(/^;.*\?$/s)
    }),
    { numRuns: 5_000 },
  )
})
