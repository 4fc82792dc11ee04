import { Button } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { DeskEvent } from '../../../../main/contract/desk/events.ts'
import { useWords } from '../../../i18n/words.tsx'
import { useNow } from '../../line/use-session.ts'
import { type Column, DataList } from '../../parts/data-list.tsx'
import { useDates } from '../../parts/dates.ts'
import { Page } from '../../parts/page.tsx'
import { Empty } from '../../parts/states.tsx'
import { dayOf } from '../../parts/zoned.ts'
import { EventChart } from '../chart/event-chart.tsx'
import { EventDrawer } from '../detail/event-drawer.tsx'
import { EventMark, EventTitle, EventWhere, EventWho } from '../event-parts.tsx'
import { EventsNav, useEventRights } from '../events-nav.tsx'
import { ExportDialog } from '../export/export-dialog.tsx'
import { FilterBar } from './filter-bar.tsx'
import { LiveState } from './live-state.tsx'
import { addressOf, filterOf, type LogQuery, readQuery } from './log-query.ts'
import { useEventList } from './use-event-list.ts'

/** Rows above the first one in view that the list keeps drawn. */
const nearTop = 0
const rowHeight = 58

/** The log: what happens now on top, and as far back as somebody scrolls. */
export function LogPage({ address }: { readonly address: string }) {
  const { t } = useWords()
  const dates = useDates()
  const now = useNow()
  const [, navigate] = useLocation()
  const { readsAll } = useEventRights()
  const [exporting, setExporting] = useState(false)
  const query = useMemo(() => readQuery(address), [address])
  const day = dayOf(now(), dates.zone)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another day is another "today"
  const filter = useMemo(() => filterOf(query, now(), dates.zone), [query, now, dates.zone, day])
  const [state, list] = useEventList(filter)
  const columns = useColumns()
  const { rows, ended, failure, loading } = state

  const show = useCallback(
    (changed: Partial<LogQuery>) => {
      const to = addressOf({ ...query, ...changed })
      navigate(to === '' ? '/' : `/find/${to}`, { replace: 'event' in changed })
    },
    [query, navigate],
  )
  const onRange = useCallback(
    (first: number, last: number) => {
      if (first > nearTop) list.pause()
      else list.resume()
      if (last >= list.state().rows.length - 20) list.more()
    },
    [list],
  )
  return (
    <Page
      title={t('desk.common.areas.events')}
      fill
      actions={
        readsAll && (
          <Button variant="default" onClick={() => setExporting(true)}>
            {t('desk.events.export.button')}
          </Button>
        )
      }
    >
      <EventsNav />
      <FilterBar query={query} onChange={show} />
      <EventChart filter={filter} period={query.period} doorId={query.doorId} newest={rows[0]?.id} />
      <LiveState state={state} list={list} limited={!readsAll} />
      <DataList
        label={t('desk.common.areas.events')}
        columns={columns}
        count={rows.length + (ended || rows.length === 0 ? 0 : 1)}
        rowAt={(index) => rows[index]}
        rowKey={({ id }) => id}
        onRange={onRange}
        loading={loading}
        failure={rows.length === 0 ? failure : null}
        onRetry={list.start}
        onOpen={({ id }) => show({ event: id })}
        rowHeight={rowHeight}
        empty={<Empty title={t('desk.events.empty')} hint={t('desk.events.empty_hint')} icon="events" />}
      />
      <EventDrawer id={query.event} onClose={() => show({ event: null })} onShow={show} />
      {exporting && <ExportDialog filter={filter} onClose={() => setExporting(false)} />}
    </Page>
  )
}

function useColumns(): readonly Column<DeskEvent>[] {
  const { t, locale } = useWords()
  const dates = useDates()
  return useMemo(
    () => [
      {
        id: 'time',
        label: t('desk.events.column.time'),
        width: locale === 'ja' ? '116px' : '128px',
        cell: ({ atMs }) => (
          <time className="event-time" dateTime={new Date(atMs).toISOString()}>
            {dates.seconds(atMs)}
            <span className="event-under">{dates.date(atMs)}</span>
          </time>
        ),
      },
      { id: 'mark', label: '', width: '28px', cell: (event) => <EventMark event={event} /> },
      {
        id: 'event',
        label: t('desk.events.column.event'),
        width: 'minmax(0, 1.7fr)',
        cell: (event) => <EventTitle event={event} />,
      },
      { id: 'who', label: t('desk.events.column.who'), cell: (event) => <EventWho event={event} /> },
      {
        id: 'where',
        label: t('desk.events.column.where'),
        width: 'minmax(0, 0.8fr)',
        cell: (event) => <EventWhere event={event} />,
      },
    ],
    [t, locale, dates],
  )
}
