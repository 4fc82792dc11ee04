import type { DemoView } from '../../main/contract/demo.ts'
import { refusalReasons } from '../../main/contract/reasons.ts'
import { texts } from '../i18n/i18n.ts'
import { type Translate, useWords } from '../i18n/words.tsx'
import { secondText } from '../ui/format.ts'

type EventName = keyof typeof texts.ja.event

const eventNames = new Map<string, EventName>(
  (Object.keys(texts.ja.event) as EventName[]).map((name) => [name, name]),
)

/** The last events of the log, newest first. */
export function Events(props: { readonly events: DemoView['events']; readonly zone: string }) {
  const { locale, t } = useWords()
  return (
    <section>
      <h3>{t('demo.events')}</h3>
      {props.events.length === 0 && <p className="empty">{t('demo.no_events')}</p>}
      <ol className="plain events">
        {props.events.map((event) => (
          <li key={event.seq}>
            <time>{secondText(event.at, props.zone, locale)}</time>
            <EventWords event={event} />
          </li>
        ))}
      </ol>
    </section>
  )
}

export function EventWords(props: { readonly event: DemoView['events'][number] }) {
  const { t } = useWords()
  const { type, reason } = props.event
  return (
    <span className="event-words">
      {eventText(type, t)}
      {reason !== null && <small>{reasonText(reason, t)}</small>}
    </span>
  )
}

/** An event this drawer has no words for (an operator's, say) is shown by its name in the log. */
export function eventText(type: string, t: Translate): string {
  const name = eventNames.get(type)
  return name === undefined ? type : t(`event.${name}`)
}

export function reasonText(reason: string, t: Translate): string {
  const known = refusalReasons.find((name) => name === reason)
  return known === undefined ? reason : t(`reason.${known}`)
}
