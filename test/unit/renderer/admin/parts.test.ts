import { describe, expect, test } from 'vitest'
import { parseDay } from '../../../../renderer/admin/parts/date-field.tsx'
import { datesIn } from '../../../../renderer/admin/parts/dates.ts'
import { foldDigits } from '../../../../renderer/admin/parts/digits.ts'
import { stepTo } from '../../../../renderer/admin/parts/list-steps.ts'
import { dayOf, instantOf, wallOf } from '../../../../renderer/admin/parts/zoned.ts'

test.each([
  ['０１２９', '0129'],
  ['12３', '123'],
  ['٣٤', '٣٤'],
  ['²', '²'],
  ['１a', '1a'],
])('digits %s become %s', (typed, folded) => {
  expect(foldDigits(typed)).toBe(folded)
})

describe('a list of 100 rows', () => {
  test.each([
    ['ArrowDown', null, 0],
    ['ArrowDown', 99, 99],
    ['ArrowUp', null, 0],
    ['ArrowUp', 5, 4],
    ['PageDown', null, 10],
    ['PageDown', 95, 99],
    ['PageUp', 4, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['a', 50, null],
  ])('%s from %s leads to %s', (key, active, to) => {
    expect(stepTo(key, active, 100, 10)).toBe(to)
  })
})

describe('the site’s wall clock', () => {
  const berlin = 'Europe/Berlin'
  test.each([
    ['an ordinary time', '2026-11-25 09:41:00', Date.UTC(2026, 10, 25, 8, 41)],
    ['the gap in spring is the later time', '2026-03-29 02:30:00', Date.UTC(2026, 2, 29, 1, 30)],
    ['the overlap in autumn is the first', '2026-10-25 02:30:00', Date.UTC(2026, 9, 25, 0, 30)],
  ])('%s', (_, wall, ms) => {
    expect(instantOf(wall, berlin)).toBe(ms)
  })
  test('comes back as it went', () => {
    const ms = Date.UTC(2026, 6, 1, 15, 5, 9)
    expect(wallOf(ms, 'Asia/Tokyo')).toBe('2026-07-02 00:05:09')
    expect(dayOf(ms, 'Asia/Tokyo')).toBe('2026-07-02')
    expect(instantOf(wallOf(ms, 'Asia/Tokyo'), 'Asia/Tokyo')).toBe(ms)
  })
  test('knows what is no time', () => {
    expect(instantOf('2026-13-01 00:00:00', berlin)).toBeNull()
    expect(instantOf('', berlin)).toBeNull()
  })
})

test.each([
  ['2026/3/1', '2026-03-01'],
  ['２０２６／３／１', '2026-03-01'],
  ['２０２６/３/１', '2026-03-01'],
  ['2026-03-01', '2026-03-01'],
  ['20260301', '2026-03-01'],
  ['1 Mar 2026', '2026-03-01'],
  ['2026年3月1日', '2026-03-01'],
  ['2026/2/30', null],
  ['tomorrow', null],
])('%s is the day %s', (text, day) => {
  expect(parseDay(text)).toBe(day)
})

test('dates are the site’s, in either language', () => {
  const ms = Date.UTC(2026, 10, 25, 0, 5)
  const [ja, en] = [datesIn('ja', 'Asia/Tokyo'), datesIn('en', 'Asia/Tokyo')]
  expect([ja.date(ms), ja.time(ms), ja.longDate(ms)]).toEqual(['2026/11/25', '9:05', '2026年11月25日(水)'])
  expect([en.date(ms), en.time(ms), en.longDate(ms)]).toEqual(['25 Nov 2026', '9:05', 'Wed, 25 Nov 2026'])
  expect(ja.dateTime(ms)).toBe('2026/11/25 9:05')
})
