import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person, PersonCard } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery } from '../../line/api.ts'
import { useMay } from '../../line/use-session.ts'
import { Section } from '../../parts/section.tsx'
import { Tag, type TagTone } from '../../parts/tag.tsx'
import { cardNumberText } from './card-number.ts'
import { EnrolDialog } from './enrol-dialog.tsx'
import { type RowAct, RowMenu } from './row-menu.tsx'
import { TypeCardDialog } from './type-card-dialog.tsx'
import { useAct } from './use-act.ts'

/** The cards of a person: taken by presenting one, or by the number that is printed on it. */
export function Cards({ person }: { readonly person: Person }) {
  const { t } = useWords()
  const mayManage = useMay('cards.manage')
  const [open, setOpen] = useState<'present' | 'type' | null>(null)
  const close = () => setOpen(null)
  return (
    <Section
      title={t('desk.people.card.title')}
      actions={
        mayManage && (
          <>
            <Button variant="default" onClick={() => setOpen('type')}>
              {t('desk.people.card.type_number')}
            </Button>
            <Button onClick={() => setOpen('present')}>{t('desk.people.card.present')}</Button>
          </>
        )
      }
    >
      {person.cards.length === 0 ? (
        <p className="quiet">{t('desk.people.card.none')}</p>
      ) : (
        <CardTable userId={person.id} cards={person.cards} mayManage={mayManage} />
      )}
      {open === 'present' && <EnrolDialog userId={person.id} onClose={close} />}
      {open === 'type' && <TypeCardDialog userId={person.id} onClose={close} />}
    </Section>
  )
}

function CardTable(props: {
  readonly userId: string
  readonly cards: readonly PersonCard[]
  readonly mayManage: boolean
}) {
  const { t } = useWords()
  const types = useQuery(
    deskQuery.credentials.cardTypes.queryOptions({ staleTime: Number.POSITIVE_INFINITY }),
  )
  const isUid = (card: PersonCard) =>
    (types.data?.types.find(({ code }) => code === card.type)?.uidBytes.length ?? 0) > 0
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{t('desk.people.card.kind')}</th>
          <th>{t('desk.people.card.number')}</th>
          <th>{t('desk.people.card.status')}</th>
          <th>
            <span className="unseen">{t('desk.people.card.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.cards.map((card) => (
          <tr key={card.id}>
            <td>{card.label}</td>
            <td className="card-number">{cardNumberText(card, isUid(card))}</td>
            <td>
              <CardStatus card={card} />
            </td>
            <td>
              <div className="row-actions">
                {props.mayManage && <CardMenu userId={props.userId} card={card} />}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function CardStatus({ card }: { readonly card: PersonCard }) {
  const { t } = useWords()
  const [tone, words]: readonly [TagTone, string] =
    card.lostAtMs !== null
      ? ['wait', t('desk.people.card.lost')]
      : card.active
        ? ['good', t('desk.people.card.in_use')]
        : ['quiet', t('desk.people.card.inactive')]
  return (
    <span className="tags">
      <Tag tone={tone}>{words}</Tag>
      {card.lockedOut && <Tag tone="bad">{t('desk.people.card.locked_out')}</Tag>}
    </span>
  )
}

function CardMenu({ userId, card }: { readonly userId: string; readonly card: PersonCard }) {
  const { t } = useWords()
  const mayClear = useMay('lockouts.clear')
  const act = useAct()
  const which = { userId, cardId: card.id }
  const setActive = (active: boolean): RowAct => ({
    label: t(active ? 'desk.people.card.activate' : 'desk.people.card.deactivate'),
    run: () =>
      act.run(
        () => desk.credentials.setCardActive({ ...which, active }),
        t(active ? 'desk.people.card.active_done' : 'desk.people.card.inactive_done'),
      ),
  })
  const setLost = (lost: boolean): RowAct => ({
    label: t(lost ? 'desk.people.card.set_lost' : 'desk.people.card.found'),
    run: () =>
      act.run(
        () => desk.credentials.setCardLost({ ...which, lost }),
        t(lost ? 'desk.people.card.lost_done' : 'desk.people.card.found_done'),
      ),
  })
  const clear: RowAct = {
    label: t('desk.people.card.clear'),
    run: () => act.run(() => desk.credentials.clearLockout(which), t('desk.people.card.cleared_done')),
  }
  const remove: RowAct = {
    label: t('desk.people.card.delete'),
    question: t('desk.people.card.delete_question'),
    run: () => act.run(() => desk.credentials.deleteCard(which), t('desk.people.card.deleted_done')),
  }
  const lost = card.lostAtMs !== null
  return (
    <RowMenu
      label={t('desk.people.card.actions')}
      acts={[
        ...(card.wrongCodes > 0 && mayClear ? [clear] : []),
        ...(lost ? [setLost(false)] : [setActive(!card.active), setLost(true)]),
        remove,
      ]}
    />
  )
}
