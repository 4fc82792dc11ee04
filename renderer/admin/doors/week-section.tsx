import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { DeskDoor } from '../../../main/contract/desk/doors.ts'
import { useWords } from '../../i18n/words.tsx'
import { deskQuery } from '../line/api.ts'
import { useMay } from '../line/use-session.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Loading } from '../parts/states.tsx'
import type { Week } from '../week/week.ts'
import { ActualWeek } from './actual-week.tsx'
import { WeekEditor } from './week-editor.tsx'

type View = 'plan' | 'actual'

/** The week that repeats, to be painted, or the real weeks with their exceptions. */
export function WeekSection({ door }: { readonly door: DeskDoor }) {
  const { t } = useWords()
  const mayEdit = useMay('schedules.manage')
  const [view, setView] = useState<View>('plan')
  const { data, error, refetch } = useQuery(
    deskQuery.schedules.week.queryOptions({ input: { doorId: door.id } }),
  )
  const views = (
    <SegmentedControl
      value={view}
      onChange={(value) => setView(value as View)}
      data={[
        { value: 'plan', label: t('desk.doors.week.plan') },
        { value: 'actual', label: t('desk.doors.week.actual') },
      ]}
    />
  )
  return (
    <section className="section week-section" aria-label={t('desk.doors.week.title')}>
      {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && view === 'plan' && (
        <WeekEditor
          door={door}
          saved={data.windows as Week}
          version={data.version}
          mayEdit={mayEdit}
          views={views}
        />
      )}
      {data !== undefined && view === 'actual' && <ActualWeek doorId={door.id} views={views} />}
      {door.commissionedAtMs === null && view === 'plan' && mayEdit && (
        <p className="week-note">
          {t('desk.doors.not_commissioned.why')}{' '}
          <Button component={Link} href={`/set-up/${door.id}`} variant="subtle" size="compact-sm">
            {t('desk.doors.not_commissioned.go')}
          </Button>
        </p>
      )}
    </section>
  )
}
