import { Button, Checkbox, Group, Select } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { DeskCalendar } from '../../../../main/contract/desk/schedules.ts'
import { type DoorMode, doorModes } from '../../../../main/contract/door-mode.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery } from '../../line/api.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Loading } from '../../parts/states.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { BrushPicker } from '../../week/brush-picker.tsx'
import { useDayWords } from '../day-words.ts'
import { refreshDoors } from '../use-doors.ts'

/** A year's public holidays, computed on the machine itself; all are chosen, any can be left out. */
export function HolidaysDialog(props: {
  readonly calendar: DeskCalendar
  readonly year: number
  readonly onClose: () => void
}) {
  const { t, locale } = useWords()
  const { calendar, onClose } = props
  const toast = useToast()
  const dayWords = useDayWords()
  const [year, setYear] = useState(props.year)
  const [country, setCountry] = useState<string | null>(null)
  const [mode, setMode] = useState<DoorMode>('locked')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const countries = useQuery(
    deskQuery.schedules.countries.queryOptions({ staleTime: Number.POSITIVE_INFINITY }),
  )
  const at = country ?? countries.data?.suggested ?? 'JP'
  const { data: holidays, error } = useQuery({
    ...deskQuery.schedules.holidays.queryOptions({ input: { country: at, year, locale } }),
    enabled: countries.data !== undefined,
  })
  const names = useMemo(() => new Intl.DisplayNames([locale], { type: 'region' }), [locale])
  const choices = (countries.data?.countries ?? [])
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  const chosen = (holidays ?? []).filter(({ date }) => !left.has(date))
  const add = useMutation({
    mutationFn: () =>
      desk.schedules.addHolidays({ id: calendar.id, version: calendar.version, holidays: chosen, mode }),
    onSuccess: ({ added }) => {
      toast.done(t('desk.doors.holidays.added', { count: added }))
      onClose()
    },
    onSettled: refreshDoors,
  })
  const toggle = (date: string) => {
    const next = new Set(left)
    if (!next.delete(date)) next.add(date)
    setLeft(next)
  }
  return (
    <Dialog onClose={onClose} size={620} title={t('desk.doors.holidays.open')}>
      <div className="form">
        <div className="two-fields">
          <Select
            label={t('desk.doors.holidays.country')}
            data={choices}
            value={at}
            onChange={setCountry}
            searchable
            allowDeselect={false}
          />
          <Select
            label={t('desk.doors.holidays.year')}
            data={[0, 1, 2, 3].map((more) => String(props.year + more))}
            value={String(year)}
            onChange={(value) => setYear(Number(value))}
            allowDeselect={false}
          />
        </div>
        <BrushPicker
          label={t('desk.doors.window.mode')}
          modes={doorModes}
          value={mode}
          onChange={(value) => setMode(doorModes.find((each) => each === value) ?? mode)}
        />
        {error !== null && <ErrorNote failure={error} />}
        {holidays === undefined && error === null && <Loading />}
        {holidays?.length === 0 && <p className="quiet">{t('desk.doors.holidays.none')}</p>}
        <ul className="holiday-list">
          {holidays?.map(({ date, name }) => (
            <li key={date}>
              <Checkbox
                checked={!left.has(date)}
                onChange={() => toggle(date)}
                label={
                  <>
                    <span className="holiday-date">{dayWords(date)}</span> {name}
                  </>
                }
              />
            </li>
          ))}
        </ul>
        {add.error !== null && <ErrorNote failure={add.error} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('desk.common.cancel')}
          </Button>
          <Button loading={add.isPending} disabled={chosen.length === 0} onClick={() => add.mutate()}>
            {t('desk.doors.holidays.add', { count: chosen.length })}
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}
