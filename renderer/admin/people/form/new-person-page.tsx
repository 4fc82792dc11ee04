import { Button, Group, MultiSelect } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Page } from '../../parts/page.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { personName } from '../person-name.ts'
import { blankFields, PersonFieldsForm } from './person-fields.tsx'
import { useFirstError } from './use-first-error.ts'

export function NewPersonPage() {
  const { t } = useWords()
  const [, go] = useLocation()
  const toast = useToast()
  const [fields, setFields] = useState(blankFields)
  const [groupIds, setGroupIds] = useState<string[]>([])
  const choices = useQuery(deskQuery.people.choices.queryOptions())
  const create = useMutation({
    mutationFn: () => desk.people.create({ ...fields, groupIds }),
    onSuccess: ({ id }) => {
      toast.done(t('desk.people.form.created', { name: personName(fields) }))
      go(`/${encodeURIComponent(id)}`, { replace: true })
    },
  })
  const failure = create.error === null ? null : failureOf(create.error)
  const errorOf = useFieldErrors(failure)
  const form = useFirstError(failure)
  return (
    <Page title={t('desk.people.form.new_title')} back={{ to: '/', label: t('desk.common.areas.people') }}>
      <form
        ref={form}
        className="person-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate()
        }}
      >
        <PersonFieldsForm
          fields={fields}
          errorOf={errorOf}
          onChange={(change) => setFields((now) => ({ ...now, ...change }))}
        />
        <fieldset className="section field-group">
          <legend>{t('desk.people.form.groups')}</legend>
          <MultiSelect
            className="wide"
            aria-label={t('desk.people.form.groups')}
            description={t('desk.people.form.groups_hint')}
            data={(choices.data?.groups ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={groupIds}
            onChange={setGroupIds}
            error={errorOf('groupIds')}
            searchable
            clearable
          />
        </fieldset>
        {failure !== null && <ErrorNote failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => go('/')}>
            {t('desk.common.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('desk.people.form.create')}
          </Button>
        </Group>
      </form>
    </Page>
  )
}
