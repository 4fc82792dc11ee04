import { Button, type ButtonProps, Group, Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'

interface ConfirmButtonProps extends Omit<ButtonProps, 'children' | 'onClick'> {
  readonly children: ReactNode
  /** What will happen, as a question or a sentence. */
  readonly question: string
  /** The word on the button that does it; else that of this one. */
  readonly confirm?: string
  readonly onConfirm: () => void
}

/** Asks once, beside the button, before something that can't be undone. */
export function ConfirmButton({ children, question, confirm, onConfirm, ...rest }: ConfirmButtonProps) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus withArrow shadow="md" width={280}>
      <Popover.Target>
        <Button variant="default" className="destructive" {...rest} onClick={() => setOpen(!open)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className="confirm-question">{question}</p>
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={() => setOpen(false)} data-autofocus>
            {t('desk.common.cancel')}
          </Button>
          <Button
            color="red"
            onClick={() => {
              setOpen(false)
              onConfirm()
            }}
          >
            {confirm ?? children}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  )
}
