import { ActionIcon, Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { wallNow } from '../../line/use-session.ts'
import { useDates } from '../../parts/dates.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Page } from '../../parts/page.tsx'
import { Section } from '../../parts/section.tsx'
import { Loading } from '../../parts/states.tsx'
import { EventsNav } from '../events-nav.tsx'
import { DayTable } from './day-table.tsx'
import { monthAt, monthBeside, monthOf } from './months.ts'
import { ReasonTable } from './reason-table.tsx'
import { useMonthName } from './use-month-name.ts'

/** A month in numbers, and its entry register. */
export function ReportsPage() {
  const { t } = useWords()
  const { zone } = useDates()
  const nameOf = useMonthName()
  const [id, setId] = useState(() => monthAt(wallNow(), zone))
  const month = monthOf(id, zone)
  if (month === null) throw new Error('a month that is none')
  const { fromMs, toMs } = month
  // Not under the events' own key: counting again with each event would be too often.
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['event report', id],
    queryFn: ({ signal }) => desk.events.report({ fromMs, toMs }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  })
  const isNow = id === monthAt(wallNow(), zone)
  return (
    <Page title={t('desk.events.nav.reports')}>
      <div className="events-stack">
        <EventsNav />
        <div className="toolbar">
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('desk.events.report.previous')}
            onClick={() => setId(monthBeside(id, -1))}
          >
            <Icon name="chevron_left" />
          </ActionIcon>
          <h2 className="report-month" aria-live="polite">
            {nameOf(month)}
          </h2>
          <ActionIcon
            variant="default"
            size="lg"
            disabled={isNow}
            aria-label={t('desk.events.report.next')}
            onClick={() => setId(monthBeside(id, 1))}
          >
            <Icon name="chevron_right" />
          </ActionIcon>
        </div>
        {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
        {isPending && <Loading />}
        {data !== undefined && (
          <div className="two-columns">
            <Section title={t('desk.events.report.by_day')} note={t('desk.events.report.entries_refusals')}>
              <DayTable report={data} />
            </Section>
            <div className="sections">
              <Section title={t('desk.events.report.register')}>
                <div className="form">
                  <p>{t('desk.events.report.register_text')}</p>
                  <div>
                    <Button component={Link} href={`/reports/register/${id}`}>
                      {t('desk.events.report.open_register')}
                    </Button>
                  </div>
                </div>
              </Section>
              <Section title={t('desk.events.report.by_reason')}>
                <ReasonTable reasons={data.reasons} />
              </Section>
            </div>
          </div>
        )}
      </div>
    </Page>
  )
}
