import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import type { OperatorSession } from '../stores/session.ts'
import { Cover } from './cover.tsx'
import { useCredentials } from './use-credentials.ts'

/** The desk locked itself, or was locked: the work under it stays for the same operator. */
export function LockScreen(props: { readonly session: OperatorSession }) {
  const { t } = useWords()
  const { operator, siteName } = props.session
  const { attempt, busy, failure, waitS } = useCredentials()
  const [password, setPassword] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await attempt(() => desk.session.unlock({ password })))) setPassword('')
  }
  return (
    <Cover siteName={siteName} title={t('desk.common.lock.title')}>
      <p className="quiet">{t('desk.common.lock.text')}</p>
      <form className="cover-form" onSubmit={submit}>
        <p className="cover-operator">{operator.name}</p>
        <PasswordInput
          label={t('desk.common.sign_in.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="off"
          autoFocus
          required
          withAsterisk={false}
          maxLength={1_024}
        />
        {failure !== null && <ErrorNote failure={failure} />}
        <Button type="submit" size="md" loading={busy} disabled={waitS > 0} fullWidth>
          {waitS > 0 ? t('desk.common.sign_in.wait', { seconds: waitS }) : t('desk.common.lock.submit')}
        </Button>
        <Button variant="subtle" onClick={() => void desk.session.signOut().catch(() => {})}>
          {t('desk.common.lock.other')}
        </Button>
      </form>
    </Cover>
  )
}
