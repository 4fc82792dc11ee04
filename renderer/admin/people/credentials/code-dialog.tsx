import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { NumericField } from '../../parts/numeric-field.tsx'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
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
  const [code, setCode] = useState('')
  const saving = useSaving({ save: () => save(code), said: done, onSaved: onClose, refresh: renewPeople })
  return (
    <Dialog onClose={onClose} title={title} size="sm">
      <SaveForm saving={saving} telling={[field]} onCancel={onClose}>
        {hint !== undefined && <p className="quiet">{hint}</p>}
        <NumericField
          label={label}
          value={code}
          onChange={setCode}
          error={saving.errors(field)}
          maxLength={64}
          classNames={{ input: 'code-input' }}
          data-autofocus
        />
      </SaveForm>
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
