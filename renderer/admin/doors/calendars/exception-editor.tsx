import { Button, Group, Modal, Switch, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskCalendar, DeskException } from '../../../../main/contract/desk/schedules.ts'
import { doorModes } from '../../../../main/contract/door-mode.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { DateField } from '../../parts/date-field.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { BrushPicker } from '../../week/brush-picker.tsx'
import { parseClock } from '../../week/clock-text.ts'
import { OptionFields } from '../../week/window-editor.tsx'
import { useDayWords } from '../day-words.ts'
import { refreshDoors, useDoors } from '../use-doors.ts'
import { type ExceptionForm, formOf, inputOf } from './exception-form.ts'
import { RecurrenceEditor } from './recurrence-editor.tsx'

interface ExceptionEditorProps {
  readonly calendar: DeskCalendar
  /** Null: a new one on `date`. */
  readonly exception: DeskException | null
  readonly date: string
  readonly mayEdit: boolean
  readonly onClose: () => void
}

/** One exception: its date or rule, what it is for, and the mode all day or within times. */
export function ExceptionEditor(props: ExceptionEditorProps) {
  const { t } = useWords()
  const { calendar, exception, onClose } = props
  const toast = useToast()
  const dayWords = useDayWords()
  const { data: doors = [] } = useDoors()
  const [form, setForm] = useState(() => formOf(exception, props.date))
  const set = (change: Partial<ExceptionForm>) => setForm({ ...form, ...change })
  const input = inputOf(form)
  const { id, version } = calendar
  const done = {
    onSuccess: () => {
      toast.done(t('desk.common.saved'))
      onClose()
    },
    onSettled: refreshDoors,
  }
  const save = useMutation({
    mutationFn: async () => {
      if (input === null) return
      if (exception === null) await desk.schedules.addException({ id, version, exception: input })
      else await desk.schedules.changeException({ id, version, exceptionId: exception.id, exception: input })
    },
    ...done,
  })
  const remove = useMutation({
    mutationFn: (exceptionId: string) => desk.schedules.removeException({ id, version, exceptionId }),
    ...done,
  })
  const thrown = save.error ?? remove.error
  const failure = thrown && failureOf(thrown)
  const errors = useFieldErrors(failure)
  const refusal = doors.some((door) => calendar.doorIds.includes(door.id) && door.commissionedAtMs === null)
  const start = parseClock(form.from)
  const end = parseClock(form.to)
  const skips =
    exception !== null && exception.recurrence !== null && !form.excludedDates.includes(props.date)
  return (
    <Modal
      opened
      onClose={onClose}
      size={680}
      title={t(exception === null ? 'desk.doors.exception.add' : 'desk.doors.exception.edit')}
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <div className="exception-head">
          <TextInput
            label={t('desk.doors.exception.label')}
            placeholder={t('desk.doors.exception.label_example')}
            value={form.label}
            onChange={(event) => set({ label: event.currentTarget.value })}
            error={errors('exception.label') ?? errors('label')}
            data-autofocus
          />
          <DateField
            label={t(
              form.recurrence === null ? 'desk.doors.exception.date' : 'desk.doors.exception.first_date',
            )}
            value={form.date}
            onChange={(date) => set({ date })}
            clearable={false}
            error={errors('date')}
          />
        </div>
        <BrushPicker
          label={t('desk.doors.window.mode')}
          modes={doorModes}
          value={form.mode}
          onChange={(mode) => set({ mode: doorModes.find((each) => each === mode) ?? form.mode })}
          refusal={(mode) =>
            refusal && mode === 'card_and_code' ? t('desk.doors.not_commissioned.why') : null
          }
        />
        <Switch
          label={t('desk.doors.exception.all_day')}
          description={form.allDay ? undefined : t('desk.doors.exception.outside')}
          checked={form.allDay}
          onChange={(event) => set({ allDay: event.currentTarget.checked })}
        />
        {!form.allDay && (
          <div className="two-fields">
            <TextInput
              label={t('desk.doors.window.from')}
              value={form.from}
              onChange={(event) => set({ from: event.currentTarget.value })}
              error={start === null ? t('desk.common.problem.not_a_time') : errors('startMinute')}
            />
            <TextInput
              label={t('desk.doors.window.to')}
              value={form.to}
              onChange={(event) => set({ to: event.currentTarget.value })}
              error={
                end === null
                  ? t('desk.common.problem.not_a_time')
                  : start !== null && end <= start
                    ? t('desk.common.problem.not_after_start')
                    : errors('endMinute')
              }
            />
          </div>
        )}
        {!form.allDay && (
          <OptionFields mode={form.mode} options={form.options} onChange={(options) => set({ options })} />
        )}
        {form.date !== null && (
          <RecurrenceEditor
            date={form.date}
            recurrence={form.recurrence}
            excludedDates={form.excludedDates}
            problemOf={(field) => errors(`recurrence.${field}`)}
            onChange={(recurrence, excludedDates) => set({ recurrence, excludedDates })}
          />
        )}
        {failure !== null && <ErrorNote failure={failure} />}
        {props.mayEdit && (
          <Group gap="xs" justify="flex-end">
            {exception !== null && (
              <span className="group-start">
                <Button
                  variant="default"
                  className="destructive"
                  loading={remove.isPending}
                  onClick={() => remove.mutate(exception.id)}
                >
                  {t(
                    exception.recurrence === null ? 'desk.common.remove' : 'desk.doors.exception.remove_all',
                  )}
                </Button>
                {skips && (
                  <Button
                    variant="default"
                    onClick={() => set({ excludedDates: [...form.excludedDates, props.date].sort() })}
                  >
                    {t('desk.doors.exception.skip', { date: dayWords(props.date) })}
                  </Button>
                )}
              </span>
            )}
            <Button variant="default" onClick={onClose}>
              {t('desk.common.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={input === null}>
              {t('desk.common.save')}
            </Button>
          </Group>
        )}
      </form>
    </Modal>
  )
}
