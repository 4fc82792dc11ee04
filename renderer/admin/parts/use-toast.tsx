import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { failureOf } from '../line/failure.ts'
import { failureWords } from './failure-words.ts'
import { Icon } from './icon.tsx'

/** A toast with something to press stays long enough to be read and reached. */
const undoMs = 10_000
const shortMs = 4_000
const failureMs = 8_000

export interface Toast {
  /** Done, in a few words. */
  done(text: string): void
  /** Done, and `undo` takes it back. */
  undoable(text: string, undo: () => Promise<unknown>): void
  /** What a call threw, in words. */
  failed(thrown: unknown): void
}

/** Short messages at the corner, heard by screen readers. */
export function useToast(): Toast {
  const { t } = useWords()
  return useMemo<Toast>(() => {
    const show = (message: React.ReactNode, tone: 'good' | 'bad', autoClose: number) =>
      notifications.show({
        message,
        autoClose,
        color: tone === 'good' ? 'indigo' : 'red',
        icon: <Icon name={tone === 'good' ? 'check' : 'warn'} size={18} />,
        closeButtonProps: { 'aria-label': t('desk.common.close') },
      })
    const toast: Toast = {
      done: (text) => void show(text, 'good', shortMs),
      failed: (thrown) => void show(failureWords(t, failureOf(thrown)), 'bad', failureMs),
      undoable(text, undo) {
        const takeBack = () => {
          notifications.hide(id)
          undo().catch(toast.failed)
        }
        const id = show(
          <span className="toast-undo">
            {text}
            <Button variant="default" size="xs" onClick={takeBack}>
              {t('desk.common.undo')}
            </Button>
          </span>,
          'good',
          undoMs,
        )
      },
    }
    return toast
  }, [t])
}
