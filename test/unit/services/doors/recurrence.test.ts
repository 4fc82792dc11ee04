import { describe, expect, it } from 'vitest'
import {
  recurrenceOf,
  recurrenceProblem,
  recurrences,
  recurrenceText,
  recursOn,
} from '../../../../main/controller/services/doors/recurrence.ts'
import { rule } from './exceptions-site.ts'

describe('the dates that a rule names', () => {
  it.each([
    [
      'the first Monday of each month',
      { frequency: 'MONTHLY', byDay: ['MO'], bySetPos: 1 },
      '2026-12-07',
      '2027-03-31',
      ['2026-12-07', '2027-01-04', '2027-02-01', '2027-03-01'],
    ],
    [
      'the last Friday of each month',
      { frequency: 'MONTHLY', byDay: ['FR'], bySetPos: -1 },
      '2026-11-27',
      '2027-01-31',
      ['2026-11-27', '2026-12-25', '2027-01-29'],
    ],
    [
      'the last day of each month',
      { frequency: 'MONTHLY', byMonthDay: -1 },
      '2028-01-31',
      '2028-03-31',
      ['2028-01-31', '2028-02-29', '2028-03-31'],
    ],
    [
      'the 31st, in months that have one',
      { frequency: 'MONTHLY', byMonthDay: 31 },
      '2027-01-31',
      '2027-05-31',
      ['2027-01-31', '2027-03-31', '2027-05-31'],
    ],
    [
      'every second Tuesday and Thursday',
      { frequency: 'WEEKLY', interval: 2, byDay: ['TU', 'TH'] },
      '2026-11-24',
      '2026-12-12',
      ['2026-11-24', '2026-11-26', '2026-12-08', '2026-12-10'],
    ],
    [
      'every third day, four times',
      { frequency: 'DAILY', interval: 3, count: 4 },
      '2026-12-30',
      '2027-12-31',
      ['2026-12-30', '2027-01-02', '2027-01-05', '2027-01-08'],
    ],
    [
      'every day until a date, that day too',
      { frequency: 'DAILY', until: '2027-01-03' },
      '2026-12-29',
      '2027-12-31',
      ['2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'],
    ],
    [
      'each 29 February',
      { frequency: 'YEARLY' },
      '2028-02-29',
      '2036-12-31',
      ['2028-02-29', '2032-02-29', '2036-02-29'],
    ],
    [
      'the second Monday of January',
      { frequency: 'YEARLY', byMonth: 1, byDay: ['MO'], bySetPos: 2 },
      '2026-01-12',
      '2028-12-31',
      ['2026-01-12', '2027-01-11', '2028-01-10'],
    ],
  ] as const)('%s', (_name, changes, from, to, dates) => {
    const text = recurrenceText(rule({ ...changes, byDay: [...('byDay' in changes ? changes.byDay : [])] }))
    expect(recurrences(text, from, from, to)).toEqual(dates)
    for (const date of dates) expect(recursOn(text, from, date)).toBe(true)
    // The days in between are none of its.
    const all = recurrences(recurrenceText(rule({})), from, from, to)
    const others = all.filter((date) => !dates.some((each) => each === date)).slice(0, 60)
    expect(others.filter((date) => recursOn(text, from, date))).toEqual([])
  })

  it.each([
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=8',
    'FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=-1;UNTIL=20301231T000000Z',
    'FREQ=MONTHLY;INTERVAL=3;BYDAY=SU;BYSETPOS=-1',
  ])('%s comes back as it was', (text) => {
    expect(recurrenceText(recurrenceOf(text))).toBe(text)
  })
})

describe('a rule that is no rule', () => {
  it.each([
    [{ frequency: 'YEARLY', byMonth: 2, byMonthDay: 30 }, 'byMonthDay'],
    [{ frequency: 'YEARLY', byMonth: 4, byMonthDay: -31 }, 'byMonthDay'],
    [{ frequency: 'MONTHLY', byMonthDay: 0 }, 'byMonthDay'],
    [{ frequency: 'WEEKLY', byMonthDay: 3 }, 'byMonthDay'],
    [{ frequency: 'MONTHLY', bySetPos: 1 }, 'bySetPos'],
    [{ frequency: 'MONTHLY', byDay: ['MO'], bySetPos: 0 }, 'bySetPos'],
    [{ frequency: 'MONTHLY', byDay: ['MO'], bySetPos: 6 }, 'frequency'],
    [{ frequency: 'YEARLY', interval: 2, byMonth: 2, byMonthDay: 29 }, 'frequency'],
    [{ frequency: 'DAILY', until: '2026-11-31' }, 'until'],
    [{ frequency: 'DAILY', until: '2026-11-22' }, 'until'],
    [{ frequency: 'DAILY', until: 'tomorrow' }, 'until'],
    [{ frequency: 'DAILY', until: '2027-01-01', count: 3 }, 'count'],
  ] as const)('%o is refused at %s', (changes, field) => {
    const asked = rule({ ...changes, byDay: [...('byDay' in changes ? changes.byDay : [])] })
    const from = field === 'frequency' && 'interval' in changes ? '2027-01-01' : '2026-11-23'
    expect(recurrenceProblem(asked, from)?.field).toBe(field)
  })

  it('that fits is not refused', () => {
    expect(recurrenceProblem(rule({ frequency: 'YEARLY' }), '2028-02-29')).toBeNull()
    expect(recurrenceProblem(rule({ frequency: 'MONTHLY', byMonthDay: -31 }), '2026-11-23')).toBeNull()
    expect(recurrenceProblem(rule({ frequency: 'DAILY', interval: 1_000 }), '2026-11-23')).toBeNull()
  })
})
