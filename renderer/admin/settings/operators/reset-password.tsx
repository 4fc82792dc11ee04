import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { DeskOperator } from '../../../../main/contract/desk/operators.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { withPassword } from '../../parts/password-prompt.tsx'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'

/** A new password for somebody who forgot theirs. */
export function ResetPassword(props: { readonly operator: DeskOperator; readonly onClose: () => void }) {
  const { t } = useWords()
  const { operator, onClose } = props
  const [password, setPassword] = useState('')
  const saving = useSaving({
    save: () => withPassword(() => desk.operators.resetPassword({ id: operator.id, password })),
    said: t('desk.settings.operators.reset_done'),
    onSaved: onClose,
  })
  return (
    <Dialog title={t('desk.settings.operators.reset')} size="sm" onClose={onClose}>
      <SaveForm saving={saving} onCancel={onClose}>
        <p>{t('desk.settings.operators.reset_text', { name: operator.name })}</p>
        <PasswordInput
          label={t('desk.settings.operators.first_password')}
          description={t('desk.settings.password_hint')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={saving.errors('password')}
          autoComplete="new-password"
          data-autofocus
        />
      </SaveForm>
    </Dialog>
  )
}
