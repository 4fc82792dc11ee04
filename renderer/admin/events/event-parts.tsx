import type { DeskEvent } from '../../../main/contract/desk/events.ts'
import { useWords } from '../../i18n/words.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { type EventTone, toneOf } from './event-tone.ts'
import { reasonText, typeText } from './event-words.ts'

const marks: Readonly<Record<EventTone, IconName>> = {
  entry: 'check',
  refusal: 'cross',
  alarm: 'warn',
  change: 'edit',
  plain: 'info',
}

/** Round and ticked for an entry, square and crossed for a refusal. */
export function EventMark({ event }: { readonly event: DeskEvent }) {
  const tone = toneOf(event)
  return (
    <span className="event-mark" data-tone={tone}>
      <Icon name={marks[tone]} size={16} />
    </span>
  )
}

/** What happened and, of a refusal, why. */
export function EventTitle({ event }: { readonly event: DeskEvent }) {
  const { t } = useWords()
  const { reason, about } = event
  const under = reason === null ? about?.name : reasonText(t, reason)
  return (
    <span className="event-title">
      <b>{typeText(t, event)}</b>
      {under != null && <bdi className="event-under">{under}</bdi>}
    </span>
  )
}

/** The person at the door, the card nobody has, or whoever made a change. */
export function EventWho({ event }: { readonly event: DeskEvent }) {
  const { person, actor, card } = event
  if (person !== null) {
    return (
      <span className="event-title">
        <PersonName person={person} />
        {actor === null ? (
          person.company !== '' && <bdi className="event-under">{person.company}</bdi>
        ) : (
          <ByActor actor={actor} />
        )}
      </span>
    )
  }
  if (card !== null) return <CardNumber card={card} />
  return actor === null ? null : <ActorName actor={actor} />
}

export function PersonName({ person }: { readonly person: NonNullable<DeskEvent['person']> }) {
  const { t } = useWords()
  if (person.name === null) return <span className="quiet">{t('desk.events.gone.person')}</span>
  return <bdi>{person.name === '' ? '–' : person.name}</bdi>
}

/** What the log holds in place of a number that was not read: a bank card, a random UID. */
const unread = 'refused:'

export function CardNumber({ card }: { readonly card: NonNullable<DeskEvent['card']> }) {
  const { t } = useWords()
  return (
    <span className="event-title">
      <span>{t('desk.events.unknown_card')}</span>
      {card.number?.startsWith(unread) === true ? (
        <span className="event-under">{t('desk.events.unread_card')}</span>
      ) : (
        <bdi className="event-under event-card">{card.number ?? '••••••'}</bdi>
      )}
    </span>
  )
}

export function ActorName({ actor }: { readonly actor: NonNullable<DeskEvent['actor']> }) {
  const { t } = useWords()
  if (actor.kind === 'machine') return <span className="quiet">{t('desk.events.gone.machine')}</span>
  if (actor.name === null) return <span className="quiet">{t('desk.events.gone.operator')}</span>
  return <bdi>{actor.name}</bdi>
}

function ByActor({ actor }: { readonly actor: NonNullable<DeskEvent['actor']> }) {
  const { t } = useWords()
  const words = actor.kind === 'machine' ? t('desk.events.gone.machine') : t('desk.events.gone.operator')
  return <bdi className="event-under">{t('desk.events.by', { name: actor.name ?? words })}</bdi>
}

export function EventWhere({ event }: { readonly event: DeskEvent }) {
  const { t } = useWords()
  const { door, side } = event
  if (door === null) return null
  return (
    <span className="event-title">
      <bdi>{door.name ?? t('desk.events.gone.other')}</bdi>
      {side === 'exit' && <span className="event-under">{t('desk.events.side.exit')}</span>}
    </span>
  )
}
