import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Redirect } from 'wouter'
import type { DeskEvent, EventFilter } from '../../../../main/contract/desk/events.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { useOperatorSession, wallNow } from '../../line/use-session.ts'
import { useDates } from '../../parts/dates.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty, Loading } from '../../parts/states.tsx'
import { EventWhere, PersonName } from '../event-parts.tsx'
import { useExport } from '../export/use-export.ts'
import { everything, filterOf } from '../list/log-query.ts'
import { type Month, monthOf } from './months.ts'
import { useMonthName } from './use-month-name.ts'

/** More is no paper any more. */
const longestPrint = 3_000

/** Every entry of a month, oldest first, to print or to keep as PDF. */
export function RegisterPage({ month: id }: { readonly month: string }) {
  const { zone } = useDates()
  const month = useMemo(() => monthOf(id, zone), [id, zone])
  return month === null ? <Redirect to="/reports" replace /> : <Register month={month} />
}

function Register({ month }: { readonly month: Month }) {
  const { t, locale } = useWords()
  const dates = useDates()
  const { siteName } = useOperatorSession()
  const title = `${t('desk.events.report.register')} ${useMonthName()(month)}`
  const filter = useMemo(() => filterOfMonth(month, dates.zone), [month, dates.zone])
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['entry register', month.id],
    queryFn: ({ signal }) => entriesOf(filter, signal),
  })
  const { state, start } = useExport(filter, `${t('desk.events.export.register_file')}-${month.id}`)
  const number = new Intl.NumberFormat(locale)
  const rows = data?.rows ?? []
  return (
    <Page
      title={title}
      over={siteName}
      back={{ to: '/reports', label: t('desk.events.nav.reports') }}
      under={
        <>
          <span className="quiet">{t('desk.events.report.rows', { count: rows.length })}</span>
          <span className="quiet">{t('desk.events.report.made', { when: dates.dateTime(wallNow()) })}</span>
        </>
      }
      actions={
        <>
          <Button
            className="no-print"
            variant="default"
            loading={state.step === 'running'}
            onClick={() => void start()}
          >
            {t('desk.events.report.csv')}
          </Button>
          <Button className="no-print" disabled={rows.length === 0} onClick={() => window.print()}>
            {t('desk.events.report.print')}
          </Button>
        </>
      }
    >
      <div className="events-stack">
        {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
        {state.step === 'failed' && <ErrorNote failure={state.error} />}
        {isPending && <Loading />}
        {data?.cut === true && (
          <p role="status">{t('desk.events.report.too_long', { limit: number.format(longestPrint) })}</p>
        )}
        {data !== undefined && rows.length === 0 && (
          <Empty title={t('desk.events.report.none')} icon="events" />
        )}
        {rows.length > 0 && <RegisterTable rows={rows} />}
      </div>
    </Page>
  )
}

function RegisterTable({ rows }: { readonly rows: readonly DeskEvent[] }) {
  const { t } = useWords()
  const dates = useDates()
  return (
    <table className="table register">
      <thead>
        <tr>
          <th scope="col">{t('desk.events.column.time')}</th>
          <th scope="col">{t('desk.events.column.person')}</th>
          <th scope="col">{t('desk.events.column.company')}</th>
          <th scope="col">{t('desk.events.column.door')}</th>
          <th scope="col">{t('desk.events.column.credential')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((event) => (
          <tr key={event.id}>
            <td>
              {dates.date(event.atMs)} {dates.seconds(event.atMs)}
            </td>
            <td>{event.person !== null && <PersonName person={event.person} />}</td>
            <td>
              <bdi>{event.person?.company}</bdi>
            </td>
            <td>
              <EventWhere event={event} />
            </td>
            <td>{event.credentialKind !== null && t(`desk.events.credential.${event.credentialKind}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function filterOfMonth({ fromMs, toMs }: Month, zone: string): EventFilter {
  return filterOf({ ...everything, kinds: ['entries'], period: { fromMs, toMs } }, wallNow(), zone)
}

async function entriesOf(filter: EventFilter, signal: AbortSignal) {
  const rows: DeskEvent[] = []
  let before: string | null = null
  do {
    const page: Awaited<ReturnType<typeof desk.events.list>> = await desk.events.list(
      { filter, before, limit: 200 },
      { signal },
    )
    rows.push(...page.events)
    before = page.next
  } while (before !== null && rows.length < longestPrint)
  return { rows: rows.slice(0, longestPrint).reverse(), cut: before !== null }
}
