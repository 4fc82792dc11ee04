import type { ServiceEntry } from './service-entry.ts'

/** How people use the door, ms. */
export interface Pace {
  /** From one person's Enter to the next person's badge. */
  readonly pauseMs: number
  /** From a badge to its Enter; 0: both in the same instant. */
  readonly typingMs: number
}

let nextPerson = 0

/**
 * People at the door, one after the other, until stopped. Each adds to `waitedMs` the time from when Enter was due to
 * the relay's command: a late loop makes them wait, and that counts.
 */
export function comeAndGo(door: ServiceEntry, users: number, pace: Pace, waitedMs: number[]) {
  let going = true
  const done = (async () => {
    while (going) {
      nextPerson = (nextPerson + 7_919) % users
      let lateMs = await sleepLate(pace.pauseMs)
      door.badge(nextPerson)
      if (pace.typingMs > 0) lateMs = await sleepLate(pace.typingMs)
      waitedMs.push(lateMs + door.code(nextPerson))
    }
  })()
  return {
    stop: () => {
      going = false
      return done
    },
  }
}

/** By how much it slept too long, ms. */
async function sleepLate(ms: number): Promise<number> {
  const dueMs = performance.now() + ms
  await new Promise((resolve) => setTimeout(resolve, ms))
  return Math.max(0, performance.now() - dueMs)
}
