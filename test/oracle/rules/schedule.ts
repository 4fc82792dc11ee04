import type { DoorMode } from '../../../main/contract/door-mode.ts'
import type { DayPlan, DoorDay, ModeWindow } from '../../../main/controller/access/model.ts'
import { type Diary, latest } from './diary.ts'
import type { Known } from './scene.ts'

/** Today's day. A configuration not yet renewed at midnight knows it as tomorrow. */
export function today({ door, now }: Known): DoorDay {
  return now.local.date === door.tomorrow.date ? door.tomorrow : door.today
}

const fromStrict: readonly DoorMode[] = ['locked', 'card_and_code', 'access_controlled', 'unlocked']

/** Rule "Strictness: locked > card_and_code > access_controlled > unlocked". */
export function stricter(a: DoorMode, b: DoorMode): DoorMode {
  return fromStrict.find((mode) => mode === a || mode === b) ?? a
}

/** Rule: an exception replaces the schedule for the whole day. */
export function plansOf(day: DoorDay): readonly DayPlan[] {
  return day.exceptions.length > 0 ? day.exceptions : [day.weekly]
}

interface Scheduled {
  readonly mode: DoorMode
  /** The window that gives the mode; null outside of windows. */
  readonly window: ModeWindow | null
}

/** What schedule and exceptions alone would make of the door now. */
export function scheduled(known: Known): Scheduled {
  const { diary, now } = known
  const day = today(known)
  const all = plansOf(day).map((plan): Scheduled => {
    const window = windowAt(plan, now.local.minute)
    if (window === null) return { mode: plan.outside, window }
    return { mode: tightened(diary, day.date, window), window }
  })
  // Rule "two exception calendars on one day: the stricter"; of equals the first.
  const strictest = fromStrict.map((mode) => all.find((one) => one.mode === mode)).find((one) => one)
  return strictest ?? { mode: 'access_controlled', window: null }
}

/** Rule: windows are [start, end). */
function windowAt(plan: DayPlan, minute: number): ModeWindow | null {
  return plan.windows.find((one) => one.startMinute <= minute && minute < one.endMinute) ?? null
}

/** Rule "First person in": until someone counts, the stricter of access_controlled and the window's mode. */
function tightened(diary: Diary, date: string, window: ModeWindow): DoorMode {
  if (window.firstPersonIn === null) return window.mode
  const came = firstPerson(diary)
  if (came?.date === date && came.startMinute === window.startMinute) return window.mode
  return stricter('access_controlled', window.mode)
}

/** The window whose first person has come. */
export function firstPerson(diary: Diary): { date: string; startMinute: number } | null {
  const note = latest(diary, 'first person', 'first person forgotten')
  return note?.what === 'first person' ? note : null
}
