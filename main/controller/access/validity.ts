import { hasFullWeek } from './access-times.ts'
import type { StepNow } from './machine.ts'
import type { UserFacts } from './model.ts'

export function notYetValid(user: UserFacts, now: StepNow): boolean {
  return user.validFromMs !== null && now.wallMs < user.validFromMs
}

/** The end is exclusive. */
export function expired(user: UserFacts, now: StepNow): boolean {
  return user.validUntilMs !== null && now.wallMs >= user.validUntilMs
}

/** Whether the answer for this person hangs on a clock that cannot be trusted: dates, or only time-limited levels. */
export function needsTrustedClock(user: UserFacts, now: StepNow): boolean {
  if (now.clockTrusted) return false
  if (user.validFromMs !== null || user.validUntilMs !== null) return true
  return user.accessTimes.length > 0 && !hasFullWeek(user)
}
