import { useState } from 'react'
import type { Visit } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { Admitted } from './admitted.tsx'
import { type FormStart, VisitForm } from './visit-form.tsx'

/** From four fields to a visitor with a badge; then the next of the same company. */
export function TakeInDialog(props: { readonly start: FormStart; readonly onClose: () => void }) {
  const { t } = useWords()
  const toast = useToast()
  const { onClose } = props
  const [start, setStart] = useState(props.start)
  const [round, setRound] = useState(0)
  const [visit, setVisit] = useState<Visit | null>(null)
  const title =
    visit === null
      ? t(start.arrives ? 'desk.visitors.form.title_now' : 'desk.visitors.form.title_later')
      : t('desk.visitors.admitted.title', { name: visit.name })
  return (
    <Dialog onClose={onClose} size={520} title={title} closeOnClickOutside={false}>
      {visit === null ? (
        <VisitForm
          key={round}
          start={start}
          onCancel={onClose}
          onDone={(made, filled) => {
            setStart(filled)
            if (start.arrives) setVisit(made)
            else {
              toast.done(t('desk.visitors.form.registered'))
              onClose()
            }
          }}
        />
      ) : (
        <Admitted
          visit={visit}
          onDone={onClose}
          onNext={() => {
            setVisit(null)
            setRound(round + 1)
          }}
        />
      )}
    </Dialog>
  )
}
