import type { ExceptionEntry } from '../../../contract/entities.ts'
import { type Failure, fail } from '../../../contract/errors.ts'
import type { FieldProblem } from '../../../contract/field-problems.ts'
import type { Recurrence } from '../../../contract/recurrence.ts'
import { occurrences, occursOn } from './door-days.ts'
import { addDays, isDate } from './local-clock.ts'
import { recurrenceProblem } from './recurrence.ts'

/** Two repeating exceptions are compared for this long: enough for the 29 February. */
const comparedDays = 5 * 366
const mostExcludedDates = 1_000

/** What is wrong with one exception by itself. `prefix` is put before the names of its fields. */
export function entryProblem(
  entry: Pick<ExceptionEntry, 'date' | 'excludedDates' | 'window'>,
  recurrence: Recurrence | null,
  prefix = '',
): Failure | null {
  const refuse = (field: string, problem: FieldProblem) =>
    fail('invalid_input', 'The exception is not valid.', { [`${prefix}${field}`]: problem })
  if (!isDate(entry.date)) return refuse('date', { code: 'not_a_date' })
  const { startMinute, endMinute } = entry.window
  if (startMinute < 0 || endMinute > 1_440) return refuse('endMinute', { code: 'not_a_time' })
  if (endMinute <= startMinute) return refuse('endMinute', { code: 'not_after_start' })
  if (entry.excludedDates.length > mostExcludedDates)
    return refuse('excludedDates', { code: 'too_long', limit: mostExcludedDates })
  if (!entry.excludedDates.every(isDate)) return refuse('excludedDates', { code: 'not_a_date' })
  if (recurrence === null) return null
  const bad = recurrenceProblem(recurrence, entry.date)
  return bad && refuse(`recurrence.${bad.field}`, bad.problem)
}

/** The first two exceptions of one calendar whose windows meet on one date; null if each date is clear. */
export function overlapOf(
  entries: readonly ExceptionEntry[],
): { readonly index: number; readonly other: number; readonly date: string } | null {
  const windows = entries.flatMap((entry, index) => (entry.allDayDefault ? [] : [{ entry, index }]))
  const dates = new Map<string, readonly string[]>()
  for (const [at, later] of windows.entries()) {
    for (const earlier of windows.slice(0, at)) {
      if (!minutesMeet(earlier.entry, later.entry)) continue
      const date = commonDate(earlier.entry, later.entry, dates)
      if (date !== null) return { index: later.index, other: earlier.index, date }
    }
  }
  return null
}

function minutesMeet({ window: a }: ExceptionEntry, { window: b }: ExceptionEntry): boolean {
  return a.startMinute < b.endMinute && b.startMinute < a.endMinute
}

/** A date of both; `known` keeps what rules were expanded to. */
function commonDate(
  a: ExceptionEntry,
  b: ExceptionEntry,
  known: Map<string, readonly string[]>,
): string | null {
  if (a.recurrence === null) return occursOn(a, a.date) && occursOn(b, a.date) ? a.date : null
  if (b.recurrence === null) return occursOn(b, b.date) && occursOn(a, b.date) ? b.date : null
  const from = a.date > b.date ? a.date : b.date
  const datesOf = (entry: ExceptionEntry) => {
    const key = `${entry.id} ${from}`
    const found = known.get(key) ?? occurrences(entry, from, addDays(from, comparedDays))
    known.set(key, found)
    return found
  }
  const others = new Set(datesOf(b))
  return datesOf(a).find((date) => others.has(date)) ?? null
}
