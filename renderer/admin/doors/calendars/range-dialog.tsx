import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskCalendar } from '../../../../main/contract/desk/schedules.ts'
import { type DoorMode, doorModes } from '../../../../main/contract/door-mode.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { DateField } from '../../parts/date-field.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'
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
  const toast = useToast()
  const [from, setFrom] = useState<string | null>(`${year}-12-29`)
  const [to, setTo] = useState<string | null>(`${year + 1}-01-03`)
  const [label, setLabel] = useState<string>(t('desk.doors.range.year_end'))
  const [mode, setMode] = useState<DoorMode>('locked')
  const add = useMutation({
    mutationFn: () =>
      desk.schedules.addRange({
        id: calendar.id,
        version: calendar.version,
        from: from ?? '',
        to: to ?? '',
        label,
        mode,
      }),
    onSuccess: () => {
      toast.done(t('desk.common.saved'))
      onClose()
    },
    onSettled: refreshDoors,
  })
  const failure = add.error && failureOf(add.error)
  const errors = useFieldErrors(failure)
  return (
    <Modal
      opened
      onClose={onClose}
      size={600}
      title={t('desk.doors.range.open')}
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
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
        {failure !== null && <ErrorNote failure={failure} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('desk.common.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('desk.common.add')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
