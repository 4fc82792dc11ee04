import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { GroupRow } from '../../../main/contract/desk/groups.ts'
import { useWords } from '../../i18n/words.tsx'
import { useMay } from '../line/use-session.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { Empty } from '../parts/states.tsx'
import { Tag } from '../parts/tag.tsx'
import { GroupsNav } from './groups-nav.tsx'
import { NameDialog } from './name-dialog.tsx'
import { useGroups } from './use-groups.ts'

/** All groups, with how many belong to each and which levels give it doors. */
export function GroupsPage() {
  const { t, locale } = useWords()
  const [, navigate] = useLocation()
  const mayManage = useMay('groups.manage')
  const [text, setText] = useState('')
  const [adding, setAdding] = useState(false)
  const { data, error, isPending, refetch } = useGroups()
  const fold = (words: string) => words.normalize('NFKC').toLowerCase()
  const rows = (data ?? []).filter(({ name }) => fold(name).includes(fold(text)))
  const count = new Intl.NumberFormat(locale)
  const columns: readonly Column<GroupRow>[] = [
    { id: 'name', label: t('desk.groups.name'), cell: ({ name }) => <b title={name}>{name}</b> },
    {
      id: 'members',
      label: t('desk.groups.members'),
      width: '120px',
      align: 'end',
      cell: ({ members }) => count.format(members),
    },
    {
      id: 'levels',
      label: t('desk.groups.levels'),
      width: 'minmax(0, 2fr)',
      cell: ({ levels }) =>
        levels.length === 0 ? (
          <Tag tone="wait">{t('desk.groups.no_level')}</Tag>
        ) : (
          <span className="tags">
            {levels.map(({ id, name }) => (
              <Tag key={id}>{name}</Tag>
            ))}
          </span>
        ),
    },
  ]
  return (
    <Page
      title={t('desk.common.areas.groups')}
      fill
      actions={mayManage && <Button onClick={() => setAdding(true)}>{t('desk.groups.add')}</Button>}
    >
      <GroupsNav />
      {(data?.length ?? 0) > 8 && (
        <div className="toolbar">
          <TextInput
            className="grow"
            aria-label={t('desk.groups.find')}
            placeholder={t('desk.groups.find')}
            leftSection={<Icon name="search" size={18} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </div>
      )}
      <DataList
        label={t('desk.groups.nav.groups')}
        columns={columns}
        count={rows.length}
        rowAt={(index) => rows[index]}
        rowKey={({ id }) => id}
        loading={isPending}
        failure={error}
        onRetry={() => void refetch()}
        onOpen={({ id }) => navigate(`/group/${id}`)}
        empty={<Empty icon="groups" title={t('desk.groups.none')} hint={t('desk.groups.none_hint')} />}
      />
      {adding && (
        <NameDialog onClose={() => setAdding(false)} onMade={(id) => navigate(`/group/${id}`)} group={null} />
      )}
    </Page>
  )
}
