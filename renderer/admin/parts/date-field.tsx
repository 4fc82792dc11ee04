import { DateInput, type DateInputProps, DateTimePicker, type DateTimePickerProps } from '@mantine/dates'
import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat'
import type { Locale } from '../../../main/contract/face.ts'
import { useWords } from '../../i18n/words.tsx'
import { useOperatorSession } from '../line/use-session.ts'
import { instantOf, wallOf } from './zoned.ts'

dayjs.extend(customParseFormat)

const dayFormat: Record<Locale, string> = { ja: 'YYYY/MM/DD', en: 'D MMM YYYY' }
interface DateFieldProps extends Omit<DateInputProps, 'value' | 'onChange' | 'defaultValue'> {
  /** `2026-11-25`, a day of the site's calendar. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

/** A day, typed or chosen. */
export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  const { locale, t } = useWords()
  return (
    <DateInput
      valueFormat={dayFormat[locale]}
      monthLabelFormat={locale === 'ja' ? 'YYYY年M月' : 'MMMM YYYY'}
      dateParser={(text) => parseDay(text)}
      clearable
      clearButtonProps={{ 'aria-label': t('desk.common.clear') }}
      previousLabel={t('desk.common.date.previous')}
      nextLabel={t('desk.common.date.next')}
      {...rest}
      value={value}
      onChange={onChange}
    />
  )
}

interface DateTimeFieldProps
  extends Omit<DateTimePickerProps, 'value' | 'onChange' | 'defaultValue' | 'ref'> {
  /** UTC ms. */
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}

/** An instant on the site's wall clock. */
export function DateTimeField({ value, onChange, ...rest }: DateTimeFieldProps) {
  const { locale, t } = useWords()
  const { zone } = useOperatorSession()
  return (
    <DateTimePicker
      valueFormat={`${dayFormat[locale]} HH:mm`}
      monthLabelFormat={locale === 'ja' ? 'YYYY年M月' : 'MMMM YYYY'}
      clearable
      clearButtonProps={{ 'aria-label': t('desk.common.clear') }}
      {...rest}
      value={value === null ? null : wallOf(value, zone)}
      onChange={(wall) => onChange(wall === null ? null : instantOf(wall, zone))}
    />
  )
}

/** The day that a text names, in figures of either width or as English writes it, or null. */
export function parseDay(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  const [, year, month = '', date = ''] = parts ?? []
  const day =
    year === undefined
      ? dayjs(plain, dayFormat.en, true)
      : dayjs(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`, 'YYYY-MM-DD', true)
  return day.isValid() ? day.format('YYYY-MM-DD') : null
}
