import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Person, PersonFields } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Page } from '../../parts/page.tsx'
import { Loading } from '../../parts/states.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { personName } from '../person-name.ts'
import { PersonFieldsForm } from './person-fields.tsx'
import { StaleDialog } from './stale-dialog.tsx'
import { useFirstError } from './use-first-error.ts'

export function EditPersonPage({ id }: { readonly id: string }) {
  // Read once: what others change meanwhile shows when it is saved, not under one's hands.
  const [seen] = useState(() => crypto.randomUUID())
  const person = useQuery({
    ...deskQuery.people.get.queryOptions({ input: { id } }),
    queryKey: ['edit-person', seen],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (person.error) return <ErrorNote failure={person.error} onRetry={() => void person.refetch()} />
  return person.data === undefined ? <Loading /> : <EditForm before={person.data} />
}

function EditForm({ before }: { readonly before: Person }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const toast = useToast()
  const [fields, setFields] = useState(before.fields)
  const [theirs, setTheirs] = useState<Person | null>(null)
  const back = `/${encodeURIComponent(before.id)}`
  const save = useMutation({
    mutationFn: ({ values, version }: { readonly values: PersonFields; readonly version: number }) =>
      desk.people.update({ id: before.id, version, ...values }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: deskQuery.people.key() })
      toast.done(t('desk.common.saved'))
      go(back)
    },
    onError: async (thrown) => {
      if (failureOf(thrown).code === 'stale') setTheirs(await desk.people.get({ id: before.id }))
    },
  })
  const failure = save.error === null ? null : failureOf(save.error)
  const errorOf = useFieldErrors(failure)
  const form = useFirstError(failure)
  const name = personName(before.fields)
  return (
    <Page title={t('desk.people.form.edit_title')} back={{ to: back, label: name }}>
      <form
        ref={form}
        className="person-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ values: fields, version: before.version })
        }}
      >
        <PersonFieldsForm
          fields={fields}
          errorOf={errorOf}
          onChange={(change) => setFields((now) => ({ ...now, ...change }))}
        />
        {failure !== null && failure.code !== 'stale' && <ErrorNote failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => go(back)}>
            {t('desk.common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('desk.common.save')}
          </Button>
        </Group>
      </form>
      {theirs !== null && (
        <StaleDialog
          mine={fields}
          theirs={theirs.fields}
          onClose={() => setTheirs(null)}
          onTakeTheirs={() => go(back)}
          onTakeMine={() => {
            setTheirs(null)
            save.mutate({ values: fields, version: theirs.version })
          }}
        />
      )}
    </Page>
  )
}
