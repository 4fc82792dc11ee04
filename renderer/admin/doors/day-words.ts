import { useMemo } from 'react'
import { useWords } from '../../i18n/words.tsx'

/** A plain date, `2026-11-23`, as `11/23（月）` or `Mon 23 Nov`: no zone has a part in it. */
export function useDayWords(): (date: string, withYear?: boolean) => string {
  const { locale } = useWords()
  return useMemo(() => {
    const tag = locale === 'ja' ? 'ja-JP' : 'en-GB'
    const month = locale === 'ja' ? 'numeric' : 'short'
    const make = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month, day: 'numeric', weekday: 'short', ...options })
    const short = make({})
    const long = make({ year: 'numeric' })
    return (date, withYear) => (withYear === true ? long : short).format(new Date(`${date}T00:00:00Z`))
  }, [locale])
}

/** `2026年11月` or `November 2026`. */
export function useMonthWords(): (month: string) => string {
  const { locale } = useWords()
  return useMemo(() => {
    const tag = locale === 'ja' ? 'ja-JP' : 'en-GB'
    const format = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month: 'long' })
    return (month) => format.format(new Date(`${month.slice(0, 7)}-01T00:00:00Z`))
  }, [locale])
}

/** `11月` or `November`, by its number. */
export function useMonthName(): (month: number) => string {
  const { locale } = useWords()
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', {
      timeZone: 'UTC',
      month: 'long',
    })
    return (month) => format.format(new Date(Date.UTC(2024, month - 1, 1)))
  }, [locale])
}
