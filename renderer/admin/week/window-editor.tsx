import './window-editor.css'
import { Button, Group, MultiSelect, Select, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Weekday, weekdays } from '../../../main/contract/local-time.ts'
import { useWords } from '../../i18n/words.tsx'
import { deskQuery } from '../line/api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { NumericField } from '../parts/numeric-field.tsx'
import { clockText, parseClock } from './clock-text.ts'
import { useModeWords, useWeekdayWords } from './mode-words.ts'
import type { PaintMode, PaintWindow } from './week.ts'

interface WindowEditorProps {
  /** The window that is changed; a new one begins as this. */
  readonly window: PaintWindow
  readonly isNew: boolean
  readonly modes: readonly PaintMode[]
  readonly refusal?: (mode: PaintMode) => string | null
  /** Null takes it out. */
  readonly onDone: (window: PaintWindow | null) => void
  readonly onClose: () => void
}

/** One window by its exact times, with what a first person and a double badge do in it. */
export function WindowEditor(props: WindowEditorProps) {
  const { t } = useWords()
  const { window } = props
  const modeWords = useModeWords()
  const weekdayWords = useWeekdayWords()
  const [weekday, setWeekday] = useState<Weekday>(window.weekday)
  const [from, setFrom] = useState(clockText(window.startMinute))
  const [to, setTo] = useState(clockText(window.endMinute))
  const [mode, setMode] = useState<PaintMode>(window.mode)
  const [options, setOptions] = useState<WindowOptions>(() => optionsOf(window))
  const startMinute = parseClock(from)
  const endMinute = parseClock(to)
  const ordered = startMinute !== null && endMinute !== null && startMinute < endMinute
  const complete = isComplete(options, mode)
  const submit = () => {
    if (startMinute === null || endMinute === null || !ordered || !complete) return
    props.onDone({ weekday, startMinute, endMinute, mode, ...partsOf(options, mode) })
  }
  const endError =
    endMinute === null ? t('desk.common.problem.not_a_time') : t('desk.common.problem.not_after_start')
  return (
    <Dialog
      onClose={props.onClose}
      title={t(props.isNew ? 'desk.doors.window.add' : 'desk.doors.window.edit')}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className="window-fields">
          <Select
            label={t('desk.doors.window.day')}
            data={weekdays.map((day) => ({ value: day, label: weekdayWords(day, 'long') }))}
            value={weekday}
            onChange={(value) => setWeekday(weekdays.find((day) => day === value) ?? weekday)}
            allowDeselect={false}
          />
          <TextInput
            label={t('desk.doors.window.from')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            error={
              startMinute === null || startMinute === 1_440 ? t('desk.common.problem.not_a_time') : undefined
            }
          />
          <TextInput
            label={t('desk.doors.window.to')}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            error={ordered || startMinute === null ? undefined : endError}
          />
        </div>
        {props.modes.length > 1 && (
          <Select
            label={t('desk.doors.window.mode')}
            data={props.modes.map((each) => ({
              value: each,
              label: modeWords(each),
              disabled: props.refusal?.(each) != null,
            }))}
            value={mode}
            onChange={(value) => setMode(props.modes.find((each) => each === value) ?? mode)}
            allowDeselect={false}
          />
        )}
        {mode !== 'granted' && <OptionFields mode={mode} options={options} onChange={setOptions} />}
        <Group gap="xs" justify="flex-end">
          {!props.isNew && (
            <Button variant="default" className="destructive" mr="auto" onClick={() => props.onDone(null)}>
              {t('desk.common.remove')}
            </Button>
          )}
          <Button variant="default" onClick={props.onClose}>
            {t('desk.common.cancel')}
          </Button>
          <Button type="submit" disabled={!ordered || !complete}>
            {t('desk.doors.window.done')}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}

export interface WindowOptions {
  readonly firstPerson: boolean
  readonly firstPersonGroups: readonly string[]
  /** As typed. */
  readonly grace: string
  readonly doubleBadge: boolean
  readonly doubleBadgeGroups: readonly string[]
}

export function optionsOf({
  firstPersonIn,
  doubleBadge,
}: Pick<PaintWindow, 'firstPersonIn' | 'doubleBadge'>): WindowOptions {
  return {
    firstPerson: firstPersonIn !== null,
    firstPersonGroups: firstPersonIn?.groupIds ?? [],
    grace: String(firstPersonIn?.graceMinutes ?? 0),
    doubleBadge: doubleBadge !== null,
    doubleBadgeGroups: doubleBadge?.groupIds ?? [],
  }
}

/** A first person loosens nothing in a locked window; a double badge opens only where a card is enough. */
export function hasFirstPerson(mode: PaintMode): boolean {
  return mode === 'unlocked'
}
export function hasDoubleBadge(mode: PaintMode): boolean {
  return mode === 'access_controlled'
}

export function partsOf(
  options: WindowOptions,
  mode: PaintMode,
): Pick<PaintWindow, 'firstPersonIn' | 'doubleBadge'> {
  const { firstPerson, firstPersonGroups, grace, doubleBadge, doubleBadgeGroups } = options
  return {
    firstPersonIn:
      firstPerson && hasFirstPerson(mode)
        ? { groupIds: firstPersonGroups, graceMinutes: Number(grace) }
        : null,
    doubleBadge: doubleBadge && hasDoubleBadge(mode) ? { groupIds: doubleBadgeGroups } : null,
  }
}

export function isComplete(options: WindowOptions, mode: PaintMode): boolean {
  const { firstPersonIn, doubleBadge } = partsOf(options, mode)
  if (doubleBadge !== null && doubleBadge.groupIds.length === 0) return false
  if (firstPersonIn === null) return true
  const { groupIds, graceMinutes } = firstPersonIn
  return groupIds.length > 0 && Number.isInteger(graceMinutes) && graceMinutes >= 0 && graceMinutes <= 120
}

/** Whom a first person and a double badge wait for. */
export function OptionFields(props: {
  readonly mode: PaintMode
  readonly options: WindowOptions
  readonly onChange: (options: WindowOptions) => void
}) {
  const { t } = useWords()
  const { mode, options, onChange } = props
  const { data: groups = [] } = useQuery(deskQuery.groups.list.queryOptions({ staleTime: 10_000 }))
  const choices = groups.map(({ id, name }) => ({ value: id, label: name }))
  // A group that was deleted meanwhile can't be named again.
  const known = (ids: readonly string[]) => ids.filter((id) => groups.some((group) => group.id === id))
  const missing = (ids: readonly string[]) =>
    known(ids).length === 0 ? t('desk.common.problem.required') : undefined
  return (
    <>
      {hasFirstPerson(mode) && (
        <div className="window-option">
          <Switch
            label={t('desk.doors.first_person.name')}
            description={t('desk.doors.first_person.hint')}
            checked={options.firstPerson}
            onChange={(event) => onChange({ ...options, firstPerson: event.currentTarget.checked })}
          />
          {options.firstPerson && (
            <div className="two-fields">
              <MultiSelect
                label={t('desk.doors.first_person.groups')}
                data={choices}
                value={known(options.firstPersonGroups)}
                onChange={(firstPersonGroups) => onChange({ ...options, firstPersonGroups })}
                error={missing(options.firstPersonGroups)}
                searchable
              />
              <NumericField
                label={t('desk.doors.first_person.grace')}
                value={options.grace}
                onChange={(grace) => onChange({ ...options, grace })}
                error={isComplete({ ...options, firstPersonGroups: ['any'] }, mode) ? undefined : '0–120'}
              />
            </div>
          )}
        </div>
      )}
      {hasDoubleBadge(mode) && (
        <div className="window-option">
          <Switch
            label={t('desk.doors.double_badge.name')}
            description={t('desk.doors.double_badge.hint')}
            checked={options.doubleBadge}
            onChange={(event) => onChange({ ...options, doubleBadge: event.currentTarget.checked })}
          />
          {options.doubleBadge && (
            <MultiSelect
              label={t('desk.doors.double_badge.groups')}
              data={choices}
              value={known(options.doubleBadgeGroups)}
              onChange={(doubleBadgeGroups) => onChange({ ...options, doubleBadgeGroups })}
              error={missing(options.doubleBadgeGroups)}
              searchable
            />
          )}
        </div>
      )}
    </>
  )
}
