import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskArea } from '../../../../main/contract/desk/areas.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { useMay } from '../../line/use-session.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { FactCard } from '../../parts/fact-card.tsx'
import { useListWords } from '../../parts/list-words.ts'
import { Page } from '../../parts/page.tsx'
import { Empty, Loading } from '../../parts/states.tsx'
import { Tag } from '../../parts/tag.tsx'
import { clockText } from '../../week/clock-text.ts'
import { DoorsNav } from '../doors-nav.tsx'
import { AreaEditor } from './area-editor.tsx'
import { InsideDialog } from './inside-dialog.tsx'
import { type PlacedPoint, usePoints } from './use-points.ts'

/** Who comes and goes is seen at any door: the counts are asked for this often. */
const askAgainMs = 5_000

type Open = { readonly what: 'new' } | { readonly what: 'edit' | 'inside'; readonly id: string }

/** Anti-passback: the parts of the site that people are in or not. */
export function AreasPage() {
  const { t } = useWords()
  const mayManage = useMay('doors.manage')
  const [open, setOpen] = useState<Open | null>(null)
  const points = usePoints()
  const areas = useQuery(deskQuery.areas.list.queryOptions({ refetchInterval: askAgainMs }))
  const chosen =
    open !== null && open.what !== 'new' ? areas.data?.find(({ id }) => id === open.id) : undefined
  const close = () => setOpen(null)
  return (
    <Page
      title={t('desk.doors.areas.title')}
      actions={
        mayManage && <Button onClick={() => setOpen({ what: 'new' })}>{t('desk.doors.areas.add')}</Button>
      }
    >
      <DoorsNav />
      {areas.error !== null && <ErrorNote failure={areas.error} onRetry={() => void areas.refetch()} />}
      {areas.data === undefined && areas.error === null && <Loading />}
      {areas.data?.length === 0 && (
        <Empty icon="doors" title={t('desk.doors.areas.none')} hint={t('desk.doors.areas.none_hint')} />
      )}
      <ul className="fact-cards">
        {areas.data?.map((area) => (
          <li key={area.id}>
            <AreaCard
              area={area}
              points={points}
              mayManage={mayManage}
              onOpen={(what) => setOpen({ what, id: area.id })}
            />
          </li>
        ))}
      </ul>
      {open?.what === 'new' && <AreaEditor area={null} points={points} onClose={close} />}
      {open?.what === 'edit' && chosen !== undefined && (
        <AreaEditor area={chosen} points={points} onClose={close} />
      )}
      {open?.what === 'inside' && chosen !== undefined && <InsideDialog area={chosen} onClose={close} />}
    </Page>
  )
}

function AreaCard(props: {
  readonly area: DeskArea
  readonly points: readonly PlacedPoint[]
  readonly mayManage: boolean
  readonly onOpen: (what: 'edit' | 'inside') => void
}) {
  const { t } = useWords()
  const { area, points, mayManage, onOpen } = props
  const listWords = useListWords()
  const namesOf = (side: PlacedPoint['side']) => {
    const own = points.filter((point) => point.side === side && area.pointIds.includes(point.id))
    return own.length === 0 ? t('desk.doors.areas.no_points') : listWords(own.map(({ label }) => label))
  }
  return (
    <FactCard
      name={area.name}
      tag={
        <Tag tone={area.hard ? 'wait' : 'quiet'}>
          {t(`desk.doors.areas.tag.${area.hard ? 'hard' : 'soft'}`)}
        </Tag>
      }
      facts={[
        { term: t('desk.doors.areas.entries'), text: namesOf('entry') },
        { term: t('desk.doors.areas.exits'), text: namesOf('exit') },
        {
          term: t('desk.doors.areas.forgiven'),
          text: t('desk.doors.areas.forgiven_at', { time: clockText(area.forgiveMinute) }),
        },
        {
          term: t('desk.doors.areas.inside'),
          text: t('desk.doors.areas.people', { count: area.inside }),
        },
      ]}
      acts={
        mayManage && (
          <>
            <Button variant="default" onClick={() => onOpen('inside')}>
              {t('desk.doors.areas.who')}
            </Button>
            <Button variant="default" onClick={() => onOpen('edit')}>
              {t('desk.common.edit')}
            </Button>
          </>
        )
      }
    />
  )
}
