import type { Recurrence } from '../../../../main/contract/recurrence.ts'
import { placeInMonth, weekdayOf } from '../plain-dates.ts'

/** The ways to repeat that a date offers, each a whole rule without an end. */
export const repeats = [
  'once',
  'daily',
  'weekly',
  'monthly_day',
  'monthly_weekday',
  'monthly_last_weekday',
  'monthly_last_day',
  'yearly',
  'yearly_weekday',
] as const
export type Repeat = (typeof repeats)[number]

const blank: Recurrence = {
  frequency: 'DAILY',
  interval: 1,
  byDay: [],
  byMonth: null,
  byMonthDay: null,
  bySetPos: null,
  count: null,
  until: null,
}

/** The rule that begins on a date; interval and end are kept from the one before. */
export function ruleFor(repeat: Repeat, date: string, before: Recurrence | null): Recurrence | null {
  const kept = {
    ...blank,
    interval: before?.interval ?? 1,
    count: before?.count ?? null,
    until: before?.until ?? null,
  }
  const byDay = [weekdayOf(date)]
  const { nth } = placeInMonth(date)
  const byMonth = Number(date.slice(5, 7))
  switch (repeat) {
    case 'once':
      return null
    case 'daily':
      return { ...kept, frequency: 'DAILY' }
    case 'weekly':
      return { ...kept, frequency: 'WEEKLY', byDay }
    case 'monthly_day':
      return { ...kept, frequency: 'MONTHLY', byMonthDay: Number(date.slice(8)) }
    case 'monthly_weekday':
      return { ...kept, frequency: 'MONTHLY', byDay, bySetPos: nth }
    case 'monthly_last_weekday':
      return { ...kept, frequency: 'MONTHLY', byDay, bySetPos: -1 }
    case 'monthly_last_day':
      return { ...kept, frequency: 'MONTHLY', byMonthDay: -1 }
    case 'yearly':
      return { ...kept, frequency: 'YEARLY' }
    case 'yearly_weekday':
      return { ...kept, frequency: 'YEARLY', byMonth, byDay, bySetPos: nth }
  }
}

/** Which of them a date offers: a last weekday only where it is one. */
export function repeatsOf(date: string): readonly Repeat[] {
  const { nth, last } = placeInMonth(date)
  return repeats.filter((repeat) => {
    if (repeat === 'monthly_last_weekday') return last
    if (repeat === 'monthly_weekday' || repeat === 'yearly_weekday') return nth < 5
    return repeat !== 'monthly_last_day' || isLastDay(date)
  })
}

/** The way a rule repeats; null for one that this form can't say, such as one made by the API. */
export function repeatOf(rule: Recurrence | null): Repeat | null {
  if (rule === null) return 'once'
  const { frequency, byDay, byMonth, byMonthDay, bySetPos } = rule
  const plain = byMonth === null && byMonthDay === null && bySetPos === null
  switch (frequency) {
    case 'DAILY':
      return plain && byDay.length === 0 ? 'daily' : null
    case 'WEEKLY':
      return plain ? 'weekly' : null
    case 'MONTHLY':
      if (byMonth !== null) return null
      if (byDay.length === 0 && bySetPos === null && byMonthDay !== null)
        return byMonthDay === -1 ? 'monthly_last_day' : byMonthDay > 0 ? 'monthly_day' : null
      if (byDay.length !== 1 || byMonthDay !== null || bySetPos === null) return null
      return bySetPos === -1 ? 'monthly_last_weekday' : bySetPos > 0 ? 'monthly_weekday' : null
    case 'YEARLY':
      if (plain && byDay.length === 0) return 'yearly'
      return byDay.length === 1 && byMonth !== null && byMonthDay === null && (bySetPos ?? 0) > 0
        ? 'yearly_weekday'
        : null
  }
}

function isLastDay(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + 1)
  return at.getUTCDate() === 1
}
