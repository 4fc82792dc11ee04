import type { DoorMode } from '../../../main/contract/door-mode.ts'
import { type Diary, type DoorNote, latest } from './diary.ts'
import type { Known } from './scene.ts'
import { scheduled, today } from './schedule.ts'

/** The question "which mode is the door in now?". */
interface ModeNow {
  readonly mode: DoorMode
  readonly by: 'lockdown' | 'override' | 'double badge' | 'schedule' | 'untrusted clock'
}

/** Rule "First that applies": lockdown, override, double badge, exceptions, weekly schedule. */
export function modeNow(known: Known): ModeNow {
  if (lockdownNow(known.diary) !== null) return { mode: 'locked', by: 'lockdown' }
  if (!known.now.clockTrusted) return { mode: modeWithoutClock(known), by: 'untrusted clock' }
  const override = overrideNow(known)
  if (override !== null) return { mode: override.mode, by: 'override' }
  if (doubleBadgeNow(known) !== null) return { mode: 'unlocked', by: 'double badge' }
  return { mode: scheduled(known).mode, by: 'schedule' }
}

/** Rule: an entry is judged under the mode beneath a double badge, which is always access_controlled. */
export function judgedMode(known: Known): DoorMode {
  const { mode, by } = modeNow(known)
  return by === 'double badge' ? 'access_controlled' : mode
}

/**
 * Rule "Clock untrusted": card_and_code if the week holds it, else access_controlled; locked only if that was
 * the last mode recorded.
 */
function modeWithoutClock({ diary, door }: Known): DoorMode {
  if (lastRecordedMode(diary) === 'locked') return 'locked'
  return door.weekHoldsCardAndCode ? 'card_and_code' : 'access_controlled'
}

/** The mode last in force under a clock that could be trusted. */
function lastRecordedMode(diary: Diary): DoorMode | null {
  const note = diary.door.findLast((one) => one.what === 'mode' && one.trusted)
  return note?.what === 'mode' ? note.mode : null
}

/** Whether every card is asked for a code: in card_and_code, and in lockdown with card_and_code beneath. */
export function asksForCode(known: Known): boolean {
  const { mode, by } = modeNow(known)
  return by === 'lockdown' ? beneathLockdown(known) === 'card_and_code' : mode === 'card_and_code'
}

/** What would apply were there no lockdown. It ended unlocked overrides and double badges. */
function beneathLockdown(known: Known): DoorMode {
  if (!known.now.clockTrusted) return known.door.weekHoldsCardAndCode ? 'card_and_code' : 'access_controlled'
  return overrideNow(known)?.mode ?? scheduled(known).mode
}

export function lockdownNow(diary: Diary): Extract<DoorNote, { what: 'lockdown' }> | null {
  const note = latest(diary, 'lockdown', 'lockdown over')
  return note?.what === 'lockdown' ? note : null
}

/** The override as stored, whether or not its time has passed. */
export function overrideStored(diary: Diary): Extract<DoorNote, { what: 'override' }> | null {
  const note = latest(diary, 'override', 'override over')
  return note?.what === 'override' ? note : null
}

function overrideNow({ diary, now }: Known): Extract<DoorNote, { what: 'override' }> | null {
  const override = overrideStored(diary)
  return override !== null && now.wallMs < override.untilWallMs ? override : null
}

export function doubleBadgeStored(diary: Diary): Extract<DoorNote, { what: 'double badge' }> | null {
  const note = latest(diary, 'double badge', 'double badge over')
  return note?.what === 'double badge' ? note : null
}

/** Rule: a double badge holds until the next window or midnight, and only above access_controlled. */
export function doubleBadgeNow(known: Known): Extract<DoorNote, { what: 'double badge' }> | null {
  const { diary, now } = known
  const toggled = doubleBadgeStored(diary)
  if (toggled === null || toggled.date !== today(known).date) return null
  if (now.local.minute >= toggled.untilMinute) return null
  return scheduled(known).mode === 'access_controlled' ? toggled : null
}
