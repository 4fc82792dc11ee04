import { describe, expect, test } from 'vitest'
import { cardNumberText } from '../../../../../renderer/admin/people/credentials/card-number.ts'
import { dayAfter, lastDayOf, startOf } from '../../../../../renderer/admin/people/form/days.ts'
import { blankFields } from '../../../../../renderer/admin/people/form/person-fields.tsx'
import { personInitial, personKana, personName } from '../../../../../renderer/admin/people/person-name.ts'
import { withinPicture } from '../../../../../renderer/admin/people/photo/crop.ts'
import { statusOf } from '../../../../../renderer/admin/people/status.tsx'

describe('names', () => {
  test.each([
    [{ lastName: '山田', firstName: '太郎' }, '山田 太郎', '山'],
    [{ lastName: 'ﾔﾏﾀﾞ', firstName: 'Taro' }, 'ﾔﾏﾀﾞ Taro', 'ﾔ'],
    [{ lastName: 'Miller', firstName: 'Anna', middleName: 'B.' }, 'Anna B. Miller', 'A'],
    [{ lastName: '', firstName: '花子' }, '花子', '花'],
    [{ lastName: '𠮷田', firstName: '' }, '𠮷田', '𠮷'],
    [{ lastName: '👩‍🚒', firstName: '' }, '👩‍🚒', '👩'],
    [{}, '', '？'],
  ])('%j', (names, name, initial) => {
    const fields = { ...blankFields, ...names }
    expect([personName(fields), personInitial(fields)]).toEqual([name, initial])
  })
  test('the reading is family name first', () => {
    expect(personKana({ ...blankFields, lastNameKana: 'ヤマダ', firstNameKana: 'タロウ' })).toBe(
      'ヤマダ タロウ',
    )
  })
})

const nowMs = Date.UTC(2026, 10, 25)
const dayMs = 86_400_000
test.each([
  [{}, 'valid'],
  [{ suspended: true, validUntilMs: nowMs }, 'suspended'],
  [{ validUntilMs: nowMs }, 'expired'],
  [{ validUntilMs: nowMs + 1 }, 'expiring'],
  [{ validUntilMs: nowMs + 31 * dayMs }, 'valid'],
  [{ validFromMs: nowMs + 1, validUntilMs: nowMs + dayMs }, 'not_yet_valid'],
  [{ validFromMs: nowMs }, 'valid'],
])('%j is %s', (changed, status) => {
  expect(statusOf({ suspended: false, validFromMs: null, validUntilMs: null, ...changed }, nowMs)).toBe(
    status,
  )
})

describe('a last day is whole, in any zone', () => {
  test.each([
    ['2026-11-25', 'Asia/Tokyo', '2026-11-25T15:00:00Z'],
    ['2026-12-31', 'Asia/Tokyo', '2026-12-31T15:00:00Z'],
    // Daylight saving ends: the day has 25 hours. It begins: midnight itself is missing in Santiago.
    ['2026-11-01', 'America/New_York', '2026-11-02T05:00:00Z'],
    ['2026-09-05', 'America/Santiago', '2026-09-06T04:00:00Z'],
  ])('%s in %s ends at %s', (day, zone, end) => {
    const endMs = dayAfter(day, zone)
    expect(endMs === null ? null : new Date(endMs).toISOString().replace('.000', '')).toBe(end)
    expect(endMs === null ? null : lastDayOf(endMs, zone)).toBe(day)
  })
  test('a day begins at its midnight', () => {
    expect(startOf('2026-11-25', 'Asia/Tokyo')).toBe(Date.UTC(2026, 10, 24, 15))
  })
})

test.each([
  [{ facilityCode: '123', cardNumber: '4567', cardNumberHex: '11D7' }, false, '123 – 4567'],
  [{ facilityCode: '', cardNumber: '4567', cardNumberHex: '11D7' }, false, '4567'],
  [{ facilityCode: '', cardNumber: '1', cardNumberHex: '04A1B2C3' }, true, '04:A1:B2:C3'],
])('the number of %j', (card, isUid, text) => {
  expect(cardNumberText({ type: 'x', ...card }, isUid)).toBe(text)
})

describe('a crop never shows more than the picture', () => {
  const wide = { width: 400, height: 200 }
  test.each([
    [
      { zoom: 1, x: 9, y: 9 },
      { zoom: 1, x: 0.5, y: 0 },
    ],
    [
      { zoom: 0.1, x: -9, y: 0 },
      { zoom: 1, x: -0.5, y: 0 },
    ],
    [
      { zoom: 2, x: 0, y: -9 },
      { zoom: 2, x: 0, y: -0.5 },
    ],
    [
      { zoom: 99, x: 0, y: 0 },
      { zoom: 5, x: 0, y: 0 },
    ],
  ])('%j becomes %j', (asked, given) => {
    expect(withinPicture(asked, wide)).toEqual(given)
  })
})
