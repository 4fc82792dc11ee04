import { Button, PasswordInput, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DeskFailure } from '../../admin/line/failure.ts'
import { ErrorNote } from '../../admin/parts/error-note.tsx'
import { useFieldErrors } from '../../admin/parts/use-field-errors.ts'
import { useWords } from '../../i18n/words.tsx'
import { isTwice, nobody, type PersonDraft, type SetupDraft } from '../draft.ts'

interface OperatorStepProps {
  readonly draft: SetupDraft
  readonly failure: DeskFailure | null
  readonly busy: boolean
  readonly onDraft: (change: Partial<SetupDraft>) => void
  readonly onBack: () => void
  readonly onCreate: () => void
}

/** Who may sign in first, and somebody for the reception where that is wanted. */
export function OperatorStep({ draft, failure, busy, onDraft, onBack, onCreate }: OperatorStepProps) {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  const people = [draft.operator, ...(draft.reception === null ? [] : [draft.reception])]
  const submit = () => {
    setAsked(true)
    if (people.every((person) => isTwice(person) && person.name.trim() !== '')) onCreate()
  }
  return (
    <form
      className="setup-step"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h1>{t('desk.setup.operator.title')}</h1>
      <p>{t('desk.setup.operator.text')}</p>
      <PersonFields
        path="operator"
        person={draft.operator}
        failure={failure}
        asked={asked}
        onPerson={(operator) => onDraft({ operator })}
      />
      <p className="quiet">{t('desk.setup.operator.forgotten')}</p>
      <Switch
        label={t('desk.setup.operator.reception')}
        description={t('desk.setup.operator.reception_hint')}
        checked={draft.reception !== null}
        onChange={(event) =>
          onDraft({
            reception: event.currentTarget.checked
              ? { ...nobody, name: t('desk.setup.operator.reception_name') }
              : null,
          })
        }
      />
      {draft.reception !== null && (
        <PersonFields
          path="reception"
          person={draft.reception}
          failure={failure}
          asked={asked}
          onPerson={(reception) => onDraft({ reception })}
        />
      )}
      {failure !== null && <ErrorNote failure={failure} />}
      <footer className="setup-acts">
        <Button size="md" variant="default" onClick={onBack} disabled={busy}>
          {t('desk.common.back')}
        </Button>
        <Button size="md" type="submit" loading={busy}>
          {t('desk.setup.create')}
        </Button>
      </footer>
    </form>
  )
}

function PersonFields(props: {
  readonly path: 'operator' | 'reception'
  readonly person: PersonDraft
  readonly failure: DeskFailure | null
  /** They were to be sent: what is missing is said. */
  readonly asked: boolean
  readonly onPerson: (person: PersonDraft) => void
}) {
  const { t } = useWords()
  const { path, person, asked, onPerson } = props
  const errors = useFieldErrors(props.failure)
  const missing = (text: string) => asked && text.trim() === '' && t('desk.common.problem.required')
  return (
    <div className="setup-person">
      <TextInput
        label={t('desk.setup.operator.name')}
        value={person.name}
        onChange={(event) => onPerson({ ...person, name: event.currentTarget.value })}
        error={errors(`${path}.name`) ?? missing(person.name)}
        maxLength={64}
        autoComplete="off"
      />
      <p className="quiet">{t('desk.setup.operator.password_hint')}</p>
      <PasswordInput
        label={t('desk.setup.operator.password')}
        value={person.password}
        onChange={(event) => onPerson({ ...person, password: event.currentTarget.value })}
        error={errors(`${path}.password`) ?? missing(person.password)}
        maxLength={1_024}
        autoComplete="new-password"
      />
      <PasswordInput
        label={t('desk.setup.operator.again')}
        value={person.again}
        onChange={(event) => onPerson({ ...person, again: event.currentTarget.value })}
        error={asked && !isTwice(person) && t('desk.setup.operator.not_same')}
        maxLength={1_024}
        autoComplete="new-password"
      />
    </div>
  )
}
