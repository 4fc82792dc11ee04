import { Drawer } from '@mantine/core'
import { skipToken, useQuery } from '@tanstack/react-query'
import type { DeskEventDetail } from '../../../../main/contract/desk/events.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { useDates } from '../../parts/dates.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Loading } from '../../parts/states.tsx'
import { ActorName, CardNumber, EventMark, PersonName } from '../event-parts.tsx'
import { explanation, typeText } from '../event-words.ts'
import { everything, type LogQuery } from '../list/log-query.ts'
import { EventFacts } from './event-facts.tsx'
import { EventReasons } from './event-reasons.tsx'

interface EventDrawerProps {
  /** Null closes it. */
  readonly id: string | null
  readonly onClose: () => void
  readonly onShow: (changed: Partial<LogQuery>) => void
}

/** Everything about one event: who, where, and step by step why. */
export function EventDrawer({ id, onClose, onShow }: EventDrawerProps) {
  const { t } = useWords()
  const { data, error, isPending } = useQuery(
    deskQuery.events.get.queryOptions({
      input: id === null ? skipToken : { id },
      staleTime: Number.POSITIVE_INFINITY,
    }),
  )
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size={480}
      title={t('desk.events.detail.title')}
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
      lockScroll={false}
    >
      {error !== null && <ErrorNote failure={error} />}
      {error === null && isPending && <Loading />}
      {data !== undefined && id !== null && <Detail event={data} onShow={onShow} />}
    </Drawer>
  )
}

function Detail(props: {
  readonly event: DeskEventDetail
  readonly onShow: (changed: Partial<LogQuery>) => void
}) {
  const { t } = useWords()
  const dates = useDates()
  const { event, onShow } = props
  const { person, door } = event
  const meaning = explanation(t, event)
  return (
    <div className="event-detail">
      <h2>
        <EventMark event={event} />
        {typeText(t, event)}
      </h2>
      {meaning !== null && <p>{meaning}</p>}
      <dl className="facts">
        <Fact label={t('desk.events.column.time')}>
          {dates.longDate(event.atMs)} {dates.seconds(event.atMs)}
        </Fact>
        {person !== null && (
          <Fact label={t('desk.events.column.person')}>
            <PersonName person={person} />
            {person.company !== '' && <bdi className="event-under">{person.company}</bdi>}
            <Narrow
              words={t('desk.events.detail.only_this_person')}
              onClick={() => onShow({ ...everything, personId: person.id })}
            />
          </Fact>
        )}
        {event.card !== null && (
          <Fact label={t('desk.events.column.card')}>
            <CardNumber card={event.card} />
          </Fact>
        )}
        {door !== null && (
          <Fact label={t('desk.events.column.door')}>
            <bdi>{door.name ?? t('desk.events.gone.other')}</bdi>
            {event.point !== null && (
              <span className="event-under">
                {event.point.name ?? t('desk.events.gone.other')}
                {event.side !== null && ` (${t(`desk.events.side.${event.side}`)})`}
              </span>
            )}
            <Narrow
              words={t('desk.events.detail.only_this_door')}
              onClick={() => onShow({ ...everything, doorId: door.id })}
            />
          </Fact>
        )}
        {event.credentialKind !== null && (
          <Fact label={t('desk.events.column.credential')}>
            {t(`desk.events.credential.${event.credentialKind}`)}
          </Fact>
        )}
        {event.actor !== null && (
          <Fact label={t('desk.events.column.actor')}>
            <ActorName actor={event.actor} />
          </Fact>
        )}
      </dl>
      <EventReasons event={event} />
      <EventFacts event={event} />
    </div>
  )
}

function Fact(props: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className="fact">
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

function Narrow(props: { readonly words: string; readonly onClick: () => void }) {
  return (
    <button type="button" className="event-narrow" onClick={props.onClick}>
      {props.words}
    </button>
  )
}
