import type { DeskException, ExceptionInput } from '../../../../main/contract/desk/schedules.ts'
import { type DoorMode, doorModes } from '../../../../main/contract/door-mode.ts'
import type { Recurrence } from '../../../../main/contract/recurrence.ts'
import { clockText, parseClock } from '../../week/clock-text.ts'
import { isComplete, optionsOf, partsOf, type WindowOptions } from '../../week/window-editor.tsx'

/** An exception as it is being filled in. */
export interface ExceptionForm {
  readonly date: string | null
  readonly label: string
  readonly mode: DoorMode
  readonly allDay: boolean
  readonly from: string
  readonly to: string
  readonly options: WindowOptions
  readonly recurrence: Recurrence | null
  readonly excludedDates: readonly string[]
}

export function formOf(exception: DeskException | null, date: string): ExceptionForm {
  const window = exception?.window
  const allDay = exception === null || exception.allDayDefault
  return {
    date: exception?.date ?? date,
    label: exception?.label ?? '',
    mode: window?.mode ?? 'locked',
    allDay,
    from: clockText(window !== undefined && !allDay ? window.startMinute : 540),
    to: clockText(window !== undefined && !allDay ? window.endMinute : 1_020),
    options: optionsOf(window ?? { firstPersonIn: null, doubleBadge: null }),
    recurrence: exception?.recurrence ?? null,
    excludedDates: exception?.excludedDates ?? [],
  }
}

/** What is sent; null while something is missing. */
export function inputOf(form: ExceptionForm): ExceptionInput | null {
  const { date, label, mode, allDay, recurrence, excludedDates } = form
  const startMinute = allDay ? 0 : parseClock(form.from)
  const endMinute = allDay ? 1_440 : parseClock(form.to)
  if (date === null || startMinute === null || endMinute === null || startMinute >= endMinute) return null
  const options = allDay ? optionsOf({ firstPersonIn: null, doubleBadge: null }) : form.options
  if (!isComplete(options, mode)) return null
  const { firstPersonIn, doubleBadge } = partsOf(options, mode)
  return {
    date,
    label,
    recurrence,
    excludedDates: [...excludedDates],
    allDayDefault: allDay,
    window: {
      startMinute,
      endMinute,
      mode: doorModes.find((each) => each === mode) ?? 'locked',
      firstPersonIn: firstPersonIn && { ...firstPersonIn, groupIds: [...firstPersonIn.groupIds] },
      doubleBadge: doubleBadge && { groupIds: [...doubleBadge.groupIds] },
    },
  }
}
