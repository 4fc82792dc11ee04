import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../parts/dialog.tsx'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { refreshLayout } from './refresh-layout.ts'

/** Asks for a name, and what else the caller puts under it. */
export function NameForm(props: {
  readonly title: string
  readonly label: string
  readonly name: string
  readonly children?: ReactNode
  readonly save: (name: string) => Promise<unknown>
  readonly onClose: () => void
}) {
  const { onClose } = props
  const [name, setName] = useState(props.name)
  const saving = useSaving({ save: () => props.save(name), onSaved: onClose, refresh: refreshLayout })
  return (
    <Dialog title={props.title} onClose={onClose}>
      <SaveForm saving={saving} telling={['name']} onCancel={onClose}>
        <TextInput
          label={props.label}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={saving.errors('name')}
          data-autofocus
        />
        {props.children}
      </SaveForm>
    </Dialog>
  )
}
