import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { DeskAlarm } from '../../../../main/contract/desk/alarms.ts'
import { doorAlarms } from '../../../../main/contract/door-monitoring.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { typeText } from '../event-words.ts'

const longestNote = 300

/** That somebody has seen to it, and what was done. */
export function AcknowledgeDialog(props: {
  readonly alarms: readonly DeskAlarm[]
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const toast = useToast()
  const [note, setNote] = useState('')
  const { alarms, onClose } = props
  const [first] = alarms
  const saving = useSaving({
    save: async () => {
      const ids = alarms.slice(0, 200).map(({ event: { id } }) => id)
      // One line in the log's table: the field's own line ends are spaces there.
      const { acknowledged } = await desk.alarms.acknowledge({ ids, note: note.replaceAll(/\s+/g, ' ') })
      toast.done(t('desk.events.alarms.done', { count: acknowledged }))
    },
    said: null,
    onSaved: onClose,
    refresh: () => queryClient.invalidateQueries({ queryKey: deskQuery.alarms.key() }),
  })
  return (
    <Dialog onClose={onClose} title={t('desk.events.alarms.title')}>
      <SaveForm saving={saving} submit={t('desk.events.alarms.acknowledge')} onCancel={onClose}>
        <p>
          {alarms.length === 1 && first !== undefined
            ? typeText(t, first.event)
            : t('desk.events.alarms.count', { count: alarms.length })}
        </p>
        {alarms.some(sounds) && <p className="quiet">{t('desk.events.alarms.silences')}</p>}
        <Textarea
          label={t('desk.events.alarms.note')}
          description={t('desk.events.alarms.note_hint')}
          autosize
          minRows={2}
          maxLength={longestNote}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </SaveForm>
    </Dialog>
  )
}

/** A door that still rings for it. */
function sounds({ event, endedAtMs }: DeskAlarm): boolean {
  return endedAtMs === null && doorAlarms.some((type) => type === event.type)
}
