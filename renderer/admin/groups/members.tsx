import { ActionIcon, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { GroupRow } from '../../../main/contract/desk/groups.ts'
import type { PersonRow } from '../../../main/contract/desk/people.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { Icon } from '../parts/icon.tsx'
import { Empty } from '../parts/states.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { personName } from '../people/person-name.ts'
import { refreshGroups } from './use-groups.ts'
import { useMembers } from './use-members.ts'

const typingMs = 120

/** The members in the order of their kana, loaded as the list is scrolled: there may be a hundred thousand. */
export function Members(props: { readonly group: GroupRow; readonly mayManage: boolean }) {
  const { t } = useWords()
  const toast = useToast()
  const { group, mayManage } = props
  const [text, setText] = useState('')
  const [typed] = useDebouncedValue(text, typingMs)
  const members = useMembers(group.id, typed)
  const remove = useMutation({
    mutationFn: (userId: string) => desk.groups.removeMember({ id: group.id, userId }),
    onSuccess: (_done, userId) =>
      toast.undoable(t('desk.groups.removed'), async () => {
        await desk.groups.addMembers({ id: group.id, userIds: [userId] })
        await refreshGroups()
      }),
    onError: toast.failed,
    onSettled: refreshGroups,
  })
  const columns: readonly Column<PersonRow>[] = [
    {
      id: 'name',
      label: t('desk.groups.person'),
      width: 'minmax(0, 2fr)',
      cell: (person) => (
        <>
          <b>{personName(person)}</b>{' '}
          <span className="quiet">
            {[person.lastNameKana, person.firstNameKana].filter(Boolean).join(' ')}
          </span>
        </>
      ),
    },
    { id: 'company', label: t('desk.groups.company'), cell: ({ company }) => company },
    { id: 'department', label: t('desk.groups.department'), cell: ({ department }) => department },
    {
      id: 'acts',
      label: '',
      width: '52px',
      align: 'end',
      cell: (person) =>
        mayManage && (
          <ActionIcon
            variant="subtle"
            size={36}
            aria-label={t('desk.groups.remove_member', { name: personName(person) })}
            onClick={(event) => {
              event.stopPropagation()
              remove.mutate(person.id)
            }}
          >
            <Icon name="close" size={18} />
          </ActionIcon>
        ),
    },
  ]
  return (
    <>
      {group.members > 0 && (
        <div className="toolbar">
          <TextInput
            className="grow"
            aria-label={t('desk.groups.find_person')}
            placeholder={t('desk.groups.find_person')}
            leftSection={<Icon name="search" size={18} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <span className="quiet">{t('desk.groups.people_count', { count: members.total })}</span>
        </div>
      )}
      <DataList
        label={t('desk.groups.members_of', { name: group.name })}
        columns={columns}
        count={members.total}
        rowAt={members.rowAt}
        rowKey={({ id }) => id}
        onRange={members.onRange}
        loading={members.loading}
        failure={members.failure}
        onRetry={members.retry}
        empty={
          typed === '' ? (
            <Empty
              icon="people"
              title={t('desk.groups.no_members')}
              hint={t('desk.groups.no_members_hint')}
            />
          ) : (
            <Empty icon="search" title={t('desk.groups.nobody_found')} />
          )
        }
      />
    </>
  )
}
