import { ActionIcon } from '@mantine/core'
import type { DeskCalendar } from '../../../../main/contract/desk/schedules.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useListWords } from '../../parts/list-words.ts'
import { useDoors } from '../use-doors.ts'

/** The calendars at the left: which doors each is for, and which one is worked on. */
export function CalendarList(props: {
  readonly calendars: readonly DeskCalendar[]
  readonly chosen: DeskCalendar
  readonly onChoose: (id: string) => void
  readonly onEdit: ((calendar: DeskCalendar) => void) | undefined
}) {
  const { t } = useWords()
  const listWords = useListWords()
  const { data: doors = [] } = useDoors()
  const doorsOf = ({ doorIds }: DeskCalendar) => {
    const names = doors.filter(({ id }) => doorIds.includes(id)).map(({ name }) => name)
    return names.length === 0 ? t('desk.doors.calendars.no_door') : listWords(names)
  }
  return (
    <ul className="calendar-list" aria-label={t('desk.doors.calendars.title')}>
      {props.calendars.map((calendar) => (
        <li key={calendar.id} data-chosen={calendar.id === props.chosen.id}>
          <button
            type="button"
            aria-pressed={calendar.id === props.chosen.id}
            onClick={() => props.onChoose(calendar.id)}
          >
            <b>{calendar.name}</b>
            <span className="quiet">{doorsOf(calendar)}</span>
            <span className="quiet">
              {t('desk.doors.calendars.count', { count: calendar.exceptions.length })}
            </span>
          </button>
          {props.onEdit !== undefined && (
            <ActionIcon
              variant="subtle"
              size={36}
              aria-label={t('desk.doors.calendars.edit', { name: calendar.name })}
              onClick={() => props.onEdit?.(calendar)}
            >
              <Icon name="edit" size={18} />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  )
}
