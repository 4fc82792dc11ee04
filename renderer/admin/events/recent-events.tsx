import './events.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { DeskEvent } from '../../../main/contract/desk/events.ts'
import { useWords } from '../../i18n/words.tsx'
import { deskQuery } from '../line/api.ts'
import { useMay } from '../line/use-session.ts'
import { useDates } from '../parts/dates.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Section } from '../parts/section.tsx'
import { Loading } from '../parts/states.tsx'
import { EventMark, EventTitle, EventWho } from './event-parts.tsx'

interface RecentEventsProps {
  /** One of the two. */
  readonly personId?: string
  readonly doorId?: string
  readonly limit?: number
}

/** The latest of one person or door, for their own page. Follows what happens. */
export function RecentEvents({ personId, doorId, limit = 10 }: RecentEventsProps) {
  const { t } = useWords()
  const readsAll = useMay('events.read')
  const input = { personId: personId ?? null, doorId: doorId ?? null, limit }
  const { data, error, isPending, refetch } = useQuery(deskQuery.events.recent.queryOptions({ input }))
  const which = personId === undefined ? `door=${doorId}` : `person=${personId}`
  return (
    <Section
      title={t('desk.events.recent.title')}
      actions={readsAll && <Link href={`~/events/find/${which}`}>{t('desk.events.recent.all')}</Link>}
    >
      {isPending && <Loading />}
      {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      {data?.events.length === 0 && <p className="quiet">{t('desk.events.recent.none')}</p>}
      <ul className="recent-events">
        {(data?.events ?? []).map((event) => (
          <RecentEvent key={event.id} event={event} ofDoor={doorId !== undefined} />
        ))}
      </ul>
    </Section>
  )
}

function RecentEvent(props: { readonly event: DeskEvent; readonly ofDoor: boolean }) {
  const dates = useDates()
  const { t } = useWords()
  const { event, ofDoor } = props
  return (
    <li>
      <EventMark event={event} />
      <EventTitle event={event} />
      <span className="recent-side">
        {ofDoor ? (
          <EventWho event={event} />
        ) : (
          <bdi>{event.door?.name ?? (event.door && t('desk.events.gone.other'))}</bdi>
        )}
        <time dateTime={new Date(event.atMs).toISOString()}>{dates.dateTime(event.atMs)}</time>
      </span>
    </li>
  )
}
