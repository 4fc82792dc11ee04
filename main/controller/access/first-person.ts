import type { LocalTime } from '../../contract/local-time.ts'
import { dayOf, plansInForce, windowAt } from './day-plan.ts'
import { isMember } from './decision.ts'
import type { DurableDoorState } from './machine.ts'
import type { DoorConfig, DoorDay, FirstPersonIn, ModeWindow, UserFacts } from './model.ts'
import type { Turn } from './turn.ts'

type FirstPerson = NonNullable<DurableDoorState['firstPerson']>
type FirstPersonWindow = ModeWindow & { readonly firstPersonIn: FirstPersonIn }

/** After a grant at the entry side: whether this person was the one a window waits for. */
export function noteFirstPerson(turn: Turn, user: UserFacts): void {
  if (!turn.now.clockTrusted || turn.durable.lockdown !== null) return
  const waited = currentWindow(turn, user) ?? (isWindowInUse(turn) ? null : comingWindow(turn, user))
  if (waited === null) return
  const { firstPerson } = turn.durable
  if (firstPerson?.date === waited.date && firstPerson.startMinute === waited.startMinute) return
  turn.changeDurable({ firstPerson: waited })
}

/** Until its window has ended, or is gone from the schedule. */
export function isStillRemembered(firstPerson: FirstPerson, door: DoorConfig, local: LocalTime): boolean {
  const starts = (window: ModeWindow) => window.startMinute === firstPerson.startMinute
  const today = dayOf(door, local)
  if (firstPerson.date === today.date) {
    return plansInForce(today).some((plan) =>
      plan.windows.some((window) => starts(window) && local.minute < window.endMinute),
    )
  }
  if (firstPerson.date !== door.tomorrow.date) return false
  return plansInForce(door.tomorrow).some((plan) => plan.windows.some(starts))
}

/** The window that rules now; once its first person is in, no later one is noted in its place. */
function currentWindow(turn: Turn, user: UserFacts): FirstPerson | null {
  const { window } = turn.mode
  if (window === null || window.firstPersonIn === null) return null
  const { date, minute } = turn.now.local
  const { firstPerson } = turn.durable
  if (firstPerson?.date === date && firstPerson.startMinute === window.startMinute) return firstPerson
  return counts(dayOf(turn.door, turn.now.local), minute, window.startMinute, user)
    ? { date, startMinute: window.startMinute }
    : null
}

/** Whether the window whose first person is in holds now, though another calendar's may rule: no coming one displaces it. */
function isWindowInUse({ durable: { firstPerson }, door, now }: Turn): boolean {
  if (firstPerson === null || firstPerson.date !== now.local.date) return false
  return plansInForce(dayOf(door, now.local)).some(
    (plan) => windowAt(plan, now.local.minute)?.startMinute === firstPerson.startMinute,
  )
}

/** The soonest window, today or across midnight, whose grace period has begun. */
function comingWindow(turn: Turn, user: UserFacts): FirstPerson | null {
  const { door, now } = turn
  const today = dayOf(door, now.local)
  return (
    soonest(today, now.local.minute, user) ??
    (today === door.tomorrow ? null : soonest(door.tomorrow, now.local.minute - 1440, user))
  )
}

/** `minute` is counted from the midnight at which `day` begins: negative on the evening before. */
function soonest(day: DoorDay, minute: number, user: UserFacts): FirstPerson | null {
  let found: number | null = null
  for (const { startMinute, firstPersonIn } of firstPersonWindows(day)) {
    if (startMinute <= minute || startMinute - minute > firstPersonIn.graceMinutes) continue
    if (found !== null && found <= startMinute) continue
    if (isMember(user, firstPersonIn.groupIds) && counts(day, minute, startMinute, user)) found = startMinute
  }
  return found === null ? null : { date: day.date, startMinute: found }
}

/** Where exception calendars have windows of the same start that are not over, the person must count for each. */
function counts(day: DoorDay, minute: number, startMinute: number, user: UserFacts): boolean {
  return firstPersonWindows(day)
    .filter((window) => window.startMinute === startMinute && minute < window.endMinute)
    .every((window) => isMember(user, window.firstPersonIn.groupIds))
}

function firstPersonWindows(day: DoorDay): FirstPersonWindow[] {
  return plansInForce(day).flatMap((plan) => plan.windows.filter(hasFirstPerson))
}

function hasFirstPerson(window: ModeWindow): window is FirstPersonWindow {
  return window.firstPersonIn !== null
}
