import { Button, Group, Modal, MultiSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskCalendar } from '../../../../main/contract/desk/schedules.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { useListWords } from '../../parts/list-words.ts'
import { StaleNote } from '../../parts/stale-note.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { refreshDoors, useDoors } from '../use-doors.ts'

/** A calendar's name and the doors that follow it. */
export function CalendarEditor(props: {
  readonly calendar: DeskCalendar | null
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}) {
  const { t } = useWords()
  const { calendar, onClose } = props
  const toast = useToast()
  const { data: doors = [] } = useDoors()
  const [name, setName] = useState(calendar?.name ?? '')
  const [doorIds, setDoorIds] = useState<readonly string[] | null>(calendar?.doorIds ?? null)
  // A new one is for all doors unless somebody says otherwise.
  const chosen = doorIds ?? doors.map(({ id }) => id)
  const [version, setVersion] = useState(calendar?.version ?? 0)
  const listWords = useListWords()
  const namesOf = (ids: readonly string[]) =>
    listWords(doors.filter(({ id }) => ids.includes(id)).map(({ name: doorName }) => doorName))
  const done = {
    onSuccess: () => {
      toast.done(t('desk.common.saved'))
      onClose()
    },
    onSettled: refreshDoors,
  }
  const save = useMutation({
    mutationFn: async () => {
      const content = { name, doorIds: [...chosen] }
      if (calendar !== null) {
        await desk.schedules.updateCalendar({ id: calendar.id, version, ...content })
      } else props.onMade((await desk.schedules.createCalendar(content)).id)
    },
    ...done,
  })
  const remove = useMutation({
    mutationFn: ({ id, version }: DeskCalendar) => desk.schedules.removeCalendar({ id, version }),
    ...done,
  })
  const thrown = save.error ?? remove.error
  const failure = thrown && failureOf(thrown)
  const errors = useFieldErrors(failure)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(calendar === null ? 'desk.doors.calendars.add' : 'desk.doors.calendars.edit_title')}
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput
          label={t('desk.doors.calendars.name')}
          placeholder={t('desk.doors.calendars.name_example')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors('name')}
          data-autofocus
        />
        <MultiSelect
          label={t('desk.doors.calendars.doors')}
          data={doors.map(({ id, name: label }) => ({ value: id, label }))}
          value={[...chosen]}
          onChange={setDoorIds}
          error={errors('doorIds')}
          searchable
        />
        {failure?.code === 'stale' && calendar !== null && (
          <StaleNote
            rows={[
              { field: t('desk.doors.calendars.name'), mine: name, theirs: calendar.name },
              {
                field: t('desk.doors.calendars.doors'),
                mine: namesOf(chosen),
                theirs: namesOf(calendar.doorIds),
              },
            ]}
            onMine={() => {
              setVersion(calendar.version)
              save.reset()
            }}
            onTheirs={() => {
              setVersion(calendar.version)
              setName(calendar.name)
              setDoorIds(calendar.doorIds)
              save.reset()
            }}
          />
        )}
        {failure !== null && failure.code !== 'stale' && <ErrorNote failure={failure} />}
        <Group gap="xs" justify="flex-end">
          {calendar !== null && (
            <span className="group-start">
              <ConfirmButton
                question={t('desk.doors.calendars.remove_question', { count: calendar.exceptions.length })}
                onConfirm={() => remove.mutate(calendar)}
              >
                {t('desk.common.remove')}
              </ConfirmButton>
            </span>
          )}
          <Button variant="default" onClick={onClose}>
            {t('desk.common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('desk.common.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
