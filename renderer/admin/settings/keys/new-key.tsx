import { Button, CopyButton, Group, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '../../../../main/contract/roles.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { NumericField } from '../../parts/numeric-field.tsx'
import { withPassword } from '../../parts/password-prompt.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { RoleChoices } from '../role-choices.tsx'

/** A new key; its secret is shown once, here. */
export function NewKey(props: { readonly onClose: () => void }) {
  const { t } = useWords()
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<Role[]>([])
  const [rate, setRate] = useState('')
  const create = useMutation({
    mutationFn: () =>
      withPassword(() =>
        desk.keys.create({ name, roles, requestsPerSecond: rate === '' ? null : Number(rate) }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: deskQuery.keys.key() }),
  })
  const failure = create.error && failureOf(create.error)
  const errors = useFieldErrors(failure)
  const isMade = create.data !== undefined
  return (
    <Modal
      opened
      onClose={props.onClose}
      closeOnClickOutside={!isMade}
      title={isMade ? t('desk.settings.keys.made') : t('desk.settings.keys.add')}
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
      size="lg"
    >
      {create.data !== undefined ? (
        <SecretOnce secret={create.data.secret} onClose={props.onClose} />
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            create.mutate()
          }}
        >
          <TextInput
            label={t('desk.settings.keys.name')}
            description={t('desk.settings.keys.name_hint')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={errors('name')}
            autoComplete="off"
            data-autofocus
          />
          <NumericField
            label={t('desk.settings.keys.rate')}
            description={t('desk.settings.keys.rate_hint')}
            value={rate}
            onChange={setRate}
            error={errors('requestsPerSecond')}
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
      )}
    </Modal>
  )
}

function SecretOnce(props: { readonly secret: string; readonly onClose: () => void }) {
  const { t } = useWords()
  return (
    <div className="secret-once">
      <p>{t('desk.settings.keys.once')}</p>
      <code>{props.secret}</code>
      <Group gap="xs" justify="flex-end">
        <CopyButton value={props.secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('desk.settings.keys.copied') : t('desk.settings.keys.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={props.onClose}>{t('desk.settings.keys.noted')}</Button>
      </Group>
    </div>
  )
}
