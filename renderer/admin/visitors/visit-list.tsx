import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import type { Visit } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import type { DeskFailure } from '../line/failure.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { useDates } from '../parts/dates.ts'
import { Empty } from '../parts/states.tsx'
import { Tag, type TagTone } from '../parts/tag.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { lastMinuteOf } from './last-minute.ts'
import { refreshVisitors } from './use-visitors.ts'

export const stateTones: Readonly<Record<Visit['state'], TagTone>> = {
  expected: 'plain',
  inside: 'good',
  overdue: 'bad',
  left: 'quiet',
  missed: 'quiet',
}

/** The visits of a day; the one thing to do next is a press in the row. */
export function VisitList(props: {
  readonly visits: readonly Visit[]
  readonly filtered: boolean
  readonly loading: boolean
  readonly failure: DeskFailure | Error | null
  readonly onRetry: () => void
  readonly onOpen: (visit: Visit) => void
  /** An expected visitor is here: the badge comes next. */
  readonly onArrived: (visit: Visit) => void
}) {
  const { t } = useWords()
  // On a small screen the host stands beside the company.
  const isNarrow = useMediaQuery('(max-width: 1150px)')
  const hostColumn: Column<Visit> = {
    id: 'host',
    label: t('desk.visitors.column.host'),
    cell: ({ host }) =>
      host && (
        <span className="two-lines">
          <span title={host.name}>{host.name}</span>
          <span className="quiet">{host.department}</span>
        </span>
      ),
  }
  const columns: readonly Column<Visit>[] = [
    {
      id: 'state',
      label: t('desk.visitors.column.state'),
      width: 'clamp(104px, 10.3vw, 132px)',
      cell: ({ state }) => <Tag tone={stateTones[state]}>{t(`desk.visitors.state.${state}`)}</Tag>,
    },
    {
      id: 'time',
      label: t('desk.visitors.column.time'),
      width: 'clamp(108px, 11.7vw, 150px)',
      cell: (visit) => <VisitTime visit={visit} />,
    },
    {
      id: 'visitor',
      label: t('desk.visitors.column.visitor'),
      width: 'minmax(0, 1.6fr)',
      cell: ({ name, company, host }) => (
        <span className="two-lines">
          <b title={name}>{name}</b>
          <span className="quiet" title={company}>
            {isNarrow && host !== null ? [company, host.name].filter(Boolean).join(' → ') : company}
          </span>
        </span>
      ),
    },
    ...(isNarrow ? [] : [hostColumn]),
    {
      id: 'badge',
      label: t('desk.visitors.column.badge'),
      width: 'clamp(96px, 11.7vw, 150px)',
      cell: (visit) => <BadgeCell visit={visit} />,
    },
    {
      id: 'act',
      label: t('desk.visitors.column.act'),
      width: '150px',
      align: 'end',
      cell: (visit) => <NextAct visit={visit} onArrived={props.onArrived} />,
    },
  ]
  return (
    <DataList
      label={t('desk.visitors.list')}
      columns={columns}
      count={props.visits.length}
      rowAt={(index) => props.visits[index]}
      rowKey={({ id }) => id}
      rowHeight={64}
      loading={props.loading}
      failure={props.failure}
      onRetry={props.onRetry}
      onOpen={props.onOpen}
      empty={
        props.filtered ? (
          <Empty icon="visitors" title={t('desk.visitors.none_in_state')} />
        ) : (
          <Empty
            icon="visitors"
            title={t('desk.visitors.no_visits')}
            hint={t('desk.visitors.no_visits_hint')}
          />
        )
      }
    />
  )
}

function VisitTime({ visit }: { readonly visit: Visit }) {
  const { t } = useWords()
  const dates = useDates()
  const { state, fromMs, untilMs, arrivedAtMs, leftAtMs } = visit
  if (leftAtMs !== null)
    return <span className="quiet">{t('desk.visitors.left_at', { time: dates.time(leftAtMs) })}</span>
  if (state === 'expected' || state === 'missed') {
    return <span>{t('desk.visitors.at', { time: dates.time(fromMs) })}</span>
  }
  return (
    <span className="two-lines">
      <span>{t('desk.visitors.since', { time: dates.time(arrivedAtMs ?? fromMs) })}</span>
      <span className="quiet">
        {t('desk.visitors.until_time', { time: dates.time(lastMinuteOf(untilMs)) })}
      </span>
    </span>
  )
}

function BadgeCell({ visit: { badge, leftAtMs } }: { readonly visit: Visit }) {
  const { t } = useWords()
  if (badge === null) return <span className="quiet">{t('desk.visitors.no_badge')}</span>
  if (badge.returned) return <span className="quiet">{badge.number}</span>
  return (
    <span className="badge-cell">
      <b>{badge.number}</b>
      {leftAtMs !== null && <Tag tone="wait">{t('desk.visitors.badge_missing')}</Tag>}
    </span>
  )
}

function NextAct(props: { readonly visit: Visit; readonly onArrived: (visit: Visit) => void }) {
  const { t } = useWords()
  const { visit, onArrived } = props
  const { leave, badgeBack } = useLeaving(visit)
  const toast = useToast()
  const arrive = useMutation({
    mutationFn: () => desk.visitors.arrive({ id: visit.id }),
    onSuccess: (arrived) => {
      toast.done(t('desk.visitors.arrived', { name: visit.name }))
      onArrived(arrived)
    },
    onError: toast.failed,
    onSettled: refreshVisitors,
  })
  switch (visit.state) {
    case 'expected':
      return (
        <Button size="xs" loading={arrive.isPending} onClick={() => arrive.mutate()}>
          {t('desk.visitors.arrive')}
        </Button>
      )
    case 'inside':
    case 'overdue':
      return (
        <Button size="xs" variant="default" loading={leave.isPending} onClick={() => leave.mutate(true)}>
          {t('desk.visitors.leave')}
        </Button>
      )
    case 'left':
      return visit.badge === null || visit.badge.returned ? null : (
        <Button size="xs" variant="default" loading={badgeBack.isPending} onClick={() => badgeBack.mutate()}>
          {t('desk.visitors.badge_back')}
        </Button>
      )
    case 'missed':
      return null
  }
}

/** Leaving in one press, which can be taken back. */
export function useLeaving(visit: Visit) {
  const { t } = useWords()
  const toast = useToast()
  const leave = useMutation({
    mutationFn: (badgeReturned: boolean) => desk.visitors.leave({ id: visit.id, badgeReturned }),
    onSuccess: () =>
      toast.undoable(t('desk.visitors.has_left', { name: visit.name }), async () => {
        await desk.visitors.takeBackLeave({ id: visit.id })
        await refreshVisitors()
      }),
    onError: toast.failed,
    onSettled: refreshVisitors,
  })
  const badgeBack = useMutation({
    mutationFn: () => desk.visitors.badgeReturned({ id: visit.id }),
    onError: toast.failed,
    onSettled: refreshVisitors,
  })
  return { leave, badgeBack }
}
