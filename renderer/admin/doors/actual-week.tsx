import { ActionIcon, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { deskQuery } from '../line/api.ts'
import { useNow } from '../line/use-session.ts'
import { useDates } from '../parts/dates.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { dayOf } from '../parts/zoned.ts'
import { Block } from '../week/block.tsx'
import { useWeekdayWords } from '../week/mode-words.ts'
import { WeekGrid } from '../week/week-grid.tsx'
import { useDayWords } from './day-words.ts'
import { addDays, mondayOf, weekdayOf } from './plain-dates.ts'

/** A real week: dates, and the exceptions that replace a day. */
export function ActualWeek(props: { readonly doorId: string; readonly views: ReactNode }) {
  const { t } = useWords()
  const now = useNow()
  const { zone } = useDates()
  const dayWords = useDayWords()
  const weekdayWords = useWeekdayWords()
  const today = dayOf(now(), zone)
  const [monday, setMonday] = useState(() => mondayOf(today))
  const input = { id: props.doorId, from: monday, count: 7 }
  const { data, error } = useQuery(
    deskQuery.doors.days.queryOptions({ input, placeholderData: (before) => before }),
  )
  return (
    <>
      <header className="week-bar">
        {props.views}
        <div className="week-turn">
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('desk.doors.week.previous')}
            onClick={() => setMonday(addDays(monday, -7))}
          >
            <Icon name="chevron_left" size={18} />
          </ActionIcon>
          <b>
            {dayWords(monday, true)} – {dayWords(addDays(monday, 6))}
          </b>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('desk.doors.week.next')}
            onClick={() => setMonday(addDays(monday, 7))}
          >
            <Icon name="chevron_right" size={18} />
          </ActionIcon>
          <Button variant="default" onClick={() => setMonday(mondayOf(today))}>
            {t('desk.doors.week.this')}
          </Button>
        </div>
      </header>
      {error !== null && <ErrorNote failure={error} />}
      <div className="week-body">
        <WeekGrid
          days={(data ?? []).map(({ date, spans, exceptions }) => ({
            key: date,
            today: date === today,
            head: (
              <>
                {weekdayWords(weekdayOf(date))}
                <small>{Number(date.slice(8))}</small>
              </>
            ),
            content: (
              <>
                {spans
                  .filter(({ window, source }) => window !== null || source === 'exception')
                  .map((span) => (
                    <Block
                      key={span.startMinute}
                      startMinute={span.startMinute}
                      endMinute={span.endMinute}
                      mode={span.mode}
                      firstPersonIn={span.window?.firstPersonIn ?? null}
                      doubleBadge={span.window?.doubleBadge ?? null}
                      exception={span.source === 'exception'}
                    />
                  ))}
                {exceptions.length > 0 && (
                  <span className="week-exception">
                    {exceptions.map(({ label, calendarName }) => label || calendarName).join(' · ')}
                  </span>
                )}
              </>
            ),
          }))}
        />
      </div>
    </>
  )
}
