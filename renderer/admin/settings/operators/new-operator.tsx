import { PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Role } from '../../../../main/contract/roles.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { withPassword } from '../../parts/password-prompt.tsx'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { RoleChoices } from '../role-choices.tsx'

/** A new operator: a name, roles, and a first password that they change themselves. */
export function NewOperator(props: { readonly onClose: () => void }) {
  const { t } = useWords()
  const { onClose } = props
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<Role[]>([])
  const [password, setPassword] = useState('')
  const saving = useSaving({
    save: () => withPassword(() => desk.operators.create({ name, roles, password })),
    said: t('desk.settings.operators.added'),
    onSaved: onClose,
    refresh: () => queryClient.invalidateQueries({ queryKey: deskQuery.operators.key() }),
  })
  const { errors } = saving
  return (
    <Dialog title={t('desk.settings.operators.add')} size="lg" onClose={onClose}>
      <SaveForm saving={saving} submit={t('desk.common.add')} onCancel={onClose}>
        <TextInput
          label={t('desk.settings.operators.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors('name')}
          autoComplete="off"
          data-autofocus
        />
        <PasswordInput
          label={t('desk.settings.operators.first_password')}
          description={t('desk.settings.password_hint')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={errors('password')}
          autoComplete="new-password"
        />
        <RoleChoices value={roles} onChange={setRoles} error={errors('roles')} />
      </SaveForm>
    </Dialog>
  )
}
