import { SegmentedControl, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EventBucket, EventFilter } from '../../../../main/contract/desk/events.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { useNow } from '../../line/use-session.ts'
import { useDates } from '../../parts/dates.ts'
import { Icon } from '../../parts/icon.tsx'
import { useEventRights } from '../events-nav.tsx'
import type { Period } from '../list/log-query.ts'
import { BucketBars } from './bucket-bars.tsx'
import { BucketTable } from './bucket-table.tsx'
import { type ChartUnit, chartRange, usualUnit } from './chart-range.ts'

/** Counting is cheap but not free: what comes within this time is counted at once. */
const settleMs = 800

interface EventChartProps {
  readonly filter: EventFilter
  readonly period: Period
  readonly doorId: string | null
  /** Another one means that something happened. */
  readonly newest: string | undefined
}

/** Entries and refusals by hour or day, as bars or as a table. */
export function EventChart({ filter, period, doorId, newest }: EventChartProps) {
  const { t } = useWords()
  const { zone } = useDates()
  const now = useNow()
  const { readsAll } = useEventRights()
  const [chosen, setChosen] = useState<ChartUnit | null>(null)
  const [shown, setShown] = useState<'bars' | 'table' | 'hidden'>('bars')
  const unit = readsAll ? (chosen ?? usualUnit(period)) : 'hour'
  const [settled] = useDebouncedValue(newest, settleMs)
  const range = chartRange(filter, unit, now(), zone)
  const { data } = useQuery({
    queryKey: ['event chart', range, unit, doorId, settled],
    queryFn: ({ signal }) => desk.events.counts({ ...range, by: unit, doorId }, { signal }),
    placeholderData: keepPreviousData,
    enabled: shown !== 'hidden',
  })
  const buckets = data?.buckets ?? []
  return (
    <section className="event-chart" aria-label={t('desk.events.chart.title')} data-shown={shown}>
      <header>
        <UnstyledButton
          className="chart-fold"
          aria-expanded={shown !== 'hidden'}
          onClick={() => setShown(shown === 'hidden' ? 'bars' : 'hidden')}
        >
          <Icon name={shown === 'hidden' ? 'chevron_right' : 'chevron_down'} size={16} />
          <b>{t('desk.events.chart.title')}</b>
        </UnstyledButton>
        {shown !== 'hidden' && (
          <>
            <Totals buckets={buckets} />
            {readsAll && (
              <SegmentedControl
                size="xs"
                aria-label={t('desk.events.chart.by')}
                value={unit}
                onChange={(value) => setChosen(value === 'hour' ? 'hour' : 'day')}
                data={[
                  { value: 'hour', label: t('desk.events.chart.hour') },
                  { value: 'day', label: t('desk.events.chart.day') },
                ]}
              />
            )}
            <button
              type="button"
              className="event-narrow"
              onClick={() => setShown(shown === 'bars' ? 'table' : 'bars')}
            >
              {t(`desk.events.chart.${shown === 'bars' ? 'as_table' : 'as_chart'}`)}
            </button>
          </>
        )}
      </header>
      {shown === 'bars' && <BucketBars buckets={buckets} unit={unit} />}
      {shown === 'table' && <BucketTable buckets={buckets} unit={unit} />}
    </section>
  )
}

function Totals({ buckets }: { readonly buckets: readonly EventBucket[] }) {
  const { t, locale } = useWords()
  const number = new Intl.NumberFormat(locale)
  const sum = (of: 'entries' | 'refusals') => buckets.reduce((total, bucket) => total + bucket[of], 0)
  return (
    <span className="chart-totals">
      {(['entries', 'refusals'] as const).map((of) => (
        <span key={of} data-of={of}>
          <i aria-hidden="true" />
          {t(`desk.events.chart.${of}`)} {number.format(sum(of))}
        </span>
      ))}
    </span>
  )
}

/** What a bucket is called: its hour, or its day without the year. */
export function useBucketName(unit: ChartUnit): (bucket: EventBucket) => string {
  const { locale } = useWords()
  const { zone, time } = useDates()
  const tag = locale === 'ja' ? 'ja-JP' : 'en-GB'
  const day = new Intl.DateTimeFormat(tag, {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  })
  return ({ startMs }) => (unit === 'hour' ? time(startMs) : day.format(startMs))
}
