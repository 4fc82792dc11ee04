import type { DoorMode } from '../../../main/contract/door-mode.ts'
import { weekdays } from '../../../main/contract/local-time.ts'
import type { RefusalReason } from '../../../main/contract/reasons.ts'
import type { PresentedCard } from '../../../main/controller/access/machine.ts'
import type { AccessTimes } from '../../../main/controller/access/model.ts'
import { isLockedOut } from './counters.ts'
import { asksForCode, judgedMode, lockdownNow, modeNow } from './mode.ts'
import { findCard, isIn, type KnownCard, type User } from './people.ts'
import type { Known } from './scene.ts'
import { isPassedBack } from './whereabouts.ts'

/** Rule "Reasons in the log, first that applies". */
const order: readonly RefusalReason[] = [
  'device_lost',
  'not_commissioned',
  'controller_outdated',
  'badge_first',
  'bad_parity',
  'unknown_card',
  'unknown_code',
  'card_inactive',
  'user_suspended',
  'not_yet_valid',
  'expired',
  'clock_untrusted',
  'card_locked_out',
  'lockdown',
  'door_locked',
  'no_access_level',
  'outside_access_times',
  'anti_passback',
  'no_second_factor',
  'abandoned',
  'code_timeout',
  'reader_paused',
  'wrong_code',
]

export function inOrder(reasons: readonly RefusalReason[]): RefusalReason[] {
  return order.filter((reason) => reasons.includes(reason))
}

/** A card whose parity is wrong is nobody's. */
export function holder({ people }: Known, card: PresentedCard): KnownCard | null {
  return card.parity === 'ok' ? findCard(people, card.cardId) : null
}

/**
 * All that is wrong with a card at the entry side, judged under this mode, before any code. `asked`: it is or
 * was asked for a code, which a lockdown does when card_and_code lies beneath. From afar there is no point.
 */
export function wrongWithCard(
  known: Known,
  point: string | null,
  presented: PresentedCard,
  mode: DoorMode,
  asked: boolean,
): RefusalReason[] {
  const found = holder(known, presented)
  const member = found !== null && isLockdownMember(known, found.user)
  const reasons: RefusalReason[] = []
  const inLockdown = lockdownNow(known.diary) !== null
  if (mode === 'card_and_code' || (inLockdown && (asked || asksForCode(known)))) {
    if (!known.door.commissioned) reasons.push('not_commissioned')
    if (known.door.controllerOutdated) reasons.push('controller_outdated')
  }
  if (inLockdown && !member) reasons.push('lockdown')
  if (mode === 'locked' && !inLockdown) reasons.push('door_locked')
  if (presented.parity === 'bad') reasons.push('bad_parity')
  else if (found === null) reasons.push('unknown_card')
  if (found !== null) {
    if (!found.card.active) reasons.push('card_inactive')
    if (isLockedOut(known.diary, found.card.id, known.now.monoMs)) reasons.push('card_locked_out')
    reasons.push(...wrongWithPerson(known, point, found.user))
  }
  return inOrder(reasons)
}

/** All that is wrong with an entry code without a card at the entry side. Pauses are not looked at here. */
export function wrongWithCodeAlone(known: Known, point: string, user: User | null): RefusalReason[] {
  const { by } = modeNow(known)
  const mode = judgedMode(known)
  const reasons: RefusalReason[] = []
  if (by === 'lockdown') reasons.push('lockdown')
  else if (mode === 'locked') reasons.push('door_locked')
  else if (mode === 'card_and_code') reasons.push('badge_first')
  if (user !== null) reasons.push(...wrongWithPerson(known, point, user))
  return inOrder(reasons)
}

function wrongWithPerson(known: Known, point: string | null, user: User): RefusalReason[] {
  const { wallMs, clockTrusted, local } = known.now
  const reasons: RefusalReason[] = []
  if (user.suspended) reasons.push('user_suspended')
  if (user.validFromMs !== null && wallMs < user.validFromMs) reasons.push('not_yet_valid')
  if (user.validUntilMs !== null && wallMs >= user.validUntilMs) reasons.push('expired')
  if (user.accessTimes.length === 0) reasons.push('no_access_level')
  if (isPassedBack(known, point, user)) reasons.push('anti_passback')
  if (clockTrusted) {
    const inTime = user.accessTimes.some((level) => covers(level, local.weekday, local.minute))
    if (user.accessTimes.length > 0 && !inTime) reasons.push('outside_access_times')
  } else {
    // Rule "Clock untrusted": people with dates or only time-limited levels are refused, the rest pass.
    const dated = user.validFromMs !== null || user.validUntilMs !== null
    const limited = user.accessTimes.length > 0 && !user.accessTimes.some(coversWholeWeek)
    if (dated || limited) reasons.push('clock_untrusted')
  }
  return reasons
}

/** Rule: windows are [start, end); a level without times is never. */
function covers(level: AccessTimes, weekday: string, minute: number): boolean {
  return level.times.some(
    (time) => time.weekday === weekday && time.startMinute <= minute && minute < time.endMinute,
  )
}

/** If any minute of the week is left out, so is a day's first minute or one at which a time ends. */
function coversWholeWeek(level: AccessTimes): boolean {
  const ends = [0, ...level.times.map((time) => time.endMinute).filter((end) => end < 1440)]
  return weekdays.every((weekday) => ends.every((minute) => covers(level, weekday, minute)))
}

function isLockdownMember({ diary }: Known, user: User): boolean {
  return isIn(user, lockdownNow(diary)?.groupIds ?? [])
}
