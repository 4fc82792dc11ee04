import type { DemoView } from '../../main/contract/demo.ts'
import { useWords } from '../i18n/words.tsx'
import { EventWords } from './events.tsx'

interface StrikeProps {
  readonly open: boolean
  readonly last: DemoView['events'][number] | undefined
  /** The last action was refused or lost. */
  readonly failed: boolean
}

/** The strike as a lock whose shackle lifts, with the newest event beside it: what the door just did. */
export function Strike(props: StrikeProps) {
  const { t } = useWords()
  return (
    <section className="strike" data-open={props.open}>
      <svg className="lock" viewBox="0 0 48 56" aria-hidden="true">
        <path className="shackle" d="M13 28V17a11 11 0 0 1 22 0v11" />
        <rect x="6" y="26" width="36" height="26" rx="5" />
        <path className="hole" d="M24 36v7" />
      </svg>
      <div role="status">
        <small>{t('demo.strike')}</small> <b>{t(props.open ? 'demo.strike_open' : 'demo.strike_shut')}</b>
        <p className="latest">
          {props.failed ? <em>{t('demo.failed')}</em> : props.last && <EventWords event={props.last} />}
        </p>
      </div>
    </section>
  )
}
