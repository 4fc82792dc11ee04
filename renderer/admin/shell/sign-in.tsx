import { Alert, Button, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { DeskSession } from '../../../main/contract/desk/session.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Cover } from './cover.tsx'
import { DemoOperators } from './demo-operators.tsx'
import { RecoverPassword } from './recover-password.tsx'
import { useCredentials } from './use-credentials.ts'

type SignedOut = Extract<DeskSession, { state: 'signed_out' }>

/** Nobody is signed in at this desk. */
export function SignIn(props: { readonly session: SignedOut; readonly workKept: boolean }) {
  const { t } = useWords()
  const { session } = props
  const credentials = useCredentials()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [recovering, setRecovering] = useState<'no' | 'open' | 'done'>('no')

  if (!session.hasOperators) {
    return (
      <Cover siteName={session.siteName} title={t('desk.common.sign_in.no_operator')}>
        <p className="quiet">{t('desk.common.sign_in.no_operator_hint')}</p>
      </Cover>
    )
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const signedIn = await credentials.attempt(() => desk.session.signIn({ name, password }))
    if (!signedIn) setPassword('')
  }
  const { busy, failure, waitS } = credentials
  const demoOperators = session.demo && session.demoOperators !== undefined && (
    <DemoOperators
      operators={session.demoOperators}
      disabled={busy || waitS > 0}
      onChoose={(operator) =>
        credentials.attempt(() => desk.session.signIn({ name: operator.name, password: operator.password }))
      }
    />
  )
  if (recovering === 'open') {
    return (
      <Cover siteName={session.siteName} title={t('desk.backup.recover.title')}>
        <RecoverPassword
          onDone={(given) => {
            setName(given)
            setRecovering('done')
          }}
          onBack={() => setRecovering('no')}
        />
      </Cover>
    )
  }
  return (
    <Cover
      siteName={session.siteName}
      title={t('desk.common.sign_in.title')}
      {...(demoOperators === false ? {} : { beside: demoOperators })}
    >
      {props.workKept && <Alert variant="light">{t('desk.common.sign_in.again')}</Alert>}
      {recovering === 'done' && <Alert variant="light">{t('desk.backup.recover.done')}</Alert>}
      <form className="cover-form" onSubmit={submit}>
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
        <PasswordInput
          label={t('desk.common.sign_in.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="off"
          required
          withAsterisk={false}
          maxLength={1_024}
        />
        {failure !== null && <ErrorNote failure={failure} />}
        <Button type="submit" size="md" loading={busy} disabled={waitS > 0} fullWidth>
          {waitS > 0 ? t('desk.common.sign_in.wait', { seconds: waitS }) : t('desk.common.sign_in.submit')}
        </Button>
        <Button variant="subtle" onClick={() => setRecovering('open')} fullWidth>
          {t('desk.backup.recover.link')}
        </Button>
      </form>
    </Cover>
  )
}
