import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { useFieldErrors } from '../parts/use-field-errors.ts'
import { useCredentials } from './use-credentials.ts'

/** The code of the recovery sheet in the place of a forgotten password. `onDone`: with the name, once it was set. */
export function RecoverPassword(props: {
  readonly onDone: (name: string) => void
  readonly onBack: () => void
}) {
  const { t } = useWords()
  const { attempt, busy, failure, waitS } = useCredentials()
  const errors = useFieldErrors(failure)
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await attempt(() => desk.session.recover({ name, code, password }))) props.onDone(name)
  }
  const isWrong = failure?.code === 'wrong_password'
  return (
    <form className="cover-form" onSubmit={submit}>
      <p className="quiet">{t('desk.backup.recover.text')}</p>
      <TextInput
        label={t('desk.common.sign_in.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        autoComplete="off"
        autoFocus
        required
        withAsterisk={false}
        maxLength={256}
      />
      <TextInput
        label={t('desk.backup.recover.code')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        required
        withAsterisk={false}
        maxLength={100}
      />
      <PasswordInput
        label={t('desk.backup.recover.password')}
        description={t('desk.settings.password_hint')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={errors('password')}
        autoComplete="new-password"
        required
        withAsterisk={false}
        maxLength={1_024}
      />
      {isWrong && (
        <p className="error-note" role="alert">
          {t('desk.backup.recover.wrong')}
        </p>
      )}
      {failure !== null && !isWrong && <ErrorNote failure={failure} />}
      <Button type="submit" size="md" loading={busy} disabled={waitS > 0} fullWidth>
        {waitS > 0 ? t('desk.common.sign_in.wait', { seconds: waitS }) : t('desk.backup.recover.submit')}
      </Button>
      <Button variant="subtle" onClick={props.onBack} fullWidth>
        {t('desk.backup.recover.back')}
      </Button>
    </form>
  )
}
