import { Button, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DeskOperator } from '../../../../main/contract/desk/operators.ts'
import type { Role } from '../../../../main/contract/roles.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { useMay, useOperatorSession } from '../../line/use-session.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { withPassword } from '../../parts/password-prompt.tsx'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { RoleChoices } from '../role-choices.tsx'
import { ResetPassword } from './reset-password.tsx'

/** One operator: name, roles, whether they may sign in, a new password, and the way out. */
export function OperatorDialog(props: { readonly operator: DeskOperator; readonly onClose: () => void }) {
  const { t } = useWords()
  const { operator, onClose } = props
  const isSelf = useOperatorSession().operator.id === operator.id
  const mayManage = useMay('operators.manage')
  const [name, setName] = useState(operator.name)
  const [roles, setRoles] = useState<readonly Role[]>(operator.roles)
  const [disabled, setDisabled] = useState(operator.disabled)
  const [resetting, setResetting] = useState(false)
  const saving = useSaving({
    version: operator.version,
    save: (version) =>
      withPassword(() =>
        desk.operators.update({ id: operator.id, version, name, roles: [...roles], disabled }),
      ),
    onSaved: onClose,
    refresh: () => queryClient.invalidateQueries({ queryKey: deskQuery.operators.key() }),
  })
  const { errors } = saving
  const roleNames = (held: readonly Role[]) => held.map((role) => t(`desk.common.role.${role}`)).join('、')
  return (
    <Dialog title={operator.name} size="lg" onClose={onClose}>
      <SaveForm
        saving={saving}
        theirs={{
          rows: [
            { field: t('desk.settings.operators.name'), mine: name, theirs: operator.name },
            {
              field: t('desk.settings.roles.label'),
              mine: roleNames(roles),
              theirs: roleNames(operator.roles),
            },
          ],
          take: () => {
            setName(operator.name)
            setRoles(operator.roles)
            setDisabled(operator.disabled)
          },
        }}
        acts={
          mayManage &&
          !isSelf && (
            <>
              <ConfirmButton
                mr="auto"
                question={t('desk.settings.operators.remove_question', { name: operator.name })}
                onConfirm={() =>
                  saving.instead(() => withPassword(() => desk.operators.remove({ id: operator.id })))
                }
              >
                {t('desk.common.remove')}
              </ConfirmButton>
              <Button variant="default" onClick={() => setResetting(true)}>
                {t('desk.settings.operators.reset')}
              </Button>
            </>
          )
        }
      >
        {isSelf && <p className="quiet">{t('desk.settings.operators.self')}</p>}
        <TextInput
          label={t('desk.settings.operators.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors('name')}
          readOnly={!mayManage}
          autoComplete="off"
        />
        <Switch
          label={t('desk.settings.operators.may_sign_in')}
          checked={!disabled}
          disabled={isSelf || !mayManage}
          onChange={(event) => setDisabled(!event.currentTarget.checked)}
        />
        <RoleChoices value={roles} onChange={setRoles} error={errors('roles')} />
      </SaveForm>
      {resetting && <ResetPassword operator={operator} onClose={() => setResetting(false)} />}
    </Dialog>
  )
}
