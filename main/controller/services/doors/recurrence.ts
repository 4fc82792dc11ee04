import { RRuleTemporal } from 'rrule-temporal'
import type { FieldProblem } from '../../../contract/field-problems.ts'
import { weekdays } from '../../../contract/local-time.ts'
import { frequencies, type Recurrence } from '../../../contract/recurrence.ts'
import { isDate, weekdayOf } from './local-clock.ts'

/** Enough for every rule that has a day at all: one that needs more is taken for one that has none. */
const mostSteps = 4_000
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The rule as RFC 5545 writes it, without DTSTART. */
export function recurrenceText(rule: Recurrence): string {
  const parts = [
    `FREQ=${rule.frequency}`,
    `INTERVAL=${rule.interval}`,
    ...(rule.byMonth === null ? [] : [`BYMONTH=${rule.byMonth}`]),
    ...(rule.byMonthDay === null ? [] : [`BYMONTHDAY=${rule.byMonthDay}`]),
    ...(rule.byDay.length === 0 ? [] : [`BYDAY=${rule.byDay.join(',')}`]),
    ...(rule.bySetPos === null ? [] : [`BYSETPOS=${rule.bySetPos}`]),
    ...(rule.count === null ? [] : [`COUNT=${rule.count}`]),
    ...(rule.until === null ? [] : [`UNTIL=${compact(rule.until)}T000000Z`]),
  ]
  return parts.join(';')
}

/** A rule that this program wrote, taken apart. */
export function recurrenceOf(text: string): Recurrence {
  const parts = new Map(
    text.split(';').map((part): [string, string] => {
      const at = part.indexOf('=')
      return [part.slice(0, at), part.slice(at + 1)]
    }),
  )
  const numberOf = (name: string) => {
    const value = parts.get(name)
    return value === undefined ? null : Number(value)
  }
  const days = parts.get('BYDAY')?.split(',') ?? []
  const until = parts.get('UNTIL')
  return {
    frequency: frequencies.find((name) => name === parts.get('FREQ')) ?? 'DAILY',
    interval: numberOf('INTERVAL') ?? 1,
    byDay: weekdays.filter((day) => days.includes(day)),
    byMonth: numberOf('BYMONTH'),
    byMonthDay: numberOf('BYMONTHDAY'),
    bySetPos: numberOf('BYSETPOS'),
    count: numberOf('COUNT'),
    until: until === undefined ? null : `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`,
  }
}

/** What is wrong with a rule that starts on a date, by its field; null if it names at least one day. */
export function recurrenceProblem(
  rule: Recurrence,
  date: string,
): { readonly field: keyof Recurrence; readonly problem: FieldProblem } | null {
  const refuse = (field: keyof Recurrence, text: string) => ({
    field,
    problem: { code: 'invalid' as const, text },
  })
  if (rule.until !== null) {
    if (!isDate(rule.until)) return { field: 'until', problem: { code: 'not_a_date' } }
    if (rule.until < date) return { field: 'until', problem: { code: 'not_after_start' } }
    if (rule.count !== null) return refuse('count', 'can not stand beside until')
  }
  if (rule.byMonthDay === 0) return refuse('byMonthDay', 'is not a day of a month')
  if (rule.byMonthDay !== null && rule.frequency === 'WEEKLY')
    return refuse('byMonthDay', 'a week has no days of a month')
  if (rule.bySetPos === 0) return refuse('bySetPos', 'starts at 1')
  if (rule.bySetPos !== null && rule.byDay.length === 0 && rule.byMonthDay === null)
    return refuse('bySetPos', 'needs days to choose from')
  const longest = daysOfMonth[(rule.byMonth ?? 1) - 1] ?? 31
  if (rule.byMonthDay !== null && Math.abs(rule.byMonthDay) > longest)
    return refuse('byMonthDay', 'this month is never so long')
  if (!hasDay(rule, date)) return refuse('frequency', 'no day fits this rule')
  return null
}

/** Whether a rule names a date. `from` is its first date: it counts whatever the rule says, as RFC 5545 has it. */
export function recursOn(text: string, from: string, date: string): boolean {
  if (date < from || !couldFall(recurrenceOf(text), from, date)) return false
  const day = instantOf(date)
  return ruleFrom(text, from).between(day, day, true).length > 0
}

/** The dates of a rule within [fromDate, toDate], in order. */
export function recurrences(text: string, from: string, fromDate: string, toDate: string): string[] {
  if (toDate < from) return []
  const first = fromDate < from ? from : fromDate
  return ruleFrom(text, from)
    .between(instantOf(first), instantOf(toDate), true)
    .map((day) => day.toPlainDate().toString())
}

/** The first dates of a rule, at most as many; fewer if it ends, or none fits for long. */
export function firstRecurrences(text: string, from: string, most: number): readonly string[] {
  const dates: string[] = []
  try {
    ruleFrom(text, from, mostSteps).all((day, index) => {
      dates.push(day.toPlainDate().toString())
      return index + 1 < most
    })
  } catch (thrown) {
    // The library throws when it has tried so many; what was found stands.
    if (!(thrown instanceof Error)) throw thrown
  }
  return dates
}

function hasDay(rule: Recurrence, date: string): boolean {
  return firstRecurrences(recurrenceText(rule), date, 1).length > 0
}

/** What can be said without expanding the rule: most rules name few days, and a door asks for two of them. */
function couldFall(rule: Recurrence, from: string, date: string): boolean {
  if (rule.until !== null && date > rule.until) return false
  if (rule.byMonth !== null && rule.byMonth !== Number(date.slice(5, 7))) return false
  if (rule.byDay.length > 0 && !rule.byDay.includes(weekdayOf(date))) return false
  if (rule.byMonthDay !== null && rule.byMonthDay > 0 && rule.byMonthDay !== Number(date.slice(8, 10)))
    return false
  if (rule.byDay.length > 0 || rule.byMonthDay !== null) return true
  return fallsAsFirst(rule, from, date)
}

/** Without a day named, a rule falls on the day of its first date. */
function fallsAsFirst({ frequency, byMonth }: Recurrence, from: string, date: string): boolean {
  const sameDay = from.slice(8) === date.slice(8)
  switch (frequency) {
    case 'DAILY':
      return true
    case 'WEEKLY':
      return weekdayOf(from) === weekdayOf(date)
    case 'MONTHLY':
      return sameDay
    case 'YEARLY':
      return sameDay && (byMonth !== null || from.slice(5, 7) === date.slice(5, 7))
  }
}

/** Expanded in UTC: only dates count, no hour of any zone. */
function ruleFrom(text: string, from: string, maxIterations = 20_000): RRuleTemporal {
  return new RRuleTemporal({
    rruleString: `DTSTART:${compact(from)}T000000Z\nRRULE:${text}`,
    maxIterations,
  })
}

function instantOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}

function compact(date: string): string {
  return date.replaceAll('-', '')
}
