import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { GroupRow } from '../../../main/contract/desk/groups.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { failureOf } from '../line/failure.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { StaleNote } from '../parts/stale-note.tsx'
import { useFieldErrors } from '../parts/use-field-errors.ts'
import { useToast } from '../parts/use-toast.tsx'
import { refreshGroups } from './use-groups.ts'

/** A new group's name, or another one for a group that is there. */
export function NameDialog(props: {
  readonly group: GroupRow | null
  readonly onClose: () => void
  readonly onMade?: (id: string) => void
}) {
  const { t } = useWords()
  const { group, onClose } = props
  const toast = useToast()
  const [name, setName] = useState(group?.name ?? '')
  const [version, setVersion] = useState(group?.version ?? 0)
  const save = useMutation({
    mutationFn: async () => {
      if (group !== null) await desk.groups.rename({ id: group.id, version, name })
      else props.onMade?.((await desk.groups.create({ name })).id)
    },
    onSuccess: () => {
      toast.done(t('desk.common.saved'))
      onClose()
    },
    onSettled: refreshGroups,
  })
  const failure = save.error && failureOf(save.error)
  const errors = useFieldErrors(failure)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(group === null ? 'desk.groups.add' : 'desk.groups.rename')}
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
          label={t('desk.groups.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors('name')}
          data-autofocus
        />
        {failure?.code === 'stale' && group !== null && (
          <StaleNote
            rows={[{ field: t('desk.groups.name'), mine: name, theirs: group.name }]}
            onMine={() => {
              setVersion(group.version)
              save.reset()
            }}
            onTheirs={() => {
              setVersion(group.version)
              setName(group.name)
              save.reset()
            }}
          />
        )}
        {failure !== null && failure.code !== 'stale' && errors('name') === undefined && (
          <ErrorNote failure={failure} />
        )}
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
