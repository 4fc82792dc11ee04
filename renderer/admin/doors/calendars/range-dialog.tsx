import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DeskCalendar } from '../../../../main/contract/desk/schedules.ts'
import { type DoorMode, doorModes } from '../../../../main/contract/door-mode.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { DateField } from '../../parts/date-field.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { BrushPicker } from '../../week/brush-picker.tsx'
import { refreshDoors } from '../use-doors.ts'

/** Days in a row as one exception: the year's end unless changed. */
export function RangeDialog(props: {
  readonly calendar: DeskCalendar
  readonly year: number
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const { calendar, year, onClose } = props
  const [from, setFrom] = useState<string | null>(`${year}-12-29`)
  const [to, setTo] = useState<string | null>(`${year + 1}-01-03`)
  const [label, setLabel] = useState<string>(t('desk.doors.range.year_end'))
  const [mode, setMode] = useState<DoorMode>('locked')
  const saving = useSaving({
    save: () =>
      desk.schedules.addRange({
        id: calendar.id,
        version: calendar.version,
        from: from ?? '',
        to: to ?? '',
        label,
        mode,
      }),
    onSaved: onClose,
    refresh: refreshDoors,
  })
  const { errors } = saving
  return (
    <Dialog title={t('desk.doors.range.open')} size={600} onClose={onClose}>
      <SaveForm saving={saving} submit={t('desk.common.add')} onCancel={onClose}>
        <TextInput
          label={t('desk.doors.exception.label')}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          error={errors('label')}
          data-autofocus
        />
        <div className="two-fields">
          <DateField
            label={t('desk.doors.range.from')}
            value={from}
            onChange={setFrom}
            clearable={false}
            error={errors('from')}
          />
          <DateField
            label={t('desk.doors.range.to')}
            value={to}
            onChange={setTo}
            clearable={false}
            error={errors('to')}
          />
        </div>
        <BrushPicker
          label={t('desk.doors.window.mode')}
          modes={doorModes}
          value={mode}
          onChange={(value) => setMode(doorModes.find((each) => each === value) ?? mode)}
        />
      </SaveForm>
    </Dialog>
  )
}
