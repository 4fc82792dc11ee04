import { Modal, type ModalProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.tsx'

type HowToClose = 'closeOnClickOutside' | 'closeOnEscape' | 'withCloseButton'

interface DialogProps extends Pick<ModalProps, 'size' | HowToClose> {
  readonly title: string
  readonly children: ReactNode
  readonly onClose: () => void
}

/** Something over the page, for as long as it is rendered. */
export function Dialog(props: DialogProps) {
  const { t } = useWords()
  return <Modal opened closeButtonProps={{ 'aria-label': t('desk.common.close') }} {...props} />
}
