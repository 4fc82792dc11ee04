import { Button, Group, Modal, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '../../../../main/contract/roles.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { withPassword } from '../../parts/password-prompt.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { RoleChoices } from '../role-choices.tsx'

/** A new operator: a name, roles, and a first password that they change themselves. */
export function NewOperator(props: { readonly onClose: () => void }) {
  const { t } = useWords()
  const toast = useToast()
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<Role[]>([])
  const [password, setPassword] = useState('')
  const create = useMutation({
    mutationFn: () => withPassword(() => desk.operators.create({ name, roles, password })),
    onSuccess: () => {
      toast.done(t('desk.settings.operators.added'))
      props.onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: deskQuery.operators.key() }),
  })
  const failure = create.error && failureOf(create.error)
  const errors = useFieldErrors(failure)
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('desk.settings.operators.add')}
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
      size="lg"
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate()
        }}
      >
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
        {failure !== null && <ErrorNote failure={failure} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('desk.common.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('desk.common.add')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
