import './calendars.css'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskCalendar, DeskException } from '../../../../main/contract/desk/schedules.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { useMay, useNow } from '../../line/use-session.ts'
import { useDates } from '../../parts/dates.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty, Loading } from '../../parts/states.tsx'
import { dayOf } from '../../parts/zoned.ts'
import { useMonthWords } from '../day-words.ts'
import { DoorsNav } from '../doors-nav.tsx'
import { addMonths } from '../plain-dates.ts'
import { CalendarEditor } from './calendar-editor.tsx'
import { CalendarList } from './calendar-list.tsx'
import { ExceptionEditor } from './exception-editor.tsx'
import { HolidaysDialog } from './holidays-dialog.tsx'
import { MonthGrid } from './month-grid.tsx'
import { RangeDialog } from './range-dialog.tsx'

type Open =
  | { readonly what: 'calendar'; readonly calendar: DeskCalendar | null }
  | {
      readonly what: 'exception'
      readonly exception: DeskException | null
      readonly date: string
      readonly calendar: DeskCalendar
    }
  | { readonly what: 'holidays' | 'range'; readonly calendar: DeskCalendar }

/** The exception as it is now, should somebody else change it while it is edited. */
function newest(calendars: readonly DeskCalendar[] | undefined, open: Extract<Open, { what: 'exception' }>) {
  const calendar = calendars?.find(({ id }) => id === open.calendar.id)
  return calendar?.exceptions.find(({ id }) => id === open.exception?.id)
}

/** Exceptions of all calendars on a month, and everything that is done with them. */
export function CalendarsPage() {
  const { t } = useWords()
  const mayEdit = useMay('schedules.manage')
  const now = useNow()
  const { zone } = useDates()
  const monthWords = useMonthWords()
  const today = dayOf(now(), zone)
  const [month, setMonth] = useState(`${today.slice(0, 7)}-01`)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [open, setOpen] = useState<Open | null>(null)
  const { data: calendars, error, refetch } = useQuery(deskQuery.schedules.calendars.queryOptions())
  const chosen = calendars?.find(({ id }) => id === chosenId) ?? calendars?.[0] ?? null
  const close = () => setOpen(null)
  const add = (date: string) => {
    if (chosen !== null && mayEdit) setOpen({ what: 'exception', exception: null, date, calendar: chosen })
  }

  return (
    <Page
      title={t('desk.doors.calendars.title')}
      fill
      actions={
        mayEdit && (
          <>
            <Button variant="default" onClick={() => setOpen({ what: 'calendar', calendar: null })}>
              {t('desk.doors.calendars.add')}
            </Button>
            {chosen !== null && (
              <>
                <Menu position="bottom-end">
                  <Menu.Target>
                    <Button variant="default" leftSection={<Icon name="calendar" size={18} />}>
                      {t('desk.doors.holidays.menu')}
                    </Button>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => setOpen({ what: 'holidays', calendar: chosen })}>
                      {t('desk.doors.holidays.open')}
                    </Menu.Item>
                    <Menu.Item onClick={() => setOpen({ what: 'range', calendar: chosen })}>
                      {t('desk.doors.range.open')}
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
                <Button leftSection={<Icon name="plus" size={18} />} onClick={() => add(today)}>
                  {t('desk.doors.exception.add')}
                </Button>
              </>
            )}
          </>
        )
      }
    >
      <DoorsNav />
      {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      {calendars === undefined && error === null && <Loading />}
      {calendars?.length === 0 && (
        <Empty
          icon="calendar"
          title={t('desk.doors.calendars.none')}
          hint={t('desk.doors.calendars.none_hint')}
          action={
            mayEdit && (
              <Button onClick={() => setOpen({ what: 'calendar', calendar: null })}>
                {t('desk.doors.calendars.add')}
              </Button>
            )
          }
        />
      )}
      {calendars !== undefined && chosen !== null && (
        <div className="calendars">
          <CalendarList
            calendars={calendars}
            chosen={chosen}
            onChoose={setChosenId}
            onEdit={mayEdit ? (calendar) => setOpen({ what: 'calendar', calendar }) : undefined}
          />
          <section className="section month-section" aria-label={monthWords(month)}>
            <header className="month-bar">
              <ActionIcon
                variant="default"
                size={36}
                aria-label={t('desk.common.date.previous')}
                onClick={() => setMonth(addMonths(month, -1))}
              >
                <Icon name="chevron_left" size={18} />
              </ActionIcon>
              <h2 aria-live="polite">{monthWords(month)}</h2>
              <ActionIcon
                variant="default"
                size={36}
                aria-label={t('desk.common.date.next')}
                onClick={() => setMonth(addMonths(month, 1))}
              >
                <Icon name="chevron_right" size={18} />
              </ActionIcon>
              <Button variant="default" onClick={() => setMonth(`${today.slice(0, 7)}-01`)}>
                {t('desk.doors.calendars.today')}
              </Button>
              <span className="quiet month-hint">{mayEdit && t('desk.doors.calendars.hint')}</span>
            </header>
            <MonthGrid
              month={month}
              today={today}
              calendars={calendars}
              chosenId={chosen.id}
              onDay={mayEdit ? add : undefined}
              onException={(calendar, exception, date) => {
                setChosenId(calendar.id)
                setOpen({ what: 'exception', calendar, exception, date })
              }}
            />
          </section>
        </div>
      )}
      {open?.what === 'calendar' && (
        <CalendarEditor
          calendar={calendars?.find(({ id }) => id === open.calendar?.id) ?? open.calendar}
          onClose={close}
          onMade={setChosenId}
        />
      )}
      {open?.what === 'exception' && (
        <ExceptionEditor
          calendar={calendars?.find(({ id }) => id === open.calendar.id) ?? open.calendar}
          exception={newest(calendars, open) ?? open.exception}
          date={open.date}
          mayEdit={mayEdit}
          onClose={close}
        />
      )}
      {open?.what === 'holidays' && (
        <HolidaysDialog
          calendar={calendars?.find(({ id }) => id === open.calendar.id) ?? open.calendar}
          year={Number(month.slice(0, 4))}
          onClose={close}
        />
      )}
      {open?.what === 'range' && (
        <RangeDialog calendar={open.calendar} year={Number(month.slice(0, 4))} onClose={close} />
      )}
    </Page>
  )
}
