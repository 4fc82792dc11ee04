import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../i18n/words.tsx'
import { failureOf } from '../../line/failure.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { useLayoutActs } from './use-layout-acts.ts'

/** Asks for a name, and what else the caller puts under it. */
export function NameForm<Saved>(props: {
  readonly title: string
  readonly label: string
  readonly name: string
  readonly children?: ReactNode
  readonly save: (name: string) => Promise<Saved>
  readonly onSaved?: (saved: Saved) => void
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const { onClose, onSaved } = props
  const toast = useToast()
  const [name, setName] = useState(props.name)
  const save = useMutation({
    mutationFn: () => props.save(name),
    onSuccess: (saved) => {
      toast.done(t('desk.common.saved'))
      onClose()
      onSaved?.(saved)
    },
    ...useLayoutActs(),
  })
  const failure = save.error && failureOf(save.error)
  const errors = useFieldErrors(failure)
  return (
    <Modal
      opened
      onClose={onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput
          label={props.label}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors('name')}
          data-autofocus
        />
        {props.children}
        {failure !== null && errors('name') === undefined && <ErrorNote failure={failure} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('desk.common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('desk.common.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
