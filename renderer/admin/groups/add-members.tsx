import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { GroupRow } from '../../../main/contract/desk/groups.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk, deskQuery } from '../line/api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { personName } from '../people/person-name.ts'
import { refreshGroups } from './use-groups.ts'

/** Somebody else is found by typing on. */
const shown = 50
const typingMs = 120
const everybody = {
  groupId: null,
  status: null,
  expiringDays: 30,
  credentials: null,
  visitors: 'without',
} as const

/** Finds people by any way to write their name, and takes those that are ticked into the group. */
export function AddMembers(props: { readonly group: GroupRow; readonly onClose: () => void }) {
  const { t } = useWords()
  const toast = useToast()
  const { group, onClose } = props
  const [text, setText] = useState('')
  const [typed] = useDebouncedValue(text, typingMs)
  const [ticked, setTicked] = useState<readonly string[]>([])
  const { data, error } = useQuery(
    deskQuery.people.search.queryOptions({
      input: { text: typed, filter: everybody, sort: 'kana', offset: 0, limit: shown, snapshot: null },
      placeholderData: (before) => before,
    }),
  )
  const add = useMutation({
    mutationFn: () => desk.groups.addMembers({ id: group.id, userIds: [...ticked] }),
    onSuccess: ({ added }) => {
      toast.done(t('desk.groups.added', { count: added }))
      onClose()
    },
    onSettled: refreshGroups,
  })
  const people = (data?.rows ?? []).filter((row) => row !== null)
  const toggle = (id: string) =>
    setTicked(ticked.includes(id) ? ticked.filter((each) => each !== id) : [...ticked, id])
  return (
    <Dialog onClose={onClose} size={560} title={t('desk.groups.add_members')}>
      <div className="form">
        <TextInput
          aria-label={t('desk.groups.find_person')}
          placeholder={t('desk.groups.find_person')}
          leftSection={<Icon name="search" size={18} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
        {error !== null && <ErrorNote failure={error} />}
        <ul className="people-choice">
          {people.map((person) => (
            <li key={person.id}>
              <Checkbox
                checked={ticked.includes(person.id)}
                onChange={() => toggle(person.id)}
                label={
                  <>
                    <b>{personName(person)}</b>{' '}
                    <span className="quiet">
                      {[[person.lastNameKana, person.firstNameKana].filter(Boolean).join(' '), person.company]
                        .filter(Boolean)
                        .join('　')}
                    </span>
                  </>
                }
              />
            </li>
          ))}
          {data !== undefined && people.length === 0 && (
            <li className="quiet">{t('desk.groups.nobody_found')}</li>
          )}
        </ul>
        {add.error !== null && <ErrorNote failure={add.error} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('desk.common.cancel')}
          </Button>
          <Button disabled={ticked.length === 0} loading={add.isPending} onClick={() => add.mutate()}>
            {t('desk.groups.add_count', { count: ticked.length })}
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}
