import type { EventBucket } from '../../../../main/contract/desk/events.ts'
import { useWords } from '../../../i18n/words.tsx'
import type { ChartUnit } from './chart-range.ts'
import { useBucketName } from './event-chart.tsx'

/** The bars' numbers, for whoever reads them. */
export function BucketTable(props: { readonly buckets: readonly EventBucket[]; readonly unit: ChartUnit }) {
  const { t } = useWords()
  const nameOf = useBucketName(props.unit)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="chart-table" tabIndex={0} aria-label={t('desk.events.chart.title')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('desk.events.chart.when')}</th>
            <th scope="col">{t('desk.events.chart.entries')}</th>
            <th scope="col">{t('desk.events.chart.refusals')}</th>
          </tr>
        </thead>
        <tbody>
          {props.buckets.map((bucket) => (
            <tr key={bucket.startMs}>
              <th scope="row">{nameOf(bucket)}</th>
              <td>{bucket.entries}</td>
              <td>{bucket.refusals}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
