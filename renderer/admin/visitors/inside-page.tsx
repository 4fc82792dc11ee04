import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { InsideRow } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { deskQuery } from '../line/api.ts'
import { useOperatorSession } from '../line/use-session.ts'
import { useDates } from '../parts/dates.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { Empty, Loading } from '../parts/states.tsx'
import { VisitorsNav } from './visitors-nav.tsx'

/** 在館者一覧: for an evacuation, so it prints in one press, with a box to tick for each. */
export function InsidePage() {
  const { t } = useWords()
  const dates = useDates()
  const { siteName } = useOperatorSession()
  const { data, error, refetch } = useQuery(
    deskQuery.visitors.inside.queryOptions({ refetchInterval: 60_000, staleTime: 0 }),
  )
  const visitors = data?.rows.filter(({ kind }) => kind === 'visitor') ?? []
  const people = data?.rows.filter(({ kind }) => kind === 'person') ?? []
  return (
    <Page
      title={t('desk.visitors.inside.title')}
      over={<span className="print-only">{siteName}</span>}
      under={
        data && (
          <p>
            {t('desk.visitors.inside.as_of', { time: dates.dateTime(data.atMs) })}{' '}
            <b>{t('desk.visitors.inside.count', { count: data.rows.length })}</b>
          </p>
        )
      }
      actions={
        <Button
          className="no-print"
          leftSection={<Icon name="print" size={18} />}
          onClick={() => window.print()}
        >
          {t('desk.visitors.print')}
        </Button>
      }
    >
      <VisitorsNav />
      <div className="visitors-body">
        {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
        {data === undefined ? (
          error === null && <Loading />
        ) : (
          <div className="sections printed">
            {data.estimate && <p className="visitors-note">{t('desk.visitors.inside.estimate')}</p>}
            {data.rows.length === 0 && <Empty icon="visitors" title={t('desk.visitors.inside.nobody')} />}
            {visitors.length > 0 && (
              <InsideTable title={t('desk.visitors.inside.visitors')} rows={visitors} />
            )}
            {people.length > 0 && <InsideTable title={t('desk.visitors.inside.people')} rows={people} />}
          </div>
        )}
      </div>
    </Page>
  )
}

function InsideTable(props: { readonly title: string; readonly rows: readonly InsideRow[] }) {
  const { t } = useWords()
  const dates = useDates()
  const isVisitors = props.rows[0]?.kind === 'visitor'
  return (
    <section>
      <h2>
        {props.title}{' '}
        <span className="quiet">{t('desk.visitors.inside.count', { count: props.rows.length })}</span>
      </h2>
      <table className="paper-table">
        <thead>
          <tr>
            <th className="narrow">{t('desk.visitors.inside.check')}</th>
            <th>{t('desk.visitors.form.name')}</th>
            <th>{t(isVisitors ? 'desk.visitors.form.company' : 'desk.visitors.inside.department')}</th>
            {isVisitors && <th className="narrow">{t('desk.visitors.pass.badge')}</th>}
            <th className="narrow">{t('desk.visitors.inside.since')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.id}>
              <td>
                <span className="tick-box" />
              </td>
              <td>{row.name}</td>
              <td>{isVisitors ? row.company : row.department}</td>
              {isVisitors && <td>{row.badgeNumber}</td>}
              <td>{dates.time(row.sinceMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
