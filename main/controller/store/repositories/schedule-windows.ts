import { doorModes } from '../../../contract/door-mode.ts'
import type { ScheduleWindow } from '../../../contract/entities.ts'
import { integer, json, oneOf, type Row } from '../rows.ts'

/** The columns a window has in every schedule, in the order of `windowValues`. */
export const windowColumns = 'start_minute, end_minute, mode, first_person, double_badge'

export function windowValues(window: ScheduleWindow) {
  return [
    window.startMinute,
    window.endMinute,
    window.mode,
    window.firstPersonIn === null ? null : JSON.stringify(window.firstPersonIn),
    window.doubleBadge === null ? null : JSON.stringify(window.doubleBadge),
  ]
}

export function windowOf(row: Row): ScheduleWindow {
  return {
    startMinute: integer(row, 'start_minute'),
    endMinute: integer(row, 'end_minute'),
    mode: oneOf(row, 'mode', doorModes),
    firstPersonIn: row.first_person === null ? null : json(row, 'first_person'),
    doubleBadge: row.double_badge === null ? null : json(row, 'double_badge'),
  }
}
