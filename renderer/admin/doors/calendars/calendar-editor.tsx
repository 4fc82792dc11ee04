import { MultiSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DeskCalendar } from '../../../../main/contract/desk/schedules.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useListWords } from '../../parts/list-words.ts'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { refreshDoors, useDoors } from '../use-doors.ts'

/** A calendar's name and the doors that follow it. */
export function CalendarEditor(props: {
  readonly calendar: DeskCalendar | null
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}) {
  const { t } = useWords()
  const { calendar, onClose } = props
  const { data: doors = [] } = useDoors()
  const [name, setName] = useState(calendar?.name ?? '')
  const [doorIds, setDoorIds] = useState<readonly string[] | null>(calendar?.doorIds ?? null)
  // A new one is for all doors unless somebody says otherwise.
  const chosen = doorIds ?? doors.map(({ id }) => id)
  const listWords = useListWords()
  const namesOf = (ids: readonly string[]) =>
    listWords(doors.filter(({ id }) => ids.includes(id)).map(({ name: doorName }) => doorName))
  const saving = useSaving({
    version: calendar?.version,
    save: async (version) => {
      const content = { name, doorIds: [...chosen] }
      if (calendar !== null) {
        await desk.schedules.updateCalendar({ id: calendar.id, version, ...content })
      } else props.onMade((await desk.schedules.createCalendar(content)).id)
    },
    onSaved: onClose,
    refresh: refreshDoors,
  })
  const { errors } = saving
  return (
    <Dialog
      title={t(calendar === null ? 'desk.doors.calendars.add' : 'desk.doors.calendars.edit_title')}
      onClose={onClose}
    >
      <SaveForm
        saving={saving}
        theirs={
          calendar && {
            rows: [
              { field: t('desk.doors.calendars.name'), mine: name, theirs: calendar.name },
              {
                field: t('desk.doors.calendars.doors'),
                mine: namesOf(chosen),
                theirs: namesOf(calendar.doorIds),
              },
            ],
            take: () => {
              setName(calendar.name)
              setDoorIds(calendar.doorIds)
            },
          }
        }
        acts={
          calendar && (
            <ConfirmButton
              mr="auto"
              question={t('desk.doors.calendars.remove_question', { count: calendar.exceptions.length })}
              onConfirm={() =>
                saving.instead(() =>
                  desk.schedules.removeCalendar({ id: calendar.id, version: calendar.version }),
                )
              }
            >
              {t('desk.common.remove')}
            </ConfirmButton>
          )
        }
        onCancel={onClose}
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
      </SaveForm>
    </Dialog>
  )
}
