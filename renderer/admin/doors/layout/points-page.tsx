import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import type { DoorPoint } from '../../../../main/contract/desk/layout.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Page } from '../../parts/page.tsx'
import { Section } from '../../parts/section.tsx'
import { Empty, Loading } from '../../parts/states.tsx'
import { Tag } from '../../parts/tag.tsx'
import { useDoor } from '../use-doors.ts'
import { AddDoorButton } from './add-door-button.tsx'
import { NewPointDialog } from './new-point-dialog.tsx'
import { PointActs } from './point-acts.tsx'
import { RemoveDoor } from './remove-door.tsx'

/** The points of one door: where a card is read, on which side, and which of them the screen shows. */
export function PointsPage({ id }: { readonly id: string }) {
  const { t } = useWords()
  const door = useDoor(id)
  if (door === undefined) return <Loading />
  if (door === null) return <Empty icon="doors" title={t('desk.common.failure.not_found')} />
  return (
    <Page
      title={t('desk.doors.points.title', { door: door.name })}
      back={{ to: `/door/${door.id}`, label: door.name }}
      actions={<AddDoorButton />}
    >
      <div className="door-layout">
        <Points door={door} />
        <RemoveDoor door={door} />
      </div>
    </Page>
  )
}

function Points({ door }: { readonly door: DeskDoor }) {
  const { t } = useWords()
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useQuery(deskQuery.layout.points.queryOptions({ input: { id: door.id } }))
  return (
    <Section
      title={t('desk.doors.points.section')}
      actions={
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('desk.doors.points.add')}
        </Button>
      }
    >
      {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      <ul className="door-points">
        {data?.map((point) => (
          <li key={point.id} aria-label={point.name}>
            <PointFacts point={point} />
            <PointActs door={door} point={point} />
          </li>
        ))}
      </ul>
      <p className="quiet">{t('desk.doors.points.hint')}</p>
      {adding && <NewPointDialog door={door} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function PointFacts({ point }: { readonly point: DoorPoint }) {
  const { t } = useWords()
  return (
    <div className="door-point">
      <b>{point.name}</b>
      <span className="door-point-tags">
        <Tag>{t(`desk.doors.points.${point.side}`)}</Tag>
        <Tag tone={point.hasReader ? 'good' : 'wait'}>
          {t(point.hasReader ? 'desk.doors.points.reader' : 'desk.doors.points.no_reader')}
        </Tag>
        {point.hasKeypad && <Tag tone="good">{t('desk.doors.points.keypad')}</Tag>}
        {point.onScreen && <Tag tone="good">{t('desk.doors.points.on_screen')}</Tag>}
      </span>
    </div>
  )
}
