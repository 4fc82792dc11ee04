import type { WrongCodes } from './directory.ts'

/** Wrong codes in a row after one card: 3 → 30 s, 6 → 5 min, 10 → until a code role clears it. */
const shortTier = { count: 3, ms: 30_000 }
const longTier = { count: 6, ms: 300_000 }
const foreverCount = 10

/** Monotonic ms until which the card is locked out; null if it is not, `Infinity` until it is cleared. */
function lockedOutUntilMonoMs(wrong: WrongCodes): number | null {
  if (wrong.count >= foreverCount) return Number.POSITIVE_INFINITY
  if (wrong.count === shortTier.count) return wrong.lastMs + shortTier.ms
  if (wrong.count === longTier.count) return wrong.lastMs + longTier.ms
  return null
}

export function isLockedOut(wrong: WrongCodes, monoMs: number): boolean {
  const until = lockedOutUntilMonoMs(wrong)
  return until !== null && monoMs < until
}

/** The count after a judged code; null if it stays. While locked out nothing is counted or cleared. */
export function countAfterCode(wrong: WrongCodes, right: boolean, monoMs: number): number | null {
  if (isLockedOut(wrong, monoMs)) return null
  if (!right) return wrong.count + 1
  return wrong.count > 0 ? 0 : null
}
