import { Button, Group } from '@mantine/core'
import { useWords } from '../../i18n/words.tsx'
import { Dialog } from './dialog.tsx'

/** Asks once before something that can't be undone, where there is no button to ask beside. */
export function ConfirmDialog(props: {
  readonly title: string
  readonly question: string
  readonly confirm: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}) {
  const { t } = useWords()
  return (
    <Dialog onClose={props.onClose} title={props.title} size="sm">
      <p className="confirm-question">{props.question}</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onClose} data-autofocus>
          {t('desk.common.cancel')}
        </Button>
        <Button color="red" onClick={props.onConfirm}>
          {props.confirm}
        </Button>
      </Group>
    </Dialog>
  )
}
