import { Button, SegmentedControl, Switch } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { DeskAlarm } from '../../../../main/contract/desk/alarms.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty, Loading } from '../../parts/states.tsx'
import { EventsNav, useEventRights } from '../events-nav.tsx'
import { AcknowledgeDialog } from './acknowledge-dialog.tsx'
import { AlarmRow } from './alarm-row.tsx'
import { alarmSoundStore } from './alarm-sound.ts'

/** More at once than anybody looks through. */
const pageSize = 50

/** What has to be looked at, and what was. */
export function AlarmsPage() {
  const { t } = useWords()
  const { mayAcknowledge, readsAll } = useEventRights()
  const [state, setState] = useState<'open' | 'acknowledged'>('open')
  const [asked, setAsked] = useState<readonly DeskAlarm[] | null>(null)
  const { on: sound } = useStore(alarmSoundStore)
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(
    deskQuery.alarms.list.infiniteOptions({
      input: (before: string | null) => ({ state, before, limit: pageSize }),
      initialPageParam: null,
      getNextPageParam: ({ next }) => next,
      // Duress is in no feed of changes.
      refetchInterval: 5_000,
    }),
  )
  const alarms = data?.pages.flatMap((page) => page.alarms) ?? []
  const total = data?.pages[0]?.total ?? 0
  return (
    <Page
      title={t('desk.events.nav.alarms')}
      actions={
        mayAcknowledge &&
        state === 'open' &&
        alarms.length > 1 && (
          <Button variant="default" onClick={() => setAsked(alarms)}>
            {t('desk.events.alarms.acknowledge_all')}
          </Button>
        )
      }
    >
      <div className="events-stack">
        <EventsNav />
        <div className="toolbar">
          <SegmentedControl
            value={state}
            onChange={(value) => setState(value === 'open' ? 'open' : 'acknowledged')}
            data={[
              { value: 'open', label: t('desk.events.alarms.open') },
              { value: 'acknowledged', label: t('desk.events.alarms.acknowledged') },
            ]}
          />
          <span className="quiet grow">{t('desk.common.list.count', { count: total })}</span>
          {mayAcknowledge && (
            <Switch
              label={t('desk.events.alarms.sound')}
              checked={sound}
              onChange={(event) => alarmSoundStore.setState({ on: event.currentTarget.checked })}
            />
          )}
        </div>
        {readsAll && <p className="quiet">{t('desk.events.alarms.silent')}</p>}
        {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
        {isPending && <Loading />}
        {data !== undefined && alarms.length === 0 && <NoAlarms state={state} />}
        <ul className="alarms">
          {alarms.map((alarm) => (
            <AlarmRow
              key={alarm.event.id}
              alarm={alarm}
              onAcknowledge={mayAcknowledge ? () => setAsked([alarm]) : null}
            />
          ))}
        </ul>
        {hasNextPage && (
          <Button variant="default" onClick={() => void fetchNextPage()}>
            {t('desk.common.next')}
          </Button>
        )}
      </div>
      {asked !== null && <AcknowledgeDialog alarms={asked} onClose={() => setAsked(null)} />}
    </Page>
  )
}

function NoAlarms({ state }: { readonly state: 'open' | 'acknowledged' }) {
  const { t } = useWords()
  return state === 'open' ? (
    <Empty title={t('desk.events.alarms.none')} hint={t('desk.events.alarms.none_hint')} icon="check" />
  ) : (
    <Empty title={t('desk.events.alarms.none_acknowledged')} icon="events" />
  )
}
