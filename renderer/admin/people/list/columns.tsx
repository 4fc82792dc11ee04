import { useStore } from 'zustand'
import type { PersonRow } from '../../../../main/contract/desk/people.ts'
import { type Translate, useWords } from '../../../i18n/words.tsx'
import type { Column } from '../../parts/data-list.tsx'
import { RowCheck } from '../../parts/row-check.tsx'
import { Tag } from '../../parts/tag.tsx'
import { personKana, personName } from '../person-name.ts'
import { StatusTag, ValidityDate } from '../status.tsx'
import { listStore, toggleChosen } from './list-state.ts'

export function peopleColumns(t: Translate, choosable: boolean): readonly Column<PersonRow>[] {
  const choice: Column<PersonRow> = {
    id: 'select',
    label: '',
    width: '24px',
    cell: (row) => <Choice row={row} />,
  }
  return [
    ...(choosable ? [choice] : []),
    {
      id: 'name',
      label: t('desk.people.column.name'),
      width: 'minmax(180px, 1.2fr)',
      cell: (row) => <Name row={row} />,
    },
    {
      id: 'company',
      label: t('desk.people.column.company'),
      width: 'minmax(160px, 1.2fr)',
      cell: (row) => <Work row={row} />,
    },
    {
      id: 'credentials',
      label: t('desk.people.column.credentials'),
      width: 'minmax(146px, 0.8fr)',
      cell: (row) => <Credentials row={row} />,
    },
    {
      id: 'status',
      label: t('desk.people.column.status'),
      width: 'minmax(152px, 0.8fr)',
      cell: (row) => <Status row={row} />,
    },
  ]
}

interface Cell {
  readonly row: PersonRow
}

function Choice({ row }: Cell) {
  const { t } = useWords()
  const chosen = useStore(listStore, (state) => state.chosen === 'all' || state.chosen.has(row.id))
  return (
    <RowCheck
      label={t('desk.people.select_row', { name: personName(row) })}
      checked={chosen}
      onChange={() => toggleChosen(row.id)}
    />
  )
}

function Name({ row }: Cell) {
  const kana = personKana(row)
  return (
    <span className="two-lines">
      {kana !== '' && <span className="quiet">{kana}</span>}
      <strong>{personName(row)}</strong>
    </span>
  )
}

function Work({ row }: Cell) {
  return (
    <span className="two-lines">
      <span>{row.company}</span>
      <span className="quiet">{[row.department, row.employeeId].filter(Boolean).join('　')}</span>
    </span>
  )
}

function Credentials({ row }: Cell) {
  const { t } = useWords()
  const counts = [
    row.cards > 0 ? t('desk.people.counts.cards', { count: row.cards }) : '',
    row.mfaCodes > 0 ? t('desk.people.counts.mfa', { count: row.mfaCodes }) : '',
    row.hasEntryCode ? t('desk.people.counts.entry_code') : '',
  ].filter(Boolean)
  if (counts.length === 0) return <span className="quiet">{t('desk.people.counts.none')}</span>
  return <span>{counts.join(' · ')}</span>
}

function Status({ row }: Cell) {
  const { t } = useWords()
  return (
    <span className="two-lines">
      <span className="tags">
        <StatusTag of={row} />
        {row.visitor && <Tag tone="quiet">{t('desk.people.visitor')}</Tag>}
      </span>
      <ValidityDate of={row} />
    </span>
  )
}
