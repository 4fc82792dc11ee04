import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaDay } from '../../../main/controller/access/area-day.ts'

const dayMs = 86_400_000
const at = (date: string, minute: number) => ({ date, minute, weekday: 'MO' }) as const
const isoDate = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10)

describe('the day of an area', () => {
  it.each<[string, readonly [string, number], readonly [string, number], boolean]>([
    ['from the hour on it is the new day', ['2026-11-23', 240], ['2026-11-23', 1439], true],
    ['over midnight it stays the same', ['2026-11-23', 1439], ['2026-11-24', 239], true],
    ['at the hour itself it changes', ['2026-11-24', 239], ['2026-11-24', 240], false],
    ['over the leap day', ['2028-02-28', 300], ['2028-02-29', 239], true],
    ['after the leap day', ['2028-02-29', 300], ['2028-03-01', 239], true],
    ['over the year', ['2026-12-31', 300], ['2027-01-01', 0], true],
    ['a year later is not the same day', ['2026-11-23', 300], ['2027-11-23', 300], false],
  ])('%s', (_, one, other, same) => {
    expect(areaDay(at(...one), 240) === areaDay(at(...other), 240)).toBe(same)
  })

  it('numbers consecutive dates consecutively, from 1970 to 2100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 47_000 }), fc.integer({ min: 0, max: 1439 }), (day, minute) => {
        const difference = areaDay(at(isoDate(day + 1), minute), 0) - areaDay(at(isoDate(day), minute), 0)
        expect(difference).toBe(1)
      }),
    )
  })

  it('forgives once in each 24 hours, whatever the hour', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 47_000 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 1439 }),
        (day, minute, forgiveMinute) => {
          const now = areaDay(at(isoDate(day), minute), forgiveMinute)
          expect(areaDay(at(isoDate(day + 1), minute), forgiveMinute)).toBe(now + 1)
        },
      ),
    )
  })
})
