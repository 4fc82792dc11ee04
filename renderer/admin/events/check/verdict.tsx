import type { VerdictView } from '../../../../main/contract/desk/event-log.ts'
import { useWords } from '../../../i18n/words.tsx'
import { useDates } from '../../parts/dates.ts'
import { Icon } from '../../parts/icon.tsx'
import { typeText } from '../event-words.ts'

/** What the walk found: whole, or the first link that does not hold. */
export function Verdict({ verdict }: { readonly verdict: VerdictView }) {
  const { t } = useWords()
  const dates = useDates()
  switch (verdict.kind) {
    case 'intact':
      return (
        <Finding good title={t('desk.events.check.intact')}>
          {t('desk.events.check.intact_text', { seq: verdict.lastSeq })}
        </Finding>
      )
    case 'checkpoint_cut':
      return (
        <Finding good title={t('desk.events.check.intact')}>
          {t('desk.events.check.checkpoint_cut', { first: verdict.firstSeq, seq: verdict.lastSeq })}
        </Finding>
      )
    case 'broken': {
      const { seq, fault, event } = verdict
      return (
        <Finding title={t('desk.events.check.broken', { seq })}>
          {t(`desk.events.check.fault.${fault}`)}
          {event !== null && (
            <span className="quiet">
              {event.seq} · {dates.dateTime(event.atMs)} · {typeText(t, event)}
            </span>
          )}
        </Finding>
      )
    }
    case 'foreign_checkpoint':
      return <Finding title={t('desk.events.check.foreign')}>{t('desk.events.check.foreign_text')}</Finding>
    case 'unreadable':
      return <Finding title={t('desk.events.check.unreadable', { seq: verdict.afterSeq })} />
  }
}

function Finding(props: {
  readonly good?: boolean
  readonly title: string
  readonly children?: React.ReactNode
}) {
  const good = props.good === true
  return (
    <div className="verdict" data-good={good} role={good ? 'status' : 'alert'}>
      <Icon name={good ? 'check' : 'warn'} size={24} />
      <div>
        <h3>{props.title}</h3>
        {props.children !== undefined && <p>{props.children}</p>}
      </div>
    </div>
  )
}
