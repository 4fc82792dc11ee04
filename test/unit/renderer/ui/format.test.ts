import { describe, expect, test } from 'vitest'
import {
  clockText,
  dateText,
  minuteText,
  secondText,
  textColumns,
  textSize,
} from '../../../../renderer/ui/format.ts'

const morning = Date.UTC(2026, 10, 22, 0, 41, 7)
const midnight = Date.UTC(2026, 10, 22, 15, 5, 0)

describe('the clock at the door', () => {
  test.each([
    { wallMs: morning, zone: 'Asia/Tokyo', locale: 'ja', text: '9:41' },
    { wallMs: morning, zone: 'Asia/Tokyo', locale: 'en', text: '9:41' },
    { wallMs: midnight, zone: 'Asia/Tokyo', locale: 'ja', text: '0:05' },
    { wallMs: midnight, zone: 'Asia/Tokyo', locale: 'en', text: '0:05' },
    { wallMs: midnight, zone: 'America/New_York', locale: 'en', text: '10:05' },
    { wallMs: midnight, zone: 'Asia/Kathmandu', locale: 'en', text: '20:50' },
  ] as const)('$text in $zone, $locale', ({ wallMs, zone, locale, text }) => {
    expect(clockText(wallMs, zone, locale)).toBe(text)
  })

  test('an unknown zone shows no time rather than a wrong one', () => {
    expect(clockText(morning, 'Mars/Base', 'en')).toBeNull()
    expect(dateText(morning, 'Mars/Base', 'en')).toBeNull()
  })

  test('the date is that of the zone', () => {
    expect(dateText(midnight, 'Asia/Tokyo', 'ja')).toBe('11月23日(月)')
    expect(dateText(midnight, 'UTC', 'en')).toBe('Sunday, November 22')
  })

  test('events have seconds', () => {
    expect(secondText(morning, 'Asia/Tokyo', 'en')).toBe('09:41:07')
    expect(secondText(midnight, 'Asia/Tokyo', 'ja')).toBe('00:05:00')
  })
})

test.each([
  [0, '0:00'],
  [485, '8:05'],
  [1_080, '18:00'],
  [1_440, '24:00'],
])('minute %i is %s', (minute, text) => {
  expect(minuteText(minute)).toBe(text)
})

test.each([
  ['', 0],
  ['abc', 3],
  ['東口', 4],
  ['東口 A', 6],
  ['ｶﾅ', 2],
  ['𠮷野', 4],
])('%s is %i columns', (text, columns) => {
  expect(textColumns(text)).toBe(columns)
})

test('a text is set smaller the longer it is', () => {
  expect(textSize('東口', 10, 20)).toBe('l')
  expect(textSize('東口エント', 10, 20)).toBe('l')
  expect(textSize('東口エントラ', 10, 20)).toBe('m')
  expect(textSize('東口エントランスホール', 10, 20)).toBe('s')
})
