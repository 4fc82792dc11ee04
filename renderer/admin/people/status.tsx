import { useWords } from '../../i18n/words.tsx'
import { useNow, useOperatorSession } from '../line/use-session.ts'
import { type Dates, useDates } from '../parts/dates.ts'
import { Tag, type TagTone } from '../parts/tag.tsx'
import { dayOf, instantOf } from '../parts/zoned.ts'

export interface Validity {
  readonly suspended: boolean
  readonly validFromMs: number | null
  readonly validUntilMs: number | null
}

export type PersonStatus = 'valid' | 'suspended' | 'not_yet_valid' | 'expiring' | 'expired'

/** Ends within this time are worth a warning. */
const soonMs = 30 * 86_400_000

export function statusOf({ suspended, validFromMs, validUntilMs }: Validity, nowMs: number): PersonStatus {
  if (suspended) return 'suspended'
  if (validUntilMs !== null && validUntilMs <= nowMs) return 'expired'
  if (validFromMs !== null && validFromMs > nowMs) return 'not_yet_valid'
  return validUntilMs !== null && validUntilMs - nowMs <= soonMs ? 'expiring' : 'valid'
}

const tones: Readonly<Record<PersonStatus, TagTone>> = {
  valid: 'good',
  suspended: 'bad',
  not_yet_valid: 'wait',
  expiring: 'wait',
  expired: 'bad',
}

export function StatusTag(props: { readonly of: Validity; readonly withDate?: boolean }) {
  const { t } = useWords()
  const dates = useDates()
  const status = statusOf(props.of, useNow()())
  const { validFromMs, validUntilMs } = props.of
  const until =
    validUntilMs === null || status === 'not_yet_valid'
      ? ''
      : t('desk.people.until', { date: lastDayText(validUntilMs, dates) })
  const from =
    status === 'not_yet_valid' && validFromMs !== null
      ? t('desk.people.from', { date: dates.date(validFromMs) })
      : ''
  return (
    <Tag tone={tones[status]}>
      {t(`desk.people.status.${status}`)}
      {props.withDate === true && until + from !== '' && <span className="status-date">{until + from}</span>}
    </Tag>
  )
}

/** The last day on which somebody is let in; with the time where the end is not a midnight. */
export function lastDayText(validUntilMs: number, dates: Dates): string {
  return isMidnight(validUntilMs, dates.zone) ? dates.date(validUntilMs - 1) : dates.dateTime(validUntilMs)
}

export function isMidnight(ms: number, zone: string): boolean {
  return instantOf(`${dayOf(ms, zone)} 00:00:00`, zone) === ms
}

/** The site's zone, for fields that hold days. */
export function useZone(): string {
  return useOperatorSession().zone
}
