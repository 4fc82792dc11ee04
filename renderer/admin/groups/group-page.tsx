import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useMay } from '../line/use-session.ts'
import { Page } from '../parts/page.tsx'
import { Empty, Loading } from '../parts/states.tsx'
import { Tag } from '../parts/tag.tsx'
import { AddMembers } from './add-members.tsx'
import { Members } from './members.tsx'
import { NameDialog } from './name-dialog.tsx'
import { RemoveGroup } from './remove-group.tsx'
import { useGroups } from './use-groups.ts'

/** One group: who belongs to it, and which levels give it doors. */
export function GroupPage({ id }: { readonly id: string }) {
  const { t } = useWords()
  const mayManage = useMay('groups.manage')
  const [open, setOpen] = useState<'name' | 'members' | 'remove' | null>(null)
  const { data } = useGroups()
  const group = data?.find((each) => each.id === id)
  if (data === undefined) return <Loading />
  if (group === undefined) return <Empty icon="groups" title={t('desk.common.failure.not_found')} />
  const close = () => setOpen(null)
  return (
    <Page
      title={group.name}
      fill
      back={{ to: '/', label: t('desk.common.areas.groups') }}
      under={
        group.levels.length === 0 ? (
          <Tag tone="wait">{t('desk.groups.no_level')}</Tag>
        ) : (
          group.levels.map(({ id: levelId, name }) => <Tag key={levelId}>{name}</Tag>)
        )
      }
      actions={
        mayManage && (
          <>
            <Button variant="default" className="destructive" onClick={() => setOpen('remove')}>
              {t('desk.common.remove')}
            </Button>
            <Button variant="default" onClick={() => setOpen('name')}>
              {t('desk.groups.rename')}
            </Button>
            <Button onClick={() => setOpen('members')}>{t('desk.groups.add_members')}</Button>
          </>
        )
      }
    >
      <Members group={group} mayManage={mayManage} />
      {open === 'name' && <NameDialog group={group} onClose={close} />}
      {open === 'members' && <AddMembers group={group} onClose={close} />}
      {open === 'remove' && <RemoveGroup group={group} onClose={close} />}
    </Page>
  )
}
