import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskOperator } from '../../../../main/contract/desk/operators.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { useMay } from '../../line/use-session.ts'
import { type Column, DataList } from '../../parts/data-list.tsx'
import { useDates } from '../../parts/dates.ts'
import { Page } from '../../parts/page.tsx'
import { Empty } from '../../parts/states.tsx'
import { Tag } from '../../parts/tag.tsx'
import { SettingsNav } from '../settings-nav.tsx'
import { NewOperator } from './new-operator.tsx'
import { OperatorDialog } from './operator-dialog.tsx'

/** Who may sign in at the desk. */
export function OperatorsPage() {
  const { t } = useWords()
  const dates = useDates()
  const mayManage = useMay('operators.manage')
  const [openId, setOpenId] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const { data, error, isPending, refetch } = useQuery(deskQuery.operators.list.queryOptions())
  const open = data?.find(({ id }) => id === openId)
  const columns: readonly Column<DeskOperator>[] = [
    { id: 'name', label: t('desk.settings.operators.name'), cell: ({ name }) => <b title={name}>{name}</b> },
    {
      id: 'roles',
      label: t('desk.settings.roles.label'),
      width: 'minmax(0, 2fr)',
      cell: ({ roles, disabled }) => (
        <span className="tags">
          {disabled && <Tag tone="wait">{t('desk.settings.operators.disabled')}</Tag>}
          {roles.length === 0 && <Tag tone="quiet">{t('desk.settings.operators.no_role')}</Tag>}
          {roles.map((role) => (
            <Tag key={role}>{t(`desk.common.role.${role}`)}</Tag>
          ))}
        </span>
      ),
    },
    {
      id: 'lastSignIn',
      label: t('desk.settings.operators.last_sign_in'),
      width: '180px',
      cell: ({ lastSignInAtMs }) =>
        lastSignInAtMs === null ? (
          <span className="quiet">{t('desk.settings.never')}</span>
        ) : (
          dates.dateTime(lastSignInAtMs)
        ),
    },
  ]
  return (
    <Page
      title={t('desk.common.areas.settings')}
      fill
      actions={
        mayManage && <Button onClick={() => setAdding(true)}>{t('desk.settings.operators.add')}</Button>
      }
    >
      <SettingsNav />
      <DataList
        label={t('desk.settings.nav.operators')}
        columns={columns}
        count={data?.length ?? 0}
        rowAt={(index) => data?.[index]}
        rowKey={({ id }) => id}
        loading={isPending}
        failure={error}
        onRetry={() => void refetch()}
        onOpen={({ id }) => setOpenId(id)}
        empty={<Empty icon="people" title={t('desk.settings.operators.none')} />}
      />
      {adding && <NewOperator onClose={() => setAdding(false)} />}
      {open !== undefined && <OperatorDialog key={open.id} operator={open} onClose={() => setOpenId(null)} />}
    </Page>
  )
}
