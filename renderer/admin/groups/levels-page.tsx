import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { weekdays } from '../../../main/contract/local-time.ts'
import { useWords } from '../../i18n/words.tsx'
import { useMay } from '../line/use-session.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Page } from '../parts/page.tsx'
import { Empty, Loading } from '../parts/states.tsx'
import { Tag } from '../parts/tag.tsx'
import { percent } from '../week/week-grid.tsx'
import { GroupsNav } from './groups-nav.tsx'
import { useDoorNames } from './use-door-names.ts'
import { useGroups, useLevels } from './use-groups.ts'

/** All access levels: who, where, and their week as a small picture. */
export function LevelsPage() {
  const { t } = useWords()
  const mayManage = useMay('levels.manage')
  const { data, error, refetch } = useLevels()
  const { data: groups = [] } = useGroups()
  const doorNames = useDoorNames()
  const addButton = mayManage && (
    <Button component={Link} href="/level/new">
      {t('desk.groups.level.add')}
    </Button>
  )
  return (
    <Page title={t('desk.common.areas.groups')} actions={addButton}>
      <GroupsNav />
      {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.length === 0 && (
        <Empty
          icon="groups"
          title={t('desk.groups.level.none')}
          hint={t('desk.groups.level.none_hint')}
          action={addButton}
        />
      )}
      <ul className="levels">
        {data?.map(({ id, name, groupIds, doorIds, times }) => (
          <li key={id}>
            <Link href={`/level/${id}`} className="section level">
              <div className="level-words">
                <h2>{name}</h2>
                <p className="tags">
                  {groups
                    .filter((group) => groupIds.includes(group.id))
                    .map((group) => (
                      <Tag key={group.id}>{group.name}</Tag>
                    ))}
                  {groupIds.length === 0 && <Tag tone="wait">{t('desk.groups.level.no_group')}</Tag>}
                </p>
                <p className="quiet">{doorNames(doorIds) || t('desk.groups.level.no_door')}</p>
              </div>
              <div className="level-week" aria-hidden="true">
                {weekdays.map((day) => (
                  <div key={day}>
                    {times
                      .filter(({ weekday }) => weekday === day)
                      .map(({ startMinute, endMinute }) => (
                        <i
                          key={startMinute}
                          style={{ top: percent(startMinute), height: percent(endMinute - startMinute) }}
                        />
                      ))}
                  </div>
                ))}
              </div>
              {times.length === 0 && <Tag tone="bad">{t('desk.groups.level.never')}</Tag>}
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}
