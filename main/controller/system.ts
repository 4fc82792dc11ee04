import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Clock } from './services/ports/clock.ts'
import type { Randomness } from './services/ports/randomness.ts'

/** Node clamps longer timers to 1 ms. */
const longestTimerMs = 2 ** 31 - 1

/** This machine's clocks; `performance.now()` is monotonic and starts with the process. */
export const systemClock: Clock = {
  monoMs: () => performance.now(),
  wallMs: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(delayMs, longestTimerMs))
    return () => clearTimeout(timer)
  },
}

export const systemRandomness: Randomness = {
  uuid: () => randomUUID(),
  integer: (below) => randomInt(below),
  bytes: (count) => randomBytes(count).toString('hex'),
  digest: (secret) => createHash('sha256').update(secret).digest('hex'),
}
