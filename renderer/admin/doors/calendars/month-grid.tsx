import { useQuery } from '@tanstack/react-query'
import type { DeskCalendar, DeskException } from '../../../../main/contract/desk/schedules.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { clockText, spanText } from '../../week/clock-text.ts'
import { ModeSwatch } from '../../week/mode-swatch.tsx'
import { useModeWords, useWeekdayWords } from '../../week/mode-words.ts'
import { useDayWords } from '../day-words.ts'
import { monthDays, weekdayOf } from '../plain-dates.ts'

interface MonthGridProps {
  /** Any date of it. */
  readonly month: string
  readonly today: string
  readonly calendars: readonly DeskCalendar[]
  /** The calendar that is worked on; the others' exceptions stand back. */
  readonly chosenId: string
  readonly onDay: ((date: string) => void) | undefined
  readonly onException: (calendar: DeskCalendar, exception: DeskException, date: string) => void
}

/** Six weeks with what falls on each day. A day is pressed for a new exception, an exception to change it. */
export function MonthGrid(props: MonthGridProps) {
  const { locale } = useWords()
  const weekdayWords = useWeekdayWords()
  const days = monthDays(props.month, locale === 'ja' ? 'sunday' : 'monday')
  const first = days[0] ?? props.month
  const last = days.at(-1) ?? props.month
  const { data: occurrences = [] } = useQuery(
    deskQuery.schedules.occurrences.queryOptions({
      input: { from: first, to: last },
      placeholderData: (before) => before,
    }),
  )
  return (
    <div className="month-grid">
      {days.slice(0, 7).map((date) => (
        <div key={date} className="month-head" data-day={weekdayOf(date)} aria-hidden="true">
          {weekdayWords(weekdayOf(date))}
        </div>
      ))}
      {days.map((date) => (
        <MonthDay
          key={date}
          {...props}
          date={date}
          falls={occurrences.filter((each) => each.date === date)}
        />
      ))}
    </div>
  )
}

function MonthDay(
  props: MonthGridProps & {
    readonly date: string
    readonly falls: readonly { readonly calendarId: string; readonly exceptionId: string }[]
  },
) {
  const { t } = useWords()
  const dayWords = useDayWords()
  const { date } = props
  const label = t('desk.doors.calendars.new_on', { date: dayWords(date) })
  return (
    <div
      className="month-day"
      data-day={weekdayOf(date)}
      data-outside={date.slice(0, 7) !== props.month.slice(0, 7)}
      data-today={date === props.today}
    >
      {props.onDay === undefined ? (
        <span className="month-number">{Number(date.slice(8))}</span>
      ) : (
        <button type="button" className="month-number" aria-label={label} onClick={() => props.onDay?.(date)}>
          {Number(date.slice(8))}
        </button>
      )}
      <ul>
        {props.falls.flatMap(({ calendarId, exceptionId }) => {
          const calendar = props.calendars.find(({ id }) => id === calendarId)
          const exception = calendar?.exceptions.find(({ id }) => id === exceptionId)
          if (calendar === undefined || exception === undefined) return []
          return [
            <li key={exceptionId}>
              <ExceptionChip
                calendar={calendar}
                exception={exception}
                stoodBack={calendarId !== props.chosenId}
                onOpen={() => props.onException(calendar, exception, date)}
              />
            </li>,
          ]
        })}
      </ul>
    </div>
  )
}

function ExceptionChip(props: {
  readonly calendar: DeskCalendar
  readonly exception: DeskException
  readonly stoodBack: boolean
  readonly onOpen: () => void
}) {
  const modeWords = useModeWords()
  const { calendar, exception } = props
  const { window, allDayDefault, label } = exception
  const name = label === '' ? modeWords(window.mode) : label
  const time = allDayDefault ? '' : spanText(window.startMinute, window.endMinute)
  return (
    <button
      type="button"
      className="month-chip"
      data-back={props.stoodBack}
      title={[calendar.name, name, modeWords(window.mode), time].filter(Boolean).join(' · ')}
      onClick={props.onOpen}
    >
      <ModeSwatch mode={window.mode} />
      {time !== '' && <small>{clockText(window.startMinute)}</small>}
      <span>{name}</span>
      <span className="heard-only">{modeWords(window.mode)}</span>
    </button>
  )
}
