import { weekdays } from '../../contract/local-time.ts'
import type { StepNow } from './machine.ts'
import type { AccessTimes, UserFacts, WeeklyTime } from './model.ts'

/** Within the times of at least one access level. Minutes are the wall clock's: daylight saving needs no care. */
export function withinAccessTimes(user: UserFacts, now: StepNow): boolean {
  const { weekday, minute } = now.local
  return user.accessTimes.some(({ times }) =>
    times.some((time) => time.weekday === weekday && time.startMinute <= minute && minute < time.endMinute),
  )
}

/** Whether one level alone lets the user in at any time: then no clock is needed. */
export function hasFullWeek(user: UserFacts): boolean {
  return user.accessTimes.some(coversWeek)
}

function coversWeek(level: AccessTimes): boolean {
  return weekdays.every((weekday) => coversDay(level.times.filter((time) => time.weekday === weekday)))
}

/** Windows may abut or overlap: extend the covered part until nothing reaches further. */
function coversDay(times: readonly WeeklyTime[]): boolean {
  let reached = 0
  for (;;) {
    const further = times.find((time) => time.startMinute <= reached && time.endMinute > reached)
    if (further === undefined) return reached >= 1440
    reached = further.endMinute
  }
}
