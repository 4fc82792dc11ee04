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
  const status = statusOf(props.of, useNow()())
  const date = useValidityDate(props.of)
  return (
    <Tag tone={tones[status]}>
      {t(`desk.people.status.${status}`)}
      {props.withDate === true && date !== null && <span className="status-date">{date}</span>}
    </Tag>
  )
}

/** Until when somebody is let in, or from when: nothing without an end. */
export function ValidityDate(props: { readonly of: Validity }) {
  const date = useValidityDate(props.of)
  return date === null ? null : <span className="quiet">{date}</span>
}

function useValidityDate(of: Validity): string | null {
  const { t } = useWords()
  const dates = useDates()
  const { validFromMs, validUntilMs } = of
  const nowMs = useNow()()
  if (validFromMs !== null && statusOf(of, nowMs) === 'not_yet_valid') {
    return t('desk.people.from', { date: dates.date(validFromMs) })
  }
  return validUntilMs === null ? null : t('desk.people.until', { date: lastDayText(validUntilMs, dates) })
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
