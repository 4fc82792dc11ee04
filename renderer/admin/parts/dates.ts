import type { Locale } from '../../../main/contract/face.ts'
import { useWords } from '../../i18n/words.tsx'
import { useOperatorSession } from '../line/use-session.ts'

/** Instants (UTC ms) in the site's zone and the operator's language. */
export interface Dates {
  /** `2026/11/25` or `25 Nov 2026`. */
  date(ms: number): string
  /** The date with its weekday. */
  longDate(ms: number): string
  /** `9:41`. */
  time(ms: number): string
  /** `9:41:07`. */
  seconds(ms: number): string
  dateTime(ms: number): string
  readonly zone: string
}

const made = new Map<string, Dates>()

/** The same for the same: formats are costly to make, and a long list asks in each of its rows. */
export function datesIn(locale: Locale, zone: string): Dates {
  const name = `${locale} ${zone}`
  const known = made.get(name) ?? makeDates(locale, zone)
  made.set(name, known)
  return known
}

function makeDates(locale: Locale, zone: string): Dates {
  // British English: day first, 24 hours.
  const tag = locale === 'ja' ? 'ja-JP' : 'en-GB'
  const make = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { timeZone: zone, ...options })
    return (ms: number) => format.format(ms)
  }
  const day =
    locale === 'ja'
      ? ({ year: 'numeric', month: '2-digit', day: '2-digit' } as const)
      : ({ year: 'numeric', month: 'short', day: 'numeric' } as const)
  const clock = { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' } as const
  return {
    date: make(day),
    longDate: make({
      year: 'numeric',
      month: locale === 'ja' ? 'long' : 'short',
      day: 'numeric',
      weekday: 'short',
    }),
    time: make(clock),
    seconds: make({ ...clock, second: '2-digit' }),
    dateTime: make({ ...day, ...clock }),
    zone,
  }
}

export function useDates(): Dates {
  const { locale } = useWords()
  const { zone } = useOperatorSession()
  return datesIn(locale, zone)
}
