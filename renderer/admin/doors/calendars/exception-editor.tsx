import './exception.css'
import { Button, Group, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DeskCalendar, DeskException } from '../../../../main/contract/desk/schedules.ts'
import { doorModes } from '../../../../main/contract/door-mode.ts'
import { useWords } from '../../../i18n/words.tsx'
import { DateField } from '../../parts/date-field.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { useListWords } from '../../parts/list-words.ts'
import { StaleNote } from '../../parts/stale-note.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { BrushPicker } from '../../week/brush-picker.tsx'
import { parseClock } from '../../week/clock-text.ts'
import { useModeWords } from '../../week/mode-words.ts'
import { OptionFields } from '../../week/window-editor.tsx'
import { useDayWords } from '../day-words.ts'
import { RefusedDialog } from '../refused/refused-dialog.tsx'
import { useDoors } from '../use-doors.ts'
import { type ExceptionForm, formOf, inputOf } from './exception-form.ts'
import { RecurrenceEditor } from './recurrence-editor.tsx'
import { useRepeatWords } from './repeat-words.ts'
import { useSaveException } from './use-save-exception.ts'

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
  const dayWords = useDayWords()
  const { data: doors = [] } = useDoors()
  const [form, setForm] = useState(() => formOf(exception, props.date))
  const set = (change: Partial<ExceptionForm>) => setForm({ ...form, ...change })
  const input = inputOf(form)
  const { save, remove, refused, failure, rebase, close } = useSaveException(calendar, exception, onClose)
  const modeWords = useModeWords()
  const repeatWords = useRepeatWords()
  const listWords = useListWords()
  const errors = useFieldErrors(failure)
  const refusal = doors.some((door) => calendar.doorIds.includes(door.id) && door.commissionedAtMs === null)
  const start = parseClock(form.from)
  const end = parseClock(form.to)
  const theirs = formOf(exception, props.date)
  const timesOf = ({ allDay, from, to }: ExceptionForm) =>
    allDay ? t('desk.doors.exception.all_day') : `${from}–${to}`
  const ruleOf = ({ recurrence, date }: ExceptionForm) =>
    date === null ? '' : (repeatWords.rule(recurrence, date) ?? t('desk.doors.repeat.other'))
  const staleRows = [
    { field: t('desk.doors.exception.label'), mine: form.label, theirs: theirs.label },
    { field: t('desk.doors.exception.date'), mine: form.date ?? '', theirs: theirs.date ?? '' },
    { field: t('desk.doors.window.mode'), mine: modeWords(form.mode), theirs: modeWords(theirs.mode) },
    { field: t('desk.doors.window.time'), mine: timesOf(form), theirs: timesOf(theirs) },
    { field: t('desk.doors.repeat.label'), mine: ruleOf(form), theirs: ruleOf(theirs) },
  ]
  const skips =
    exception !== null && exception.recurrence !== null && !form.excludedDates.includes(props.date)
  return (
    <Dialog
      onClose={onClose}
      size={680}
      title={t(exception === null ? 'desk.doors.exception.add' : 'desk.doors.exception.edit')}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (input !== null) save.mutate({ input, anyway: false })
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
        {failure?.code === 'stale' ? (
          <StaleNote
            rows={staleRows}
            onMine={rebase}
            onTheirs={() => {
              setForm(formOf(exception, props.date))
              rebase()
            }}
          />
        ) : (
          failure !== null && <ErrorNote failure={failure} />
        )}
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
      {refused !== null && (
        <RefusedDialog
          refused={refused}
          doorName={listWords(
            doors.filter((door) => calendar.doorIds.includes(door.id)).map(({ name }) => name),
          )}
          saving={save.isPending}
          onSave={() => input !== null && save.mutate({ input, anyway: true })}
          onClose={close}
        />
      )}
    </Dialog>
  )
}
