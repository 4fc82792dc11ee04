import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type PeopleFilter, type PeopleSort, peopleSorts } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { showList } from './list-state.ts'

const anyValue = ''
const expiringDays = [7, 30, 90] as const
const statuses = ['valid', 'suspended', 'not_yet_valid', 'expired'] as const
const credentials = ['no_card', 'has_card', 'no_second_factor'] as const
const visitors = ['without', 'only', 'with'] as const

/** Narrows the list. */
export function Filters({ filter }: { readonly filter: PeopleFilter }) {
  const { t } = useWords()
  const choices = useQuery(deskQuery.people.choices.queryOptions())
  const groups = choices.data?.groups ?? []
  const change = (part: Partial<PeopleFilter>) => showList({ filter: { ...filter, ...part } })
  return (
    <>
      <Choice
        label={t('desk.people.filter.group')}
        value={filter.groupId ?? anyValue}
        options={[
          [anyValue, t('desk.people.filter.any_group')],
          ...groups.map(({ id, name }): Option => [id, name]),
        ]}
        onChange={(groupId) => change({ groupId: groupId === anyValue ? null : groupId })}
      />
      <Choice
        label={t('desk.people.filter.status')}
        value={filter.status === 'expiring' ? `expiring:${filter.expiringDays}` : (filter.status ?? anyValue)}
        options={[
          [anyValue, t('desk.people.filter.any_status')],
          ...statuses.map((status): Option => [status, t(`desk.people.status.${status}`)]),
          ...expiringDays.map(
            (days): Option => [`expiring:${days}`, t('desk.people.filter.expiring_days', { days })],
          ),
        ]}
        onChange={(value) => change(statusFilter(value))}
      />
      <Choice
        label={t('desk.people.filter.credentials')}
        value={filter.credentials ?? anyValue}
        options={[
          [anyValue, t('desk.people.filter.any_credentials')],
          ...credentials.map((kind): Option => [kind, t(`desk.people.filter.${kind}`)]),
        ]}
        onChange={(value) => change({ credentials: credentials.find((kind) => kind === value) ?? null })}
      />
      <Choice
        label={t('desk.people.filter.visitors')}
        value={filter.visitors}
        options={visitors.map((kind): Option => [kind, t(`desk.people.filter.visitors_${kind}`)])}
        onChange={(value) => change({ visitors: visitors.find((kind) => kind === value) ?? 'without' })}
      />
    </>
  )
}

/** The order in which the list stands. */
export function SortChoice({ sort }: { readonly sort: PeopleSort }) {
  const { t } = useWords()
  return (
    <Choice
      label={t('desk.people.sort.label')}
      value={sort}
      options={peopleSorts.map((kind): Option => [kind, t(`desk.people.sort.${kind}`)])}
      onChange={(value) => showList({ sort: peopleSorts.find((kind) => kind === value) ?? 'kana' })}
    />
  )
}

type Option = readonly [value: string, label: string]

function Choice(props: {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
}) {
  const { label, value, options, onChange } = props
  return (
    <Select
      className="filter"
      aria-label={label}
      value={value}
      data={options.map(([key, text]) => ({ value: key, label: text }))}
      allowDeselect={false}
      searchable={options.length > 12}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      onChange={(chosen) => onChange(chosen ?? anyValue)}
    />
  )
}

function statusFilter(value: string): Partial<PeopleFilter> {
  const [, days] = /^expiring:(\d+)$/.exec(value) ?? []
  if (days !== undefined) return { status: 'expiring', expiringDays: Number(days) }
  return { status: statuses.find((status) => status === value) ?? null }
}
