import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNote } from './error-note.tsx'
import type { Saving } from './use-saving.ts'

/** Says what goes with something before it is deleted. */
export function RemoveDialog(props: {
  readonly title: string
  /** The word on the button that does it. */
  readonly confirm: string
  readonly removing: Saving
  /** Nothing can be deleted before it was said what goes with it. */
  readonly told: boolean
  readonly children: ReactNode
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const { removing, onClose } = props
  return (
    <Dialog title={props.title} onClose={onClose}>
      <div className="form">
        {props.children}
        {removing.failure !== null && <ErrorNote failure={removing.failure} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('desk.common.cancel')}
          </Button>
          <Button color="red" disabled={!props.told} loading={removing.isPending} onClick={removing.save}>
            {props.confirm}
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}
