import type { Recurrence } from '../../../../main/contract/recurrence.ts'
import { useWords } from '../../../i18n/words.tsx'
import { useWeekdayWords } from '../../week/mode-words.ts'
import { useDayWords, useMonthName } from '../day-words.ts'
import { type Repeat, repeatOf, ruleFor } from './repeat.ts'

/** A rule in words: `毎月 第1月曜日、2027年3月31日まで`. Null for a rule that has no plain words. */
export function useRepeatWords() {
  const { t } = useWords()
  const weekdayWords = useWeekdayWords()
  const dayWords = useDayWords()
  const monthName = useMonthName()

  /** One way to repeat, as a choice for a date. */
  const ofRepeat = (repeat: Repeat, rule: Recurrence | null, date: string): string => {
    const days = (rule?.byDay ?? []).map((day) =>
      weekdayWords(day, rule?.byDay.length === 1 ? 'long' : 'short'),
    )
    const interval = rule?.interval ?? 1
    const every = (unit: 'day' | 'week' | 'month' | 'year') =>
      interval === 1
        ? t(`desk.doors.repeat.every.${unit}`)
        : t(`desk.doors.repeat.every_n.${unit}`, { n: interval })
    const nth = t(`desk.doors.repeat.nth.${nthKey(rule?.bySetPos ?? 1)}`)
    const day = days.join(t('desk.doors.repeat.and'))
    switch (repeat) {
      case 'once':
        return t('desk.doors.repeat.once')
      case 'daily':
        return every('day')
      case 'weekly':
        return t('desk.doors.repeat.on_days', { every: every('week'), days: day })
      case 'monthly_day':
        return t('desk.doors.repeat.on_date', { every: every('month'), day: rule?.byMonthDay ?? '' })
      case 'monthly_weekday':
      case 'monthly_last_weekday':
        return t('desk.doors.repeat.on_nth', { every: every('month'), nth, day })
      case 'monthly_last_day':
        return t('desk.doors.repeat.on_last_day', { every: every('month') })
      case 'yearly':
        return t('desk.doors.repeat.on_month_day', {
          every: every('year'),
          month: monthName(Number(date.slice(5, 7))),
          day: Number(date.slice(8)),
        })
      case 'yearly_weekday':
        return t('desk.doors.repeat.on_month_nth', {
          every: every('year'),
          month: monthName(rule?.byMonth ?? 1),
          nth,
          day,
        })
    }
  }
  return {
    choice: (repeat: Repeat, date: string) => ofRepeat(repeat, ruleFor(repeat, date, null), date),
    rule: (rule: Recurrence | null, date: string): string | null => {
      const repeat = repeatOf(rule)
      if (repeat === null) return null
      const words = ofRepeat(repeat, rule, date)
      if (rule?.count != null) return t('desk.doors.repeat.times', { words, count: rule.count })
      if (rule?.until != null)
        return t('desk.doors.repeat.until', { words, date: dayWords(rule.until, true) })
      return words
    },
  }
}

function nthKey(position: number): 'n1' | 'n2' | 'n3' | 'n4' | 'n5' | 'last' {
  const keys = ['n1', 'n2', 'n3', 'n4', 'n5'] as const
  return position < 0 ? 'last' : (keys[position - 1] ?? 'last')
}
