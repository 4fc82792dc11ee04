import { backupFaults } from '../../../../main/contract/backup.ts'
import type { DeskEventDetail } from '../../../../main/contract/desk/events.ts'
import { events as eventTexts } from '../../../i18n/desk/events.ts'
import { useWords } from '../../../i18n/words.tsx'
import { useDates } from '../../parts/dates.ts'
import { timeText } from '../../settings/backup/backup-words.ts'

type Fact = DeskEventDetail['facts'][number]
type KnownFact = keyof typeof eventTexts.ja.fact
const modes = ['locked', 'access_controlled', 'card_and_code', 'unlocked'] as const

/** What else the log holds of an event, and its link in the chain. */
export function EventFacts({ event }: { readonly event: DeskEventDetail }) {
  const { t } = useWords()
  const { facts, about, seq, hash } = event
  const label = (key: string) =>
    Object.hasOwn(eventTexts.ja.fact, key) ? t(`desk.events.fact.${key as KnownFact}`) : key
  if (facts.length === 0 && about === null && seq === null) return null
  return (
    <section className="event-facts">
      <h3>{t('desk.events.detail.facts')}</h3>
      <dl className="facts">
        {about !== null && (
          <div className="fact">
            <dt>{t('desk.events.column.who')}</dt>
            <dd>
              <bdi>{about.name ?? t('desk.events.gone.other')}</bdi>
            </dd>
          </div>
        )}
        {facts.map((fact) => (
          <div className="fact" key={fact.key}>
            <dt>{label(fact.key)}</dt>
            <dd>
              <FactValue fact={fact} />
            </dd>
          </div>
        ))}
        {seq !== null && (
          <div className="fact">
            <dt>{t('desk.events.detail.number')}</dt>
            <dd>{seq}</dd>
          </div>
        )}
      </dl>
      {hash !== null && (
        <p className="event-hash">
          <span className="quiet">{t('desk.events.detail.hash')}</span>
          <code>{hash}</code>
        </p>
      )}
    </section>
  )
}

function FactValue({ fact: { key, value } }: { readonly fact: Fact }) {
  const { t } = useWords()
  const dates = useDates()
  if (typeof value === 'boolean') return t(`desk.common.${value ? 'yes' : 'no'}`)
  if (key === 'atMinute' && typeof value === 'number') return timeText(value)
  const fault = key === 'fault' ? backupFaults.find((one) => one === value) : undefined
  if (fault !== undefined) return t(`desk.backup.fault.${fault}`)
  if ((key === 'until' || key === 'madeAtMs') && typeof value === 'number') return dates.dateTime(value)
  const mode = key === 'mode' ? modes.find((one) => one === value) : undefined
  if (mode !== undefined) return t(`desk.doors.mode.${mode}`)
  return <bdi>{Array.isArray(value) ? value.join(', ') : String(value)}</bdi>
}
