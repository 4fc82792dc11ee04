import { Button, CopyButton, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Role } from '../../../../main/contract/roles.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { NumericField } from '../../parts/numeric-field.tsx'
import { withPassword } from '../../parts/password-prompt.tsx'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { RoleChoices } from '../role-choices.tsx'

/** A new key; its secret is shown once, here. */
export function NewKey(props: { readonly onClose: () => void }) {
  const { t } = useWords()
  const { onClose } = props
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<Role[]>([])
  const [rate, setRate] = useState('')
  const [secret, setSecret] = useState<string | null>(null)
  const saving = useSaving({
    save: async () => {
      const requestsPerSecond = rate === '' ? null : Number(rate)
      const made = await withPassword(() => desk.keys.create({ name, roles, requestsPerSecond }))
      setSecret(made.secret)
    },
    said: null,
    refresh: () => queryClient.invalidateQueries({ queryKey: deskQuery.keys.key() }),
  })
  const { errors } = saving
  if (secret !== null) {
    return (
      <Dialog title={t('desk.settings.keys.made')} size="lg" closeOnClickOutside={false} onClose={onClose}>
        <SecretOnce secret={secret} onClose={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog title={t('desk.settings.keys.add')} size="lg" onClose={onClose}>
      <SaveForm saving={saving} submit={t('desk.common.add')} onCancel={onClose}>
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
      </SaveForm>
    </Dialog>
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
