import { Select } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import { type ImportChange, importActions } from '../../../main/contract/desk/transfer.ts'
import { type Translate, useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { Empty } from '../parts/states.tsx'
import { Tag } from '../parts/tag.tsx'
import { usePages } from './use-pages.ts'

const tones = { add: 'good', change: 'plain', delete: 'bad' } as const
const actionWords = { add: 'add', change: 'change_action', delete: 'delete' } as const

/** Every row that would change something, in the order of the file. */
export function ChangeList({ importId }: { readonly importId: string }) {
  const { t } = useWords()
  const [action, setAction] = useState<ImportChange['action'] | null>(null)
  const fetch = useCallback(
    (offset: number, limit: number) => desk.transfer.changes({ importId, offset, limit, action }),
    [importId, action],
  )
  const pages = usePages(fetch)
  const columns = useMemo(() => columnsOf(t), [t])
  return (
    <div className="transfer-list">
      <Select
        aria-label={t('desk.transfer.changes.filter')}
        data={[
          { value: '', label: t('desk.transfer.changes.all') },
          ...importActions.map((value) => ({
            value,
            label: t(`desk.transfer.changes.${actionWords[value]}`),
          })),
        ]}
        value={action ?? ''}
        allowDeselect={false}
        onChange={(value) => setAction(importActions.find((one) => one === value) ?? null)}
      />
      <DataList
        label={t('desk.transfer.changes.title')}
        columns={columns}
        count={pages.total}
        rowAt={pages.rowAt}
        rowKey={({ row }) => String(row)}
        onRange={pages.onRange}
        loading={pages.loading}
        failure={pages.failure}
        listKey={action ?? ''}
        empty={<Empty icon="info" title={t('desk.transfer.result.nothing')} />}
      />
    </div>
  )
}

function columnsOf(t: Translate): readonly Column<ImportChange>[] {
  return [
    { id: 'row', label: t('desk.transfer.changes.row'), width: '90px', align: 'end', cell: ({ row }) => row },
    {
      id: 'action',
      label: t('desk.transfer.changes.action'),
      width: '110px',
      cell: ({ action }) => (
        <Tag tone={tones[action]}>{t(`desk.transfer.changes.${actionWords[action]}`)}</Tag>
      ),
    },
    { id: 'name', label: t('desk.transfer.changes.name'), cell: ({ name }) => name },
    { id: 'company', label: t('desk.transfer.changes.company'), cell: ({ company }) => company },
    {
      id: 'changes',
      label: t('desk.transfer.changes.change'),
      width: 'minmax(0, 2fr)',
      cell: ({ changes }) => changes.map((change) => wordsOf(t, change)).join('、'),
    },
  ]
}

function wordsOf(t: Translate, { field, before, after }: ImportChange['changes'][number]): string {
  const name = t(`desk.transfer.field.${field}` as 'desk.transfer.field.email')
  if (before === '') return `${name} ${after}`
  return after === '' ? `${name} ${before} → —` : `${name} ${before} → ${after}`
}
