import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useWords } from '../../i18n/words.tsx'
import { deskQuery } from '../line/api.ts'
import { useNow } from '../line/use-session.ts'
import { useDates } from '../parts/dates.ts'
import { Tag } from '../parts/tag.tsx'
import { dayOf } from '../parts/zoned.ts'
import { spanText } from '../week/clock-text.ts'
import { useModeWords } from '../week/mode-words.ts'
import { useDayWords } from './day-words.ts'

/** How far ahead exceptions are listed, and how many. */
const days = 42
const most = 2

/** The next days on which the door does not follow its week. */
export function UpcomingExceptions({ doorId }: { readonly doorId: string }) {
  const { t } = useWords()
  const now = useNow()
  const { zone } = useDates()
  const dayWords = useDayWords()
  const modeWords = useModeWords()
  const from = dayOf(now(), zone)
  const input = { id: doorId, from, count: days }
  const { data } = useQuery(deskQuery.doors.days.queryOptions({ input }))
  const ahead = (data ?? []).filter(({ exceptions }) => exceptions.length > 0)
  if (data === undefined) return <div className="door-upcoming" />
  if (ahead.length === 0)
    return (
      <p className="door-upcoming quiet">
        {t('desk.doors.upcoming.none')} <Link href="/calendars">{t('desk.doors.upcoming.plan')}</Link>
      </p>
    )
  return (
    <ul className="door-upcoming" aria-label={t('desk.doors.upcoming.label')}>
      {ahead.slice(0, most).map(({ date, exceptions, spans }) => {
        const [exception] = exceptions
        const [span, ...more] = spans
        const name = exception?.label || exception?.calendarName || ''
        const what =
          span === undefined || more.length > 0
            ? spans
                .filter(({ window }) => window !== null)
                .map(
                  ({ startMinute, endMinute, mode }) =>
                    `${spanText(startMinute, endMinute)} ${modeWords(mode)}`,
                )
                .join(' ')
            : `${t('desk.doors.upcoming.all_day')} ${modeWords(span.mode)}`
        return (
          <li key={date}>
            <Tag tone={date === from ? 'wait' : 'plain'} title={what}>
              {dayWords(date)} {name} <small>{what}</small>
            </Tag>
          </li>
        )
      })}
      {ahead.length > most && (
        <li>
          <Link href="/calendars">{t('desk.doors.upcoming.more', { count: ahead.length - most })}</Link>
        </li>
      )}
    </ul>
  )
}
