import { useId } from 'react'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { EventBucket } from '../../../../main/contract/desk/events.ts'
import { useWords } from '../../../i18n/words.tsx'
import type { ChartUnit } from './chart-range.ts'
import { useBucketName } from './event-chart.tsx'

/** Told apart by pattern as well as by colour: entries plain, refusals striped. */
export function BucketBars(props: { readonly buckets: readonly EventBucket[]; readonly unit: ChartUnit }) {
  const { t } = useWords()
  const stripes = `stripes${useId().replaceAll(/\W/g, '')}`
  const nameOf = useBucketName(props.unit)
  const data = props.buckets.map((bucket) => ({ ...bucket, name: nameOf(bucket) }))
  return (
    // The table beside it says the same to whoever can't see it.
    <div className="chart-bars" aria-hidden="true">
      <ResponsiveContainer width="100%" height={104}>
        <BarChart
          data={data}
          barCategoryGap="20%"
          margin={{ top: 6, right: 8, bottom: 0, left: -18 }}
          accessibilityLayer={false}
        >
          <defs>
            <pattern
              id={stripes}
              width={6}
              height={6}
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width={6} height={6} fill="#f7d9cd" />
              <rect width={3} height={6} fill="#d9542b" />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} stroke="#e4ddd0" />
          <XAxis dataKey="name" tick={axisText} tickLine={false} stroke="#cfc6b6" minTickGap={18} />
          <YAxis allowDecimals={false} tick={axisText} tickLine={false} axisLine={false} />
          <Tooltip cursor={{ fill: 'rgb(36 71 107 / 8%)' }} isAnimationActive={false} />
          <Bar
            dataKey="entries"
            stackId="all"
            name={t('desk.events.chart.entries')}
            fill="#2b8fa3"
            isAnimationActive={false}
          />
          <Bar
            dataKey="refusals"
            stackId="all"
            name={t('desk.events.chart.refusals')}
            fill={`url(#${stripes})`}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

const axisText = { fontSize: 14, fill: '#5d6772' }
