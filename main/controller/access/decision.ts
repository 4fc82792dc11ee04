import type { DoorMode } from '../../contract/door-mode.ts'
import { type RefusalReason, refusalReasons } from '../../contract/reasons.ts'
import { withinAccessTimes } from './access-times.ts'
import type { CardHolder, WrongCodes } from './directory.ts'
import { isLockedOut } from './lockout.ts'
import type { DurableDoorState, PresentedCard, StepNow } from './machine.ts'
import type { AreaConfig, DoorConfig, UserFacts } from './model.ts'
import { expired, needsTrustedClock, notYetValid } from './validity.ts'

/** All that one judgement at the entry side rests on, gathered before any of it is judged. */
export interface Facts {
  readonly presented: 'card' | 'code' | 'card_and_code'
  readonly door: DoorConfig
  readonly now: StepNow
  /** The mode judged under; `locked` under lockdown. */
  readonly mode: DoorMode
  readonly lockdown: DurableDoorState['lockdown']
  /** A second factor is demanded, be it beneath a lockdown. */
  readonly codeDemanded: boolean
  /** Null where no card was presented. */
  readonly card: Pick<PresentedCard, 'parity'> | null
  readonly holder: Pick<CardHolder, 'active'> | null
  /** Null if nobody is known by what was presented, or nothing was looked up. */
  readonly user: UserFacts | null
  /** Areas that the point leads into, and in which the person is known to be. */
  readonly areasNotLeft: readonly AreaConfig[]
  readonly wrongCodes: WrongCodes | null
  /** What became of the digits; `unjudged` if there were none or they were not looked up. */
  readonly code: 'right' | 'wrong' | 'unknown' | 'unjudged'
  /** How a badge's wait for its code ended other than by a code; `locked` if the mode became `locked`. */
  readonly ended: 'device_lost' | 'abandoned' | 'code_timeout' | 'locked' | null
  readonly keypadPaused: boolean
}

/** When each reason applies. One table for the door, for the log and for the desk's explanation. */
const applies: Record<RefusalReason, (facts: Facts) => boolean> = {
  device_lost: ({ ended }) => ended === 'device_lost',
  not_commissioned: ({ codeDemanded, door }) => codeDemanded && !door.commissioned,
  controller_outdated: ({ codeDemanded, door }) => codeDemanded && door.controllerOutdated,
  badge_first: ({ presented, mode }) => presented === 'code' && mode === 'card_and_code',
  bad_parity: ({ card }) => card?.parity === 'bad',
  unknown_card: ({ card, holder }) => card?.parity === 'ok' && holder === null,
  unknown_code: ({ code }) => code === 'unknown',
  card_inactive: ({ holder }) => holder?.active === false,
  user_suspended: ({ user }) => user?.suspended === true,
  not_yet_valid: ({ user, now }) => user !== null && notYetValid(user, now),
  expired: ({ user, now }) => user !== null && expired(user, now),
  clock_untrusted: ({ user, now }) => user !== null && needsTrustedClock(user, now),
  card_locked_out: ({ wrongCodes, now }) => wrongCodes !== null && isLockedOut(wrongCodes, now.monoMs),
  lockdown: ({ lockdown, presented, ended, user }) =>
    lockdown !== null && (presented === 'code' || ended === 'locked' || !isMember(user, lockdown.groupIds)),
  door_locked: ({ mode, lockdown }) => mode === 'locked' && lockdown === null,
  no_access_level: ({ user }) => user !== null && user.accessTimes.length === 0,
  outside_access_times: ({ user, now }) =>
    user !== null && user.accessTimes.length > 0 && now.clockTrusted && !withinAccessTimes(user, now),
  anti_passback: ({ areasNotLeft }) => areasNotLeft.some(({ hard }) => hard),
  no_second_factor: ({ presented, user }) =>
    presented === 'card_and_code' && user !== null && !hasSecondFactor(user),
  abandoned: ({ ended }) => ended === 'abandoned',
  code_timeout: ({ ended }) => ended === 'code_timeout',
  reader_paused: ({ keypadPaused }) => keypadPaused,
  wrong_code: ({ code }) => code === 'wrong',
}

/** All reasons against the entry, in the order of the contract; none is a grant. */
export function reasonsAgainst(facts: Facts): RefusalReason[] {
  return refusalReasons.filter((reason) => applies[reason](facts))
}

/** Whether this one reason applies. */
export function reasonApplies(reason: RefusalReason, facts: Facts): boolean {
  return applies[reason](facts)
}

export function hasSecondFactor(user: UserFacts): boolean {
  return user.mfaCodeCount > 0 || user.hasEntryCode
}

export function isMember(user: UserFacts | null, groupIds: readonly string[]): boolean {
  return user?.groupIds.some((id) => groupIds.includes(id)) ?? false
}
