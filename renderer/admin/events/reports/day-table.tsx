import type { EventReport } from '../../../../main/contract/desk/events.ts'
import { useWords } from '../../../i18n/words.tsx'

/** Entries and refusals of each door on each day that had any. */
export function DayTable({ report: { days, doors } }: { readonly report: EventReport }) {
  const { t, locale } = useWords()
  const number = new Intl.NumberFormat(locale)
  const tag = locale === 'ja' ? 'ja-JP' : 'en-GB'
  // An ISO day stands for itself, in no zone.
  const name = new Intl.DateTimeFormat(tag, {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  })
  const busy = days.filter(({ entries, refusals }) => sum(entries) + sum(refusals) > 0)
  if (busy.length === 0) return <p className="quiet">{t('desk.events.report.none')}</p>
  const cell = (entries: number, refusals: number) => (
    <>
      {number.format(entries)}
      <span className="quiet"> / {number.format(refusals)}</span>
    </>
  )
  const ofDoor = (index: number, of: 'entries' | 'refusals') => sum(days.map((day) => day[of][index] ?? 0))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where there are many doors
    <section className="report-table" tabIndex={0} aria-label={t('desk.events.report.by_day')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('desk.events.report.day')}</th>
            {doors.map(({ id, name: door }) => (
              <th scope="col" key={id}>
                <bdi>{door ?? t('desk.events.gone.other')}</bdi>
              </th>
            ))}
            {doors.length > 1 && <th scope="col">{t('desk.events.report.total')}</th>}
          </tr>
        </thead>
        <tbody>
          {busy.map(({ date, entries, refusals }) => (
            <tr key={date}>
              <th scope="row">{name.format(new Date(`${date}T00:00Z`))}</th>
              {doors.map(({ id }, index) => (
                <td key={id}>{cell(entries[index] ?? 0, refusals[index] ?? 0)}</td>
              ))}
              {doors.length > 1 && <td>{cell(sum(entries), sum(refusals))}</td>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('desk.events.report.total')}</th>
            {doors.map(({ id }, index) => (
              <td key={id}>{cell(ofDoor(index, 'entries'), ofDoor(index, 'refusals'))}</td>
            ))}
            {doors.length > 1 && (
              <td>
                {cell(sum(days.map((day) => sum(day.entries))), sum(days.map((day) => sum(day.refusals))))}
              </td>
            )}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
