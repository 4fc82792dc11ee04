import { describe, expect, test } from 'vitest'
import { csvText } from '../../../../renderer/admin/visitors/csv.ts'
import { monthBeside } from '../../../../renderer/admin/visitors/month.ts'
import { passDate } from '../../../../renderer/admin/visitors/pass/pass-date.ts'
import { fitMm, widthInEm } from '../../../../renderer/admin/visitors/pass/templates.ts'

describe('the date of a pass', () => {
  test.each([
    ['ja', '2026-03-31T00:00:00Z', 'Asia/Tokyo', '2026年3月31日(火)'],
    ['en', '2026-03-31T00:00:00Z', 'Asia/Tokyo', 'Tue 31 March 2026'],
    // The site's day, not UTC's.
    ['ja', '2026-03-31T15:00:00Z', 'Asia/Tokyo', '2026年4月1日(水)'],
    ['en', '2026-03-31T02:00:00Z', 'America/New_York', 'Mon 30 March 2026'],
  ] as const)('%s %s in %s is %s', (locale, at, zone, words) => {
    expect(passDate(Date.parse(at), zone, locale)).toBe(words)
  })
})

describe('a text on a pass', () => {
  const fit = { width: 83, lines: 2, most: 8, least: 2 }

  test('that is short is as large as it may be, a longer one is smaller, down to the limit', () => {
    expect(fitMm('山田 様', fit)).toBe(8)
    const long = fitMm(`株式会社${'長'.repeat(36)}`, fit)
    expect(long).toBeLessThan(8)
    expect(long).toBeGreaterThan(2)
    expect(fitMm('長'.repeat(500), fit)).toBe(2)
  })

  test.each([1, 2] as const)('fits on %d lines by the width of its letters', (lines) => {
    for (let letters = 1; letters <= 60; letters += 1) {
      const text = '國'.repeat(letters)
      const size = fitMm(text, { ...fit, lines })
      if (size > fit.least)
        expect(Math.ceil(letters / Math.floor(fit.width / size))).toBeLessThanOrEqual(lines)
    }
  })

  test('letters are as wide as they are', () => {
    expect(widthInEm('漢字カナ')).toBe(4)
    expect(widthInEm('iiii')).toBeLessThan(4)
  })
})

test('months go over the year', () => {
  expect([monthBeside('2026-12', 1), monthBeside('2026-01', -1), monthBeside('2026-03', 1)]).toEqual([
    '2027-01',
    '2025-12',
    '2026-04',
  ])
})

test('a register as CSV holds no formula', () => {
  expect(
    csvText([
      ['氏名', '=1+1'],
      ['a,b', '"x"'],
      [1, '-'],
    ]),
  ).toBe('\ufeff氏名,\'=1+1\r\n"a,b","""x"""\r\n1,\'-\r\n')
})
