import { Button, Group, Modal, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskOperator } from '../../../../main/contract/desk/operators.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { withPassword } from '../../parts/password-prompt.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'

/** A new password for somebody who forgot theirs. */
export function ResetPassword(props: { readonly operator: DeskOperator; readonly onClose: () => void }) {
  const { t } = useWords()
  const { operator, onClose } = props
  const toast = useToast()
  const [password, setPassword] = useState('')
  const reset = useMutation({
    mutationFn: () => withPassword(() => desk.operators.resetPassword({ id: operator.id, password })),
    onSuccess: () => {
      toast.done(t('desk.settings.operators.reset_done'))
      onClose()
    },
  })
  const failure = reset.error && failureOf(reset.error)
  const errors = useFieldErrors(failure)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('desk.settings.operators.reset')}
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
      size="sm"
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          reset.mutate()
        }}
      >
        <p>{t('desk.settings.operators.reset_text', { name: operator.name })}</p>
        <PasswordInput
          label={t('desk.settings.operators.first_password')}
          description={t('desk.settings.password_hint')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={errors('password')}
          autoComplete="new-password"
          data-autofocus
        />
        {failure !== null && <ErrorNote failure={failure} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('desk.common.cancel')}
          </Button>
          <Button type="submit" loading={reset.isPending}>
            {t('desk.common.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
