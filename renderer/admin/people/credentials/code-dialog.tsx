import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.tsx'
import { failureOf } from '../../line/failure.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { NumericField } from '../../parts/numeric-field.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { renewPeople } from './use-act.ts'

interface CodeDialogProps {
  readonly title: string
  readonly hint?: string
  readonly label: string
  /** The name of the field in a failure. */
  readonly field: 'code' | 'entryCode'
  readonly done: string
  readonly save: (code: string) => Promise<unknown>
  readonly onClose: () => void
}

/** A code is typed. What is typed stays here: it goes with its dialog. */
export function CodeDialog({ title, hint, label, field, done, save, onClose }: CodeDialogProps) {
  const { t } = useWords()
  const toast = useToast()
  const [code, setCode] = useState('')
  const saving = useMutation({
    mutationFn: () => save(code),
    onSuccess: async () => {
      onClose()
      await renewPeople()
      toast.done(done)
    },
  })
  const failure = saving.error === null ? null : failureOf(saving.error)
  const error = useFieldErrors(failure)(field)
  return (
    <Dialog onClose={onClose} title={title} size="sm">
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        {hint !== undefined && <p className="quiet">{hint}</p>}
        <NumericField
          label={label}
          value={code}
          onChange={setCode}
          error={error}
          maxLength={64}
          classNames={{ input: 'code-input' }}
          data-autofocus
        />
        {failure !== null && error === undefined && <ErrorNote failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('desk.common.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t('desk.common.save')}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}

/** A code that was just made, shown this once. */
export function ShownOnce(props: { readonly code: string; readonly onClose: () => void }) {
  const { t } = useWords()
  return (
    <Dialog
      onClose={props.onClose}
      title={t('desk.people.shown_once.title')}
      size="sm"
      closeOnClickOutside={false}
    >
      <div className="form">
        <output className="shown-once">{props.code}</output>
        <p className="quiet">{t('desk.people.shown_once.hint')}</p>
        <Group justify="flex-end">
          <Button onClick={props.onClose} data-autofocus>
            {t('desk.common.close')}
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}
