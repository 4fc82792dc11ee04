import { useCallback, useMemo } from 'react'
import { type Weekday, weekdays } from '../../../main/contract/local-time.ts'
import { useWords } from '../../i18n/words.tsx'
import type { PaintMode } from './week.ts'

/** The mode's name in the operator's language. */
export function useModeWords(): (mode: PaintMode) => string {
  const { t } = useWords()
  return useCallback((mode) => t(`desk.doors.mode.${mode}`), [t])
}

/** Weekdays as the operator's language writes them. */
export function useWeekdayWords(): (day: Weekday, length?: 'short' | 'long') => string {
  const { locale } = useWords()
  return useMemo(() => {
    const tag = locale === 'ja' ? 'ja-JP' : 'en-GB'
    const make = (weekday: 'short' | 'long') => new Intl.DateTimeFormat(tag, { weekday, timeZone: 'UTC' })
    const formats = { short: make('short'), long: make('long') }
    // 1 January 2024 was a Monday.
    return (day, length = 'short') =>
      formats[length].format(new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(day))))
  }, [locale])
}
