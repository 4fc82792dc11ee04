import { Button, Group, Modal, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { failedWith } from '../line/failure.ts'
import { useCredentials } from '../shell/use-credentials.ts'
import { ErrorNote } from './error-note.tsx'

/** Who waits for the password: called with true once it was right, false if the person would rather not. */
type Waiting = (confirmed: boolean) => void

const promptStore = createStore<{ readonly waiting: Waiting | null }>(() => ({ waiting: null }))

/**
 * Makes a call; where the controller wants the password again, asks for it and makes the call once more. Rejects
 * with `password_needed` if it was not given.
 */
export async function withPassword<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (thrown) {
    if (!failedWith(thrown, 'password_needed')) throw thrown
    if (!(await askPassword())) throw thrown
    return await call()
  }
}

function askPassword(): Promise<boolean> {
  return new Promise((resolve) => {
    promptStore.getState().waiting?.(false)
    promptStore.setState({ waiting: resolve })
  })
}

/** The question itself; the shell has one. */
export function PasswordPrompt() {
  const { t } = useWords()
  const waiting = useStore(promptStore, (state) => state.waiting)
  const close = (confirmed: boolean) => {
    promptStore.setState({ waiting: null })
    waiting?.(confirmed)
  }
  return (
    <Modal
      opened={waiting !== null}
      onClose={() => close(false)}
      title={t('desk.common.password.title')}
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
      size="sm"
      zIndex={400}
    >
      {waiting !== null && <PasswordForm onConfirmed={() => close(true)} onCancel={() => close(false)} />}
    </Modal>
  )
}

function PasswordForm(props: { readonly onConfirmed: () => void; readonly onCancel: () => void }) {
  const { t } = useWords()
  const { attempt, busy, failure, waitS } = useCredentials()
  const [password, setPassword] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await attempt(() => desk.session.confirmPassword({ password }))) props.onConfirmed()
    else setPassword('')
  }
  return (
    <form className="form" onSubmit={submit}>
      <p>{t('desk.common.password.text')}</p>
      <PasswordInput
        label={t('desk.common.sign_in.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="off"
        data-autofocus
        required
        withAsterisk={false}
        maxLength={1_024}
      />
      {failure !== null && <ErrorNote failure={failure} />}
      <Group gap="xs" justify="flex-end">
        <Button variant="default" onClick={props.onCancel}>
          {t('desk.common.cancel')}
        </Button>
        <Button type="submit" loading={busy} disabled={waitS > 0}>
          {waitS > 0 ? t('desk.common.sign_in.wait', { seconds: waitS }) : t('desk.common.password.submit')}
        </Button>
      </Group>
    </form>
  )
}
