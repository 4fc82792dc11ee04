import { Button, Group, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskAlarm } from '../../../../main/contract/desk/alarms.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery, queryClient } from '../../line/api.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
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
  const { mutate, error, isPending } = useMutation(
    deskQuery.alarms.acknowledge.mutationOptions({
      onSuccess: async ({ acknowledged }) => {
        toast.done(t('desk.events.alarms.done', { count: acknowledged }))
        onClose()
        await queryClient.invalidateQueries({ queryKey: deskQuery.alarms.key() })
      },
    }),
  )
  return (
    <Dialog onClose={onClose} title={t('desk.events.alarms.title')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          // One line in the log's table: the field's own line ends are spaces there.
          const text = note.replaceAll(/\s+/g, ' ')
          mutate({ ids: alarms.slice(0, 200).map(({ event: { id } }) => id), note: text })
        }}
      >
        <p>
          {alarms.length === 1 && first !== undefined
            ? typeText(t, first.event)
            : t('desk.events.alarms.count', { count: alarms.length })}
        </p>
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
        {error !== null && <ErrorNote failure={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('desk.common.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t('desk.events.alarms.acknowledge')}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
