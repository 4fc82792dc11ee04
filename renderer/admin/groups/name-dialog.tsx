import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { GroupRow } from '../../../main/contract/desk/groups.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { SaveForm } from '../parts/save-form.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { refreshGroups } from './use-groups.ts'

/** A new group's name, or another one for a group that is there. */
export function NameDialog(props: {
  readonly group: GroupRow | null
  readonly onClose: () => void
  readonly onMade?: (id: string) => void
}) {
  const { t } = useWords()
  const { group, onClose } = props
  const [name, setName] = useState(group?.name ?? '')
  const saving = useSaving({
    version: group?.version,
    save: async (version) => {
      if (group !== null) await desk.groups.rename({ id: group.id, version, name })
      else props.onMade?.((await desk.groups.create({ name })).id)
    },
    onSaved: onClose,
    refresh: refreshGroups,
  })
  return (
    <Dialog title={t(group === null ? 'desk.groups.add' : 'desk.groups.rename')} onClose={onClose}>
      <SaveForm
        saving={saving}
        telling={['name']}
        theirs={
          group && {
            rows: [{ field: t('desk.groups.name'), mine: name, theirs: group.name }],
            take: () => setName(group.name),
          }
        }
        onCancel={onClose}
      >
        <TextInput
          label={t('desk.groups.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={saving.errors('name')}
          data-autofocus
        />
      </SaveForm>
    </Dialog>
  )
}
