import type { DeskEventDetail } from '../../../../main/contract/desk/events.ts'
import { useWords } from '../../../i18n/words.tsx'
import { reasonText } from '../event-words.ts'

/** Every reason in the order they are judged, in the operator's language and, for whoever asks, in the other one. */
export function EventReasons({ event }: { readonly event: DeskEventDetail }) {
  const { t, other } = useWords()
  const { reasons, reason } = event
  if (reasons.length === 0) return null
  return (
    <section className="event-reasons">
      <h3>{t(`desk.events.detail.${reason === null ? 'why_exit' : 'why'}`)}</h3>
      <ol>
        {reasons.map((one, index) => (
          <li key={one} data-first={index === 0 && reason !== null}>
            <p>
              {index === 0 && reason !== null && (
                <span className="reason-place">{t('desk.events.detail.first')}</span>
              )}
              {index > 0 && <span className="reason-place">{t('desk.events.detail.also')}</span>}
              {reasonText(t, one)}
            </p>
            <p className="quiet" lang={other.locale}>
              {reasonText(other.t, one)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
