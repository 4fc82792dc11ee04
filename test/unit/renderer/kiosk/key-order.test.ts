import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderedDigits, scrambledDigits, secureRandomBelow } from '../../../../renderer/kiosk/key-order.ts'

test('any order has each digit once', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (stream) => {
      const draws = stream[Symbol.iterator]()
      const order = scrambledDigits((limit) => (draws.next().value ?? 0) % limit)
      expect([...order].sort()).toEqual([...orderedDigits].sort())
    }),
  )
})

test('each draw is from the digits that are left, so every order can come', () => {
  const limits: number[] = []
  scrambledDigits((limit) => {
    limits.push(limit)
    return 0
  })
  expect(limits).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2])
})

test('draws decide the order', () => {
  expect(scrambledDigits(() => 0).join('')).toBe('0123456789')
  expect(scrambledDigits((limit) => limit - 1).join('')).toBe('1098765432')
})

test('secure draws stay below the limit and reach every number', () => {
  const seen = new Set(Array.from({ length: 2_000 }, () => secureRandomBelow(10)))
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})
