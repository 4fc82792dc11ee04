import { Link, Redirect } from 'wouter'
import { useWords } from '../../i18n/words.tsx'
import { useMay } from '../line/use-session.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Page } from '../parts/page.tsx'
import { Empty, Loading } from '../parts/states.tsx'
import { ContactNow } from './contact-now.tsx'
import { DoorsNav } from './doors-nav.tsx'
import { AddDoorButton } from './layout/add-door-button.tsx'
import { ModeNow } from './mode-words.tsx'
import { useDoors } from './use-doors.ts'

/** All doors with what each does now; where there is only one, its page. */
export function DoorList() {
  const { t } = useWords()
  const mayManage = useMay('doors.manage')
  const { data, error, refetch } = useDoors()
  const [first] = data ?? []
  if (data?.length === 1 && first !== undefined) return <Redirect to={`/door/${first.id}`} replace />
  return (
    <Page title={t('desk.common.areas.doors')} actions={mayManage && <AddDoorButton />}>
      <DoorsNav />
      {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.length === 0 && (
        <Empty icon="doors" title={t('desk.doors.none')} hint={t('desk.doors.none_hint')} />
      )}
      <ul className="door-cards">
        {data?.map((door) => (
          <li key={door.id}>
            <Link href={`/door/${door.id}`} className="door-card">
              <b>{door.name}</b>
              <span className="door-card-mode">
                <ModeNow door={door} />
                <ContactNow door={door} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}
