import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EventRecord } from '../../../../main/contract/events.ts'
import { ja } from '../../../i18n/ja.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { useDates } from '../../parts/dates.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Section } from '../../parts/section.tsx'
import { Tag } from '../../parts/tag.tsx'

const firstShown = 8
const mostShown = 100

/** What the doors said of a person lately. */
export function RecentEvents({ personId }: { readonly personId: string }) {
  const { t } = useWords()
  const [limit, setLimit] = useState(firstShown)
  const doors = useQuery(deskQuery.people.choices.queryOptions())
  const events = useQuery(
    deskQuery.people.events.queryOptions({ input: { id: personId, beforeSeq: null, limit } }),
  )
  const doorName = (doorId: string | null) => doors.data?.doors.find(({ id }) => id === doorId)?.name ?? ''
  const found = events.data?.events ?? []
  return (
    <Section title={t('desk.people.events.title')}>
      {events.error && <ErrorNote failure={events.error} onRetry={() => void events.refetch()} />}
      {events.data !== undefined && found.length === 0 && (
        <p className="quiet">{t('desk.people.events.none')}</p>
      )}
      <ul className="plain-list events">
        {found.map((event) => (
          <EventLine key={event.seq} event={event} door={doorName(event.doorId)} />
        ))}
      </ul>
      {found.length === limit && limit < mostShown && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setLimit(mostShown)}>
          {t('desk.people.events.more')}
        </Button>
      )}
    </Section>
  )
}

function EventLine({ event, door }: { readonly event: EventRecord; readonly door: string }) {
  const { t } = useWords()
  const dates = useDates()
  const { reason, type } = event
  const words = reason !== null ? t(`reason.${reason}`) : isNamed(type) ? t(`event.${type}`) : ''
  return (
    <li>
      <span>
        <span className="event-when">{dates.dateTime(event.at)}</span>
        <span className="quiet event-door">{door}</span>
      </span>
      <Tag tone={reason === null ? 'good' : 'wait'}>{words}</Tag>
    </li>
  )
}

function isNamed(type: EventRecord['type']): type is keyof (typeof ja)['event'] {
  return type in ja.event
}
