import { Button } from '@mantine/core'
import { useWords } from '../../i18n/words.tsx'
import { type DeskFailure, failureOf } from '../line/failure.ts'
import { failureWords } from './failure-words.ts'
import { Icon } from './icon.tsx'

interface ErrorNoteProps {
  /** A failure, or whatever a call threw. */
  readonly failure: DeskFailure | Error
  readonly onRetry?: (() => void) | undefined
}

/** What went wrong in words, and the way on where there is one. Nothing of a call's own text is ever shown. */
export function ErrorNote(props: ErrorNoteProps) {
  const { t } = useWords()
  const { failure, onRetry } = props
  const known = failure instanceof Error ? failureOf(failure) : failure
  return (
    <div className="error-note" role="alert">
      <Icon name="warn" />
      <p>{failureWords(t, known)}</p>
      {onRetry !== undefined && (
        <Button variant="default" size="xs" onClick={onRetry}>
          {t('desk.common.retry')}
        </Button>
      )}
    </div>
  )
}
