import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PersonRow } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { personName } from '../../people/person-name.ts'

const everybody = {
  groupId: null,
  status: null,
  expiringDays: 30,
  credentials: null,
  visitors: 'with',
} as const
const shown = 12

/** Somebody by any way to write the name, the company or a card's number. */
export function PersonPick(props: {
  readonly personId: string | null
  readonly onChange: (personId: string | null) => void
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed, 120)
  const chosen = usePersonName(props.personId)
  const input = { text, filter: everybody, sort: 'kana', offset: 0, limit: shown, snapshot: null } as const
  const { data } = useQuery(
    deskQuery.people.search.queryOptions({ input: text.trim() === '' ? skipToken : input }),
  )
  const found = (data?.rows ?? []).flatMap((row) => (row === null ? [] : [optionOf(row)]))
  const own = props.personId === null ? [] : [{ value: props.personId, label: chosen }]
  return (
    <Select
      label={t('desk.events.filter.person')}
      placeholder={t('desk.events.filter.find_person')}
      comboboxProps={{ withinPortal: false }}
      searchable
      clearable
      // The controller has searched already, by more than the label.
      filter={({ options }) => options}
      data={[...own, ...found.filter(({ value }) => value !== props.personId)]}
      searchValue={typed}
      onSearchChange={setTyped}
      value={props.personId}
      onChange={props.onChange}
      nothingFoundMessage={text.trim() === '' ? undefined : t('desk.common.none')}
    />
  )
}

function optionOf(row: PersonRow) {
  const name = personName(row)
  return { value: row.id, label: row.company === '' ? name : `${name} (${row.company})` }
}

/** The name as the person's latest event shows it: whoever reads events may not read people. */
export function usePersonName(personId: string | null): string {
  const { t } = useWords()
  const input = { personId, doorId: null, limit: 1 }
  const { data } = useQuery(
    deskQuery.events.recent.queryOptions({ input: personId === null ? skipToken : input }),
  )
  if (data === undefined) return '…'
  const person = data.events.map((event) => event.person).find((one) => one?.id === personId)
  return person?.name ?? t(person ? 'desk.events.gone.person' : 'desk.events.filter.person')
}
