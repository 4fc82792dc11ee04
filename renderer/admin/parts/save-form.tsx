import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { ErrorNote } from './error-note.tsx'
import { StaleNote, type StaleRow } from './stale-note.tsx'
import type { Saving } from './use-saving.ts'

interface SaveFormProps {
  readonly saving: Saving
  /** The fields. */
  readonly children: ReactNode
  /** The word on the button that saves, if it is another. */
  readonly submit?: string
  /** Not yet: what is typed can't be sent. */
  readonly disabled?: boolean
  /** Fields beside which enough is said of what is wrong with them: no note repeats it. */
  readonly telling?: readonly string[]
  /** What somebody else saved meanwhile, and how the fields take it over. */
  readonly theirs?: { readonly rows: readonly StaleRow[]; readonly take: () => void } | null
  /** What else can be done, before the form's own buttons. */
  readonly acts?: ReactNode
  /** Without it there is no button to cancel. */
  readonly onCancel?: () => void
}

/** A form: its fields, what went wrong, and the buttons under it. */
export function SaveForm(props: SaveFormProps) {
  const { t } = useWords()
  const { saving, disabled = false, onCancel } = props
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        saving.save()
      }}
    >
      {props.children}
      <Failed {...props} />
      <Group gap="xs" justify="flex-end">
        {props.acts}
        {onCancel !== undefined && (
          <Button variant="default" onClick={onCancel}>
            {t('desk.common.cancel')}
          </Button>
        )}
        <Button type="submit" loading={saving.isPending} disabled={disabled}>
          {props.submit ?? t('desk.common.save')}
        </Button>
      </Group>
    </form>
  )
}

function Failed({ saving, theirs, telling = [] }: SaveFormProps) {
  const { failure, errors, rebase } = saving
  if (failure === null) return null
  if (failure.code === 'stale' && theirs) {
    const takeTheirs = () => {
      theirs.take()
      rebase()
    }
    return <StaleNote rows={theirs.rows} onMine={rebase} onTheirs={takeTheirs} />
  }
  const isTold = telling.some((field) => errors(field) !== undefined)
  return isTold ? null : <ErrorNote failure={failure} />
}
