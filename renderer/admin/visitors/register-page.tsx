import { ActionIcon, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RegisterRow } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { deskQuery } from '../line/api.ts'
import { useNow, useOperatorSession } from '../line/use-session.ts'
import { useDates } from '../parts/dates.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { Loading } from '../parts/states.tsx'
import { dayOf } from '../parts/zoned.ts'
import { csvText, saveFile } from './csv.ts'
import { monthBeside } from './month.ts'
import { hostLabel } from './use-visitors.ts'
import { VisitorsNav } from './visitors-nav.tsx'

/** Visitors and entries of a month, to print, keep as PDF, or save as CSV. */
export function RegisterPage() {
  const { t, locale } = useWords()
  const { zone, siteName } = useOperatorSession()
  const dates = useDates()
  const now = useNow()
  const [month, setMonth] = useState(() => dayOf(now(), zone).slice(0, 7))
  const { data, error, refetch } = useQuery(deskQuery.visitors.register.queryOptions({ input: { month } }))
  const title = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(Date.parse(`${month}-15T00:00:00Z`))
  const head = [
    t('desk.visitors.register.arrived'),
    t('desk.visitors.register.left'),
    t('desk.visitors.form.company'),
    t('desk.visitors.form.name'),
    t('desk.visitors.form.host'),
    t('desk.visitors.pass.badge'),
  ]
  const cells = (row: RegisterRow) => [
    dates.dateTime(row.arrivedAtMs),
    row.leftAtMs === null ? '' : dates.dateTime(row.leftAtMs),
    row.company,
    row.name,
    hostLabel({ name: row.hostName, department: row.hostDepartment }),
    row.badgeNumber,
  ]
  const save = () =>
    saveFile(`visitors-${month}.csv`, csvText([head, ...(data?.visits ?? []).map(cells)]), 'text/csv')
  return (
    <Page
      title={t('desk.visitors.register.title')}
      over={<span className="print-only">{siteName}</span>}
      under={<p className="print-only">{title}</p>}
      actions={
        <>
          <Button className="no-print" variant="default" disabled={data === undefined} onClick={save}>
            {t('desk.visitors.register.csv')}
          </Button>
          <Button
            className="no-print"
            disabled={data === undefined}
            leftSection={<Icon name="print" size={18} />}
            onClick={() => window.print()}
          >
            {t('desk.visitors.print')}
          </Button>
        </>
      }
    >
      <VisitorsNav />
      <div className="visitors-body">
        <div className="month-choice no-print">
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('desk.visitors.register.previous')}
            onClick={() => setMonth(monthBeside(month, -1))}
          >
            <Icon name="chevron_left" />
          </ActionIcon>
          <b aria-live="polite">{title}</b>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('desk.visitors.register.next')}
            onClick={() => setMonth(monthBeside(month, 1))}
          >
            <Icon name="chevron_right" />
          </ActionIcon>
        </div>
        {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
        {data === undefined ? (
          error === null && <Loading />
        ) : (
          <div className="sections printed">
            <section>
              <h2>
                {t('desk.visitors.register.visits')}{' '}
                <span className="quiet">
                  {t('desk.visitors.inside.count', { count: data.visits.length })}
                </span>
              </h2>
              {data.visits.length === 0 ? (
                <p className="quiet">{t('desk.visitors.register.none')}</p>
              ) : (
                <table className="paper-table">
                  <thead>
                    <tr>
                      {head.map((word) => (
                        <th key={word}>{word}</th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {data.visits.map((row) => (
                      <tr key={row.visitId}>
                        {cells(row).map((text, index) => (
                          <td key={head[index]}>{text}</td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </section>
            <section>
              <h2>{t('desk.visitors.register.days')}</h2>
              <table className="paper-table days">
                <thead>
                  <tr>
                    <th>{t('desk.visitors.register.date')}</th>
                    <th className="number">{t('desk.visitors.register.visitors')}</th>
                    <th className="number">{t('desk.visitors.register.entries')}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.days.map(({ date, visitors, entries }) => (
                    <tr key={date}>
                      <td>{dayWords(date, locale)}</td>
                      <td className="number">{visitors}</td>
                      <td className="number">{entries}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </div>
        )}
      </div>
    </Page>
  )
}

function dayWords(date: string, locale: 'ja' | 'en'): string {
  const options = { month: 'numeric', day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', options).format(
    Date.parse(`${date}T00:00:00Z`),
  )
}
