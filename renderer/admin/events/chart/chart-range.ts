import { Temporal } from 'temporal-polyfill'
import type { EventFilter } from '../../../../main/contract/desk/events.ts'
import type { Period } from '../list/log-query.ts'

export type ChartUnit = 'hour' | 'day'
export interface ChartRange {
  readonly fromMs: number
  /** Exclusive. */
  readonly toMs: number
}

const dayMs = 86_400_000
/** Days that are drawn where the filter names none. */
const usualDays = { hour: 1, day: 30 }
/** More bars than that are not told apart. */
const mostDays = { hour: 7, day: 366 }

/** By hours for a day or two, else by days. */
export function usualUnit(period: Period): ChartUnit {
  if (typeof period === 'string') return period === 'week' || period === 'month' ? 'day' : 'hour'
  const { fromMs, toMs } = period
  return fromMs !== null && toMs !== null && toMs - fromMs <= 2 * dayMs ? 'hour' : 'day'
}

/** Whole days up to the filter's end, or to the end of today. */
export function chartRange(
  { fromMs, toMs }: Pick<EventFilter, 'fromMs' | 'toMs'>,
  unit: ChartUnit,
  nowMs: number,
  zone: string,
): ChartRange {
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
  const lastDay = at(toMs === null ? nowMs : toMs - 1).toPlainDate()
  const end = lastDay.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
  const back = (days: number) => lastDay.subtract({ days: days - 1 }).toZonedDateTime(zone).epochMilliseconds
  const start = fromMs === null ? back(usualDays[unit]) : at(fromMs).startOfDay().epochMilliseconds
  return { fromMs: Math.max(start, back(mostDays[unit])), toMs: end }
}
