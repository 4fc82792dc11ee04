import type { DoorMode } from '../../../main/contract/door-mode.ts'
import { type Weekday, weekdays } from '../../../main/contract/local-time.ts'

/** What a part of a week is painted with: a door's mode, or the times of an access level. */
export type PaintMode = DoorMode | 'granted'

export interface Brush {
  readonly mode: PaintMode
  readonly firstPersonIn: { readonly groupIds: readonly string[]; readonly graceMinutes: number } | null
  readonly doubleBadge: { readonly groupIds: readonly string[] } | null
}

/** A painted part of one day, [start, end) in minutes; 1440 = midnight at the day's end. */
export interface PaintWindow extends Brush {
  readonly weekday: Weekday
  readonly startMinute: number
  readonly endMinute: number
}
export type Week = readonly PaintWindow[]

export const slotMinutes = 15
export const dayMinutes = 1_440

/** The same span on several days. */
export interface Patch {
  readonly days: readonly Weekday[]
  readonly startMinute: number
  readonly endMinute: number
}

export function plainBrush(mode: PaintMode): Brush {
  return { mode, firstPersonIn: null, doubleBadge: null }
}

/** One day's windows by time. */
export function windowsOn(week: Week, day: Weekday): Week {
  return week.filter(({ weekday }) => weekday === day).sort((a, b) => a.startMinute - b.startMinute)
}

export function windowAt(week: Week, day: Weekday, minute: number): PaintWindow | null {
  const found = week.find(
    ({ weekday, startMinute, endMinute }) => weekday === day && startMinute <= minute && minute < endMinute,
  )
  return found ?? null
}

/** Paints over whatever was there; null wipes it out. No two windows of the result ever overlap. */
export function paint(week: Week, patch: Patch, brush: Brush | null): Week {
  const { startMinute, endMinute } = patch
  if (endMinute <= startMinute) return week
  const rest = week.flatMap((window) => (patch.days.includes(window.weekday) ? cut(window, patch) : [window]))
  if (brush === null) return inOrder(rest)
  const painted = patch.days.map((weekday) => ({ ...contentOf(brush), weekday, startMinute, endMinute }))
  return inOrder(painted.reduce(joined, rest))
}

/** Puts one window in another's place; null takes it out. */
export function replaceWindow(week: Week, old: PaintWindow | null, next: PaintWindow | null): Week {
  const rest = week.filter((window) => window !== old)
  if (next === null) return inOrder(rest)
  const { weekday, startMinute, endMinute } = next
  return paint(rest, { days: [weekday], startMinute, endMinute }, next)
}

/** Makes days like another one. */
export function copyDay(week: Week, from: Weekday, to: readonly Weekday[]): Week {
  const others = to.filter((day) => day !== from)
  const source = windowsOn(week, from)
  const copies = others.flatMap((weekday) => source.map((window) => ({ ...window, weekday })))
  return inOrder([...week.filter(({ weekday }) => !others.includes(weekday)), ...copies])
}

/** The times of a mode in one week that have not this mode in another. */
export function newTimes(before: Week, after: Week, mode: PaintMode): readonly PaintWindow[] {
  const known = before.filter((window) => window.mode === mode)
  return known.reduce<readonly PaintWindow[]>(
    (left, { weekday, ...span }) =>
      left.flatMap((window) =>
        window.weekday === weekday ? cut(window, { days: [weekday], ...span }) : [window],
      ),
    after.filter((window) => window.mode === mode),
  )
}

export function sameWeek(one: Week, other: Week): boolean {
  const text = (week: Week) => JSON.stringify(inOrder(week).map(windowOf))
  return text(one) === text(other)
}

/** What remains of a window beside the patch. */
function cut(window: PaintWindow, { startMinute, endMinute }: Patch): PaintWindow[] {
  if (window.endMinute <= startMinute || endMinute <= window.startMinute) return [window]
  const before = { ...window, endMinute: startMinute }
  const after = { ...window, startMinute: endMinute }
  return [before, after].filter((part) => part.startMinute < part.endMinute)
}

/** Adds a window, grown by the neighbours that touch it and say the same. */
function joined(week: readonly PaintWindow[], window: PaintWindow): readonly PaintWindow[] {
  const same = JSON.stringify(contentOf(window))
  const touching = week.filter(
    (other) =>
      other.weekday === window.weekday &&
      (other.endMinute === window.startMinute || other.startMinute === window.endMinute) &&
      JSON.stringify(contentOf(other)) === same,
  )
  const all = [window, ...touching]
  const grown = {
    ...window,
    startMinute: Math.min(...all.map(({ startMinute }) => startMinute)),
    endMinute: Math.max(...all.map(({ endMinute }) => endMinute)),
  }
  return [...week.filter((other) => !touching.includes(other)), grown]
}

function contentOf({ mode, firstPersonIn, doubleBadge }: Brush): Brush {
  return { mode, firstPersonIn, doubleBadge }
}

function windowOf(window: PaintWindow): PaintWindow {
  const { weekday, startMinute, endMinute } = window
  return { weekday, startMinute, endMinute, ...contentOf(window) }
}

function inOrder(week: Week): Week {
  return [...week].sort(
    (a, b) => weekdays.indexOf(a.weekday) - weekdays.indexOf(b.weekday) || a.startMinute - b.startMinute,
  )
}
