import { Button, Group, Modal, Switch, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskOperator } from '../../../../main/contract/desk/operators.ts'
import type { Role } from '../../../../main/contract/roles.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { useMay, useOperatorSession } from '../../line/use-session.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { withPassword } from '../../parts/password-prompt.tsx'
import { StaleNote } from '../../parts/stale-note.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { RoleChoices } from '../role-choices.tsx'
import { ResetPassword } from './reset-password.tsx'

/** One operator: name, roles, whether they may sign in, a new password, and the way out. */
export function OperatorDialog(props: { readonly operator: DeskOperator; readonly onClose: () => void }) {
  const { t } = useWords()
  const { operator, onClose } = props
  const toast = useToast()
  const isSelf = useOperatorSession().operator.id === operator.id
  const mayManage = useMay('operators.manage')
  const [version, setVersion] = useState(operator.version)
  const [name, setName] = useState(operator.name)
  const [roles, setRoles] = useState<readonly Role[]>(operator.roles)
  const [disabled, setDisabled] = useState(operator.disabled)
  const [resetting, setResetting] = useState(false)
  const done = {
    onSuccess: () => {
      toast.done(t('desk.common.saved'))
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: deskQuery.operators.key() }),
  }
  const save = useMutation({
    mutationFn: () =>
      withPassword(() =>
        desk.operators.update({ id: operator.id, version, name, roles: [...roles], disabled }),
      ),
    ...done,
  })
  const remove = useMutation({
    mutationFn: () => withPassword(() => desk.operators.remove({ id: operator.id })),
    ...done,
  })
  const thrown = save.error ?? remove.error
  const failure = thrown && failureOf(thrown)
  const errors = useFieldErrors(failure)
  const roleNames = (held: readonly Role[]) => held.map((role) => t(`desk.common.role.${role}`)).join('、')
  return (
    <Modal
      opened
      onClose={onClose}
      title={operator.name}
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
      size="lg"
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
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
        {failure?.code === 'stale' ? (
          <StaleNote
            rows={[
              { field: t('desk.settings.operators.name'), mine: name, theirs: operator.name },
              {
                field: t('desk.settings.roles.label'),
                mine: roleNames(roles),
                theirs: roleNames(operator.roles),
              },
            ]}
            onMine={() => {
              setVersion(operator.version)
              save.reset()
            }}
            onTheirs={() => {
              setVersion(operator.version)
              setName(operator.name)
              setRoles(operator.roles)
              setDisabled(operator.disabled)
              save.reset()
            }}
          />
        ) : (
          failure !== null && <ErrorNote failure={failure} />
        )}
        <Group gap="xs" justify="flex-end">
          {mayManage && !isSelf && (
            <>
              <ConfirmButton
                question={t('desk.settings.operators.remove_question', { name: operator.name })}
                onConfirm={() => remove.mutate()}
                loading={remove.isPending}
                mr="auto"
              >
                {t('desk.common.remove')}
              </ConfirmButton>
              <Button variant="default" onClick={() => setResetting(true)}>
                {t('desk.settings.operators.reset')}
              </Button>
            </>
          )}
          <Button type="submit" loading={save.isPending}>
            {t('desk.common.save')}
          </Button>
        </Group>
      </form>
      {resetting && <ResetPassword operator={operator} onClose={() => setResetting(false)} />}
    </Modal>
  )
}
