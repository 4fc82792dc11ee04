import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Host } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { deskQuery } from '../line/api.ts'
import { hostLabel } from './use-visitors.ts'

const typingMs = 120

/** Somebody of the site, found by typing. */
export function HostField(props: {
  readonly label: string
  readonly value: Host | null
  readonly onChange: (host: Host | null) => void
  readonly error?: string | undefined
  readonly autoFocus?: boolean
}) {
  const { t } = useWords()
  const { value, onChange } = props
  const [text, setText] = useState(value === null ? '' : hostLabel(value))
  const [typed] = useDebouncedValue(text, typingMs)
  const isChosen = value !== null && text === hostLabel(value)
  const { data } = useQuery(
    deskQuery.visitors.hosts.queryOptions({
      input: { text: typed },
      enabled: typed.trim() !== '' && !isChosen,
      placeholderData: (before) => before,
    }),
  )
  const found = isChosen || typed.trim() === '' ? [] : (data?.hosts ?? [])
  const hosts = value !== null && !found.some(({ id }) => id === value.id) ? [value, ...found] : found
  return (
    <Select
      label={props.label}
      placeholder={t('desk.visitors.form.host_hint')}
      searchable
      clearable
      nothingFoundMessage={text.trim() === '' ? undefined : t('desk.visitors.form.host_none')}
      // The controller found them by kana and variants of kanji: nothing more is left out here.
      filter={({ options }) => options}
      data={hosts.map((host) => ({ value: host.id, label: hostLabel(host) }))}
      value={value?.id ?? null}
      onChange={(id) => onChange(hosts.find((host) => host.id === id) ?? null)}
      searchValue={text}
      onSearchChange={setText}
      error={props.error}
      data-autofocus={props.autoFocus === true ? true : undefined}
      comboboxProps={{ withinPortal: true }}
      clearButtonProps={{ 'aria-label': t('desk.common.cancel') }}
    />
  )
}
