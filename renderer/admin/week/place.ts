import { type Weekday, weekdays } from '../../../main/contract/local-time.ts'
import { dayMinutes, type Patch, slotMinutes } from './week.ts'

/** A slot of a quarter of an hour: column and row of the grid. */
export interface Place {
  readonly day: number
  readonly slot: number
}

/** Two corners of what is being painted. */
export interface Stretch {
  readonly from: Place
  readonly to: Place
}

export const slotsADay = dayMinutes / slotMinutes
const lastDay = weekdays.length - 1

export function patchOf({ from, to }: Stretch): Patch {
  const [firstDay, endDay] = [Math.min(from.day, to.day), Math.max(from.day, to.day)]
  return {
    days: weekdays.slice(firstDay, endDay + 1),
    startMinute: Math.min(from.slot, to.slot) * slotMinutes,
    endMinute: (Math.max(from.slot, to.slot) + 1) * slotMinutes,
  }
}

export function samePlace(one: Place, other: Place): boolean {
  return one.day === other.day && one.slot === other.slot
}

export function dayAt({ day }: Place): Weekday {
  return weekdays[day] ?? 'MO'
}

/** The place under a pointer; what lies beside the grid counts as its edge. */
export function placeUnder(columns: HTMLElement, x: number, y: number): Place {
  const boxes = [...columns.querySelectorAll('.week-column')].map((column) => column.getBoundingClientRect())
  const found = boxes.findIndex(({ right }) => x < right)
  const day = found === -1 ? lastDay : found
  const box = boxes[day]
  const share = box === undefined || box.height === 0 ? 0 : (y - box.top) / box.height
  return { day, slot: within(Math.floor(share * slotsADay), slotsADay - 1) }
}

/** Where a key leads; null for a key that moves nothing. An hour is four slots. */
export function moved({ day, slot }: Place, key: string): Place | null {
  switch (key) {
    case 'ArrowUp':
      return { day, slot: within(slot - 1, slotsADay - 1) }
    case 'ArrowDown':
      return { day, slot: within(slot + 1, slotsADay - 1) }
    case 'ArrowLeft':
      return { day: within(day - 1, lastDay), slot }
    case 'ArrowRight':
      return { day: within(day + 1, lastDay), slot }
    case 'PageUp':
      return { day, slot: within(slot - 4, slotsADay - 1) }
    case 'PageDown':
      return { day, slot: within(slot + 4, slotsADay - 1) }
    case 'Home':
      return { day, slot: 0 }
    case 'End':
      return { day, slot: slotsADay - 1 }
    default:
      return null
  }
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, value))
}
