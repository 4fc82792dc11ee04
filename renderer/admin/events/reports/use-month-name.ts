import { useWords } from '../../../i18n/words.tsx'
import { useDates } from '../../parts/dates.ts'
import type { Month } from './months.ts'

/** `2026年11月` or `November 2026`. */
export function useMonthName(): (month: Month) => string {
  const { locale } = useWords()
  const { zone } = useDates()
  const tag = locale === 'ja' ? 'ja-JP' : 'en-GB'
  const format = new Intl.DateTimeFormat(tag, { timeZone: zone, year: 'numeric', month: 'long' })
  return ({ fromMs }) => format.format(fromMs)
}
