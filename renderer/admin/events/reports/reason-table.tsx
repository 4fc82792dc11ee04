import type { EventReport } from '../../../../main/contract/desk/events.ts'
import { useWords } from '../../../i18n/words.tsx'
import { reasonText } from '../event-words.ts'

/** Why people were refused, the most frequent first. */
export function ReasonTable({ reasons }: { readonly reasons: EventReport['reasons'] }) {
  const { t, locale } = useWords()
  const number = new Intl.NumberFormat(locale)
  if (reasons.length === 0) return <p className="quiet">{t('desk.events.report.none')}</p>
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('desk.events.report.reason')}</th>
          <th scope="col">{t('desk.events.report.count')}</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ reason, count }) => (
          <tr key={reason}>
            <td>{reasonText(t, reason)}</td>
            <td>{number.format(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
