import { Button, Group, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { useOperatorSession } from '../line/use-session.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { Tag } from '../parts/tag.tsx'
import { useFieldErrors } from '../parts/use-field-errors.ts'
import { useToast } from '../parts/use-toast.tsx'
import { useCredentials } from '../shell/use-credentials.ts'
import { SettingsNav } from './settings-nav.tsx'

/** The operator's own roles and password. */
export function AccountPage() {
  const { t } = useWords()
  const toast = useToast()
  const { operator } = useOperatorSession()
  const { attempt, busy, failure, waitS } = useCredentials()
  const errors = useFieldErrors(failure)
  const [old, setOld] = useState('')
  const [password, setPassword] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await attempt(() => desk.session.changeOwnPassword({ old, password })))) return
    setOld('')
    setPassword('')
    toast.done(t('desk.settings.account.changed'))
  }
  return (
    <Page title={t('desk.common.areas.settings')}>
      <SettingsNav />
      <div className="settings-form">
        <Section title={operator.name}>
          <div className="page-under">
            {operator.roles.map((role) => (
              <Tag key={role}>{t(`desk.common.role.${role}`)}</Tag>
            ))}
          </div>
        </Section>
        <Section title={t('desk.settings.account.password')}>
          <form className="form narrow" onSubmit={submit}>
            <PasswordInput
              label={t('desk.settings.account.old')}
              value={old}
              onChange={(event) => setOld(event.currentTarget.value)}
              autoComplete="current-password"
              required
              withAsterisk={false}
            />
            <PasswordInput
              label={t('desk.settings.account.new')}
              description={t('desk.settings.password_hint')}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={errors('password')}
              autoComplete="new-password"
              required
              withAsterisk={false}
            />
            {failure !== null && <ErrorNote failure={failure} />}
            <Group justify="flex-end">
              <Button type="submit" loading={busy} disabled={waitS > 0}>
                {waitS > 0
                  ? t('desk.common.sign_in.wait', { seconds: waitS })
                  : t('desk.settings.account.change')}
              </Button>
            </Group>
          </form>
        </Section>
      </div>
    </Page>
  )
}
