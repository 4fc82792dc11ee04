import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recurrenceSchema } from '../../../../../main/contract/recurrence.ts'
import {
  recurrenceProblem,
  recurrenceText,
  recursOn,
} from '../../../../../main/controller/services/doors/recurrence.ts'
import { repeatOf, repeatsOf, ruleFor } from '../../../../../renderer/admin/doors/calendars/repeat.ts'
import {
  addDays,
  addMonths,
  monthDays,
  placeInMonth,
  weekdayOf,
} from '../../../../../renderer/admin/doors/plain-dates.ts'

const date = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days))

describe('the ways to repeat that a date offers', () => {
  it('are rules that the controller takes, that name the date itself, and that are told back as chosen', () => {
    fc.assert(
      fc.property(date, (first) => {
        for (const repeat of repeatsOf(first)) {
          const rule = ruleFor(repeat, first, null)
          expect(repeatOf(rule)).toBe(repeat)
          if (rule === null) continue
          expect(recurrenceSchema.safeParse(rule).success).toBe(true)
          expect(recurrenceProblem(rule, first)).toBeNull()
          expect(recursOn(recurrenceText(rule), first, first)).toBe(true)
        }
      }),
    )
  })

  it.each([
    ['2026-12-07', ['once', 'daily', 'weekly', 'monthly_day', 'monthly_weekday', 'yearly', 'yearly_weekday']],
    [
      '2026-11-30',
      ['once', 'daily', 'weekly', 'monthly_day', 'monthly_last_weekday', 'monthly_last_day', 'yearly'],
    ],
    [
      '2026-02-28',
      [
        'once',
        'daily',
        'weekly',
        'monthly_day',
        'monthly_weekday',
        'monthly_last_weekday',
        'monthly_last_day',
        'yearly',
        'yearly_weekday',
      ],
    ],
  ])('%s: %o', (first, expected) => {
    expect(repeatsOf(first)).toEqual(expected)
  })

  it('keep interval and end when another way is chosen', () => {
    const before = { ...ruleOrThrow('weekly', '2026-12-07'), interval: 2, until: '2027-06-30' }
    expect(ruleFor('monthly_weekday', '2026-12-07', before)).toMatchObject({
      frequency: 'MONTHLY',
      byDay: ['MO'],
      bySetPos: 1,
      interval: 2,
      until: '2027-06-30',
    })
  })

  it('a rule of the API that the form has no words for stays as it is', () => {
    const odd = { ...ruleOrThrow('monthly_weekday', '2026-12-07'), byMonth: 3 }
    expect(repeatOf(odd)).toBeNull()
    expect(repeatOf({ ...ruleOrThrow('daily', '2026-12-07'), byDay: ['MO'] })).toBeNull()
  })
})

function ruleOrThrow(repeat: Parameters<typeof ruleFor>[0], first: string) {
  const rule = ruleFor(repeat, first, null)
  if (rule === null) throw new Error('this repeats')
  return rule
}

describe('plain dates', () => {
  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-03-01', -1, '2027-02-28'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to)
  })

  it.each([
    ['2026-12-15', 1, '2027-01-01'],
    ['2026-01-31', -1, '2025-12-01'],
    ['2026-01-31', 1, '2026-02-01'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to)
  })

  it('a month is shown whole, in six weeks from its first weekday', () => {
    fc.assert(
      fc.property(date, fc.constantFrom('monday' as const, 'sunday' as const), (any, firstDay) => {
        const days = monthDays(any, firstDay)
        expect(days).toHaveLength(42)
        expect(weekdayOf(days[0] ?? '')).toBe(firstDay === 'monday' ? 'MO' : 'SU')
        expect(days).toContain(any)
        expect(days).toContain(addDays(addMonths(any, 1), -1))
      }),
    )
  })

  it.each([
    ['2026-11-02', 1, false],
    ['2026-11-30', 5, true],
    ['2026-02-23', 4, true],
    ['2026-11-25', 4, true],
    ['2026-11-18', 3, false],
  ])('%s is number %i of its weekday, the last: %s', (day, nth, last) => {
    expect(placeInMonth(day)).toEqual({ nth, last })
  })
})
