import { useQuery } from '@tanstack/react-query'
import { useWords } from '../../i18n/words.tsx'
import { deskQuery } from '../line/api.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Page } from '../parts/page.tsx'
import { Empty, Loading } from '../parts/states.tsx'
import { useModeWords } from '../week/mode-words.ts'
import { UnlockButton } from './unlock-button.tsx'

/** The doors that the front desk may open. */
export function DeskDoors() {
  const { t } = useWords()
  const modeWords = useModeWords()
  const { data, error, refetch } = useQuery(deskQuery.doors.mine.queryOptions({ refetchInterval: 3_000 }))
  return (
    <Page title={t('desk.doors.desk.title')}>
      {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.length === 0 && (
        <Empty icon="doors" title={t('desk.doors.desk.none')} hint={t('desk.doors.desk.none_hint')} />
      )}
      <ul className="door-cards">
        {data?.map((door) => (
          <li key={door.id} className="door-card">
            <b>{door.name}</b>
            <span className="door-card-mode">
              {door.mode !== null && (
                <span className="mode-plate" data-mode={door.mode}>
                  {modeWords(door.mode)}
                </span>
              )}
            </span>
            <UnlockButton door={door} />
          </li>
        ))}
      </ul>
    </Page>
  )
}
