import type { DoorDay, ModeWindow } from '../../../main/controller/access/model.ts'
import { lockdownNow } from './mode.ts'
import { isIn, type User } from './people.ts'
import type { Known } from './scene.ts'
import { firstPerson, plansOf, scheduled, today } from './schedule.ts'

/**
 * Rule "What counts": a non-duress entry-side grant to a member of the named groups, in the window or its
 * grace period. Not under lockdown, which ended that state, and not while the clock can't be trusted.
 */
export function noteFirstPerson(known: Known, user: User): void {
  const { diary, now } = known
  if (!now.clockTrusted || lockdownNow(diary) !== null) return
  const day = today(known)
  const holding = windowsOf(day).filter(
    (one) => one.startMinute <= now.local.minute && now.local.minute < one.endMinute,
  )
  const came = firstPerson(diary)
  const hasCome = (one: ModeWindow): boolean =>
    came?.date === day.date && came.startMinute === one.startMinute

  const current = scheduled(known).window
  if (
    current?.firstPersonIn != null &&
    !hasCome(current) &&
    countsForAll(user, sameStart(holding, current))
  ) {
    diary.door.push({
      what: 'first person',
      date: day.date,
      startMinute: current.startMinute,
      at: now.monoMs,
    })
    return
  }
  // One is remembered: who comes early for the next window does not undo who came for one that holds.
  if (holding.some(hasCome)) return
  const soonest = comingWindows(known)
    .filter(({ windows }) => countsForAll(user, windows))
    .sort((a, b) => a.inMinutes - b.inMinutes)[0]
  if (soonest === undefined) return
  const { date, startMinute } = soonest
  diary.door.push({ what: 'first person', date, startMinute, at: now.monoMs })
}

interface Coming {
  readonly date: string
  readonly startMinute: number
  readonly inMinutes: number
  /** Several, if several exceptions have a window that starts then. */
  readonly windows: readonly ModeWindow[]
}

/** The windows whose grace period runs now. */
function comingWindows(known: Known): Coming[] {
  const { door, now } = known
  const from = (day: DoorDay, laterMinutes: number): Coming[] =>
    windowsOf(day).map((window) => ({
      date: day.date,
      startMinute: window.startMinute,
      inMinutes: window.startMinute + laterMinutes - now.local.minute,
      windows: sameStart(windowsOf(day), window).filter((one) => one.firstPersonIn !== null),
    }))
  const day = today(known)
  const all = day === door.today ? [...from(day, 0), ...from(door.tomorrow, 1440)] : from(day, 0)
  return all.filter(({ inMinutes, windows }) => {
    const grace = windows.map((window) => window.firstPersonIn?.graceMinutes ?? 0)
    return inMinutes > 0 && inMinutes <= Math.max(0, ...grace)
  })
}

function sameStart(windows: readonly ModeWindow[], as: ModeWindow): ModeWindow[] {
  return windows.filter((one) => one.startMinute === as.startMinute)
}

/** The remembered start loosens every window that starts then: the person must count for each. */
function countsForAll(user: User, windows: readonly ModeWindow[]): boolean {
  const named = windows.filter((one) => one.firstPersonIn !== null)
  return named.length > 0 && named.every((one) => isIn(user, one.firstPersonIn?.groupIds ?? []))
}

/** Rule "forgotten at the window's end". */
export function forgetFirstPerson(known: Known): void {
  const { diary, door, now } = known
  const came = firstPerson(diary)
  if (came === null || !now.clockTrusted) return
  const day = today(known)
  const notOver = windowsOf(day).some(
    (one) => one.startMinute === came.startMinute && now.local.minute < one.endMinute,
  )
  const coming = windowsOf(door.tomorrow).some((one) => one.startMinute === came.startMinute)
  if (came.date === day.date && notOver) return
  if (day === door.today && came.date === door.tomorrow.date && coming) return
  diary.door.push({ what: 'first person forgotten', at: now.monoMs })
}

function windowsOf(day: DoorDay): readonly ModeWindow[] {
  return plansOf(day).flatMap((plan) => plan.windows)
}
