import { Button, Group, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../line/api.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { withPassword } from '../parts/password-prompt.tsx'
import { Tag } from '../parts/tag.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { saveFile } from './csv.ts'
import { VisitorsNav } from './visitors-nav.tsx'

const typingMs = 150

interface Found {
  readonly id: string
  readonly name: string
  readonly company: string
  readonly department: string
  readonly visitor: boolean
}

/** What is kept about a person, told or erased when they ask for it. */
export function PersonDataPage() {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [typed] = useDebouncedValue(text, typingMs)
  const { data, error } = useQuery(
    deskQuery.retention.find.queryOptions({
      input: { text: typed },
      enabled: typed.trim() !== '',
      placeholderData: (before) => before,
    }),
  )
  const people = typed.trim() === '' ? [] : (data?.people ?? [])
  return (
    <Page title={t('desk.visitors.data.title')}>
      <VisitorsNav />
      <div className="visitors-body">
        <div className="form">
          <p>{t('desk.visitors.data.text')}</p>
          <TextInput
            aria-label={t('desk.visitors.data.find')}
            placeholder={t('desk.visitors.data.find')}
            leftSection={<Icon name="search" size={18} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {error !== null && <ErrorNote failure={error} />}
          {typed.trim() !== '' && data !== undefined && people.length === 0 && (
            <p className="quiet">{t('desk.visitors.data.nobody')}</p>
          )}
          <ul className="person-data">
            {people.map((person) => (
              <PersonLine key={person.id} person={person} />
            ))}
          </ul>
        </div>
      </div>
    </Page>
  )
}

function PersonLine({ person }: { readonly person: Found }) {
  const { t } = useWords()
  const toast = useToast()
  const { id: userId } = person
  const take = useMutation({
    mutationFn: (format: 'json' | 'csv') => withPassword(() => desk.retention.export({ userId, format })),
    onSuccess: (file, format) =>
      saveFile(file.fileName, file.text, format === 'json' ? 'application/json' : 'text/csv'),
    onError: toast.failed,
  })
  const erase = useMutation({
    mutationFn: () => withPassword(() => desk.retention.erase({ userId })),
    onSuccess: () => toast.done(t('desk.visitors.data.erased')),
    onError: toast.failed,
    onSettled: () => queryClient.invalidateQueries(),
  })
  return (
    <li>
      <span className="two-lines grow">
        <b>{person.name}</b>
        <span className="quiet">{[person.company, person.department].filter(Boolean).join('　')}</span>
      </span>
      {person.visitor && <Tag>{t('desk.visitors.data.visitor')}</Tag>}
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => take.mutate('json')}>
          {t('desk.visitors.data.json')}
        </Button>
        <Button size="xs" variant="default" onClick={() => take.mutate('csv')}>
          {t('desk.visitors.data.csv')}
        </Button>
        <ConfirmButton
          size="xs"
          question={t('desk.visitors.data.erase_question', { name: person.name })}
          onConfirm={() => erase.mutate()}
        >
          {t('desk.visitors.data.erase')}
        </ConfirmButton>
      </Group>
    </li>
  )
}
