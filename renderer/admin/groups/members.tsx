import { ActionIcon } from '@mantine/core'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { GroupMember, GroupRow } from '../../../main/contract/desk/groups.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk, deskQuery } from '../line/api.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { Icon } from '../parts/icon.tsx'
import { Empty } from '../parts/states.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { refreshGroups } from './use-groups.ts'

const pageSize = 100

/** The members, loaded as the list is scrolled: there may be a hundred thousand. */
export function Members(props: { readonly group: GroupRow; readonly mayManage: boolean }) {
  const { t } = useWords()
  const toast = useToast()
  const { group, mayManage } = props
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(
      deskQuery.groups.members.infiniteOptions({
        input: (after: string) => ({ id: group.id, after, limit: pageSize }),
        initialPageParam: '',
        getNextPageParam: ({ end, members }) => (end ? undefined : members.at(-1)?.id),
      }),
    )
  const rows = (data?.pages ?? []).flatMap(({ members }) => members)
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
  const loaded = rows.length
  const onRange = useCallback(
    (_first: number, last: number) => {
      if (last >= loaded - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
    [loaded, hasNextPage, isFetchingNextPage, fetchNextPage],
  )
  const columns: readonly Column<GroupMember>[] = [
    {
      id: 'name',
      label: t('desk.groups.person'),
      width: 'minmax(0, 2fr)',
      cell: ({ name, kana }) => (
        <>
          <b>{name}</b> <span className="quiet">{kana}</span>
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
      cell: ({ id, name }) =>
        mayManage && (
          <ActionIcon
            variant="subtle"
            size={36}
            aria-label={t('desk.groups.remove_member', { name })}
            onClick={(event) => {
              event.stopPropagation()
              remove.mutate(id)
            }}
          >
            <Icon name="close" size={18} />
          </ActionIcon>
        ),
    },
  ]
  return (
    <DataList
      label={t('desk.groups.members_of', { name: group.name })}
      columns={columns}
      count={Math.max(loaded, hasNextPage ? group.members : 0)}
      rowAt={(index) => rows[index]}
      rowKey={({ id }) => id}
      onRange={onRange}
      loading={isPending}
      failure={error}
      onRetry={() => void refetch()}
      empty={
        <Empty icon="people" title={t('desk.groups.no_members')} hint={t('desk.groups.no_members_hint')} />
      }
    />
  )
}
