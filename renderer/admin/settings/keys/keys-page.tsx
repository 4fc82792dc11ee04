import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskKey } from '../../../../main/contract/desk/keys.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { type Column, DataList } from '../../parts/data-list.tsx'
import { useDates } from '../../parts/dates.ts'
import { Page } from '../../parts/page.tsx'
import { withPassword } from '../../parts/password-prompt.tsx'
import { Empty } from '../../parts/states.tsx'
import { Tag } from '../../parts/tag.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { SettingsNav } from '../settings-nav.tsx'
import { NewKey } from './new-key.tsx'

/** Keys of the REST API: what they may, when they were last used, and their end. */
export function KeysPage() {
  const { t } = useWords()
  const dates = useDates()
  const toast = useToast()
  const [adding, setAdding] = useState(false)
  const { data, error, isPending, refetch } = useQuery(deskQuery.keys.list.queryOptions())
  const revoke = useMutation({
    mutationFn: (id: string) => withPassword(() => desk.keys.revoke({ id })),
    onSuccess: () => toast.done(t('desk.settings.keys.revoked_now')),
    onError: toast.failed,
    onSettled: () => queryClient.invalidateQueries({ queryKey: deskQuery.keys.key() }),
  })
  const turnOn = useMutation({
    mutationFn: (id: string) => withPassword(() => desk.keys.turnOn({ id })),
    onSuccess: () => toast.done(t('desk.settings.keys.turned_on')),
    onError: toast.failed,
    onSettled: () => queryClient.invalidateQueries({ queryKey: deskQuery.keys.key() }),
  })
  const keys = data?.keys ?? []
  const columns: readonly Column<DeskKey>[] = [
    {
      id: 'name',
      label: t('desk.settings.keys.name'),
      cell: ({ name, revokedAtMs, turnedOff }) => (
        <>
          <b title={name}>{name}</b>
          {turnedOff && revokedAtMs === null && <Tag tone="wait">{t('desk.settings.keys.turned_off')}</Tag>}
        </>
      ),
    },
    {
      id: 'roles',
      label: t('desk.settings.roles.label'),
      width: 'minmax(0, 1.6fr)',
      cell: ({ roles }) => (
        <span className="tags">
          {roles.map((role) => (
            <Tag key={role}>{t(`desk.common.role.${role}`)}</Tag>
          ))}
        </span>
      ),
    },
    {
      id: 'rate',
      label: t('desk.settings.keys.rate'),
      width: '130px',
      cell: ({ requestsPerSecond }) =>
        requestsPerSecond === 0
          ? t('desk.settings.keys.no_limit')
          : t('desk.settings.keys.per_second', { count: requestsPerSecond ?? 60 }),
    },
    {
      id: 'used',
      label: t('desk.settings.keys.last_used'),
      width: '170px',
      cell: ({ lastUsedAtMs }) =>
        lastUsedAtMs === null ? (
          <span className="quiet">{t('desk.settings.never')}</span>
        ) : (
          dates.dateTime(lastUsedAtMs)
        ),
    },
    {
      id: 'act',
      label: '',
      width: '130px',
      align: 'end',
      cell: ({ id, name, revokedAtMs, turnedOff }) =>
        revokedAtMs !== null ? (
          <Tag tone="quiet">{t('desk.settings.keys.revoked')}</Tag>
        ) : turnedOff ? (
          <Button size="xs" variant="default" onClick={() => turnOn.mutate(id)}>
            {t('desk.settings.keys.turn_on')}
          </Button>
        ) : (
          <ConfirmButton
            size="xs"
            question={t('desk.settings.keys.revoke_question', { name })}
            onConfirm={() => revoke.mutate(id)}
          >
            {t('desk.settings.keys.revoke')}
          </ConfirmButton>
        ),
    },
  ]
  return (
    <Page
      title={t('desk.common.areas.settings')}
      fill
      actions={<Button onClick={() => setAdding(true)}>{t('desk.settings.keys.add')}</Button>}
    >
      <SettingsNav />
      <p className="quiet">
        {data?.url ? t('desk.settings.keys.served', { url: data.url }) : t('desk.settings.keys.off_hint')}
      </p>
      <DataList
        label={t('desk.settings.nav.keys')}
        columns={columns}
        count={keys.length}
        rowAt={(index) => keys[index]}
        rowKey={({ id }) => id}
        loading={isPending}
        failure={error}
        onRetry={() => void refetch()}
        empty={
          <Empty
            icon="keypad"
            title={t('desk.settings.keys.none')}
            hint={t('desk.settings.keys.none_hint')}
          />
        }
      />
      {adding && <NewKey onClose={() => setAdding(false)} />}
    </Page>
  )
}
