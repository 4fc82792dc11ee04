import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventKinds } from '../../../../../main/contract/event-kinds.ts'
import { eventTypes } from '../../../../../main/contract/events.ts'
import { refusalReasons } from '../../../../../main/contract/reasons.ts'
import { chartRange, usualUnit } from '../../../../../renderer/admin/events/chart/chart-range.ts'
import {
  addressOf,
  everything,
  filterOf,
  type LogQuery,
  periods,
  readQuery,
} from '../../../../../renderer/admin/events/list/log-query.ts'

const utc = (text: string) => Date.parse(`${text}Z`)
const now = utc('2026-11-25T08:00')
const tokyo = 'Asia/Tokyo'

describe('the address of a view of the log', () => {
  test('comes back as it went', () => {
    const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
    const instant = fc.integer({ min: 0, max: 253_402_300_799_999 })
    const custom = fc
      .record({ fromMs: orNull(instant), toMs: orNull(instant) })
      .filter(({ fromMs, toMs }) => fromMs !== null || toMs !== null)
    const query: fc.Arbitrary<LogQuery> = fc.record({
      kinds: fc.subarray([...eventKinds]),
      type: orNull(fc.constantFrom(...eventTypes)),
      period: fc.oneof(fc.constantFrom(...periods), custom),
      doorId: orNull(fc.uuid()),
      personId: orNull(fc.uuid()),
      actorId: orNull(fc.constantFrom('setup', 'a&b=c', '日本')),
      reason: orNull(fc.constantFrom(...refusalReasons)),
      event: orNull(fc.stringMatching(/^[\w-]{22}$/)),
    })
    fc.assert(
      fc.property(query, (asked) => {
        expect(readQuery(addressOf(asked))).toEqual(asked)
      }),
    )
  })

  test('of everything is empty', () => {
    expect(addressOf(everything)).toBe('')
    expect(readQuery('')).toEqual(everything)
  })

  test.each([
    'kinds=entries,__proto__,x&type=toString&reason=constructor',
    'period=tomorrow&from=-1&to=1e99',
    '%E0%A4%A&&&==',
    'from=99999999999999999999',
  ])('%s holds nothing that the controller would refuse', (address) => {
    expect(filterOf(readQuery(address), now, tokyo)).toEqual({
      ...filterOf(everything, now, tokyo),
      kinds: address.startsWith('kinds') ? ['entries'] : [],
    })
  })
})

test.each([
  ['today', '2026-11-24T15:00', null],
  ['yesterday', '2026-11-23T15:00', '2026-11-24T15:00'],
  ['week', '2026-11-18T15:00', null],
  ['month', '2026-10-31T15:00', null],
] as const)('%s is of the site’s calendar', (period, from, to) => {
  const { fromMs, toMs } = filterOf({ ...everything, period }, now, tokyo)
  expect([fromMs, toMs]).toEqual([utc(from), to === null ? null : utc(to)])
})

describe('the chart’s range', () => {
  test('is today by hours where nothing is asked, thirty days by days', () => {
    const none = { fromMs: null, toMs: null }
    expect(chartRange(none, 'hour', now, tokyo)).toEqual({
      fromMs: utc('2026-11-24T15:00'),
      toMs: utc('2026-11-25T15:00'),
    })
    expect(chartRange(none, 'day', now, tokyo)).toEqual({
      fromMs: utc('2026-10-26T15:00'),
      toMs: utc('2026-11-25T15:00'),
    })
  })

  test('ends where the filter ends, and never has more bars than can be told apart', () => {
    const years = { fromMs: 0, toMs: utc('2026-03-09T04:00') }
    const range = chartRange(years, 'hour', now, 'America/New_York')
    expect(range).toEqual({ fromMs: utc('2026-03-02T05:00'), toMs: utc('2026-03-09T04:00') })
  })

  test('has hours for a day or two, else days', () => {
    expect((['any', 'today', 'yesterday', 'week', 'month'] as const).map(usualUnit)).toEqual([
      'hour',
      'hour',
      'hour',
      'day',
      'day',
    ])
    expect(usualUnit({ fromMs: 0, toMs: 2 * 86_400_000 })).toBe('hour')
    expect(usualUnit({ fromMs: 0, toMs: null })).toBe('day')
  })
})
