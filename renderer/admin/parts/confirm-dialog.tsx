import { Button, Group, Modal } from '@mantine/core'
import { useWords } from '../../i18n/words.tsx'

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
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      size="sm"
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
    >
      <p className="confirm-question">{props.question}</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onClose} data-autofocus>
          {t('desk.common.cancel')}
        </Button>
        <Button color="red" onClick={props.onConfirm}>
          {props.confirm}
        </Button>
      </Group>
    </Modal>
  )
}
