import type { PointGuard } from './machine.ts'

/** After the 1st, 2nd, … wrong code without a card, seconds; the last repeats. */
const pausesS = [5, 10, 20, 40, 60]
const quietMs = 600_000
const alarmWindowMs = 600_000
/** This many wrong codes within ten minutes raise the point's alarm. */
export const alarmWrongCodes = 20

export const freshGuard: PointGuard = { pauseCount: 0, lastWrongMonoMs: 0, recentWrongMonoMs: [] }

/** After a restart nobody knows how long it took: the pause and the ten minutes run again in full. */
export function restoreGuard(stored: PointGuard, startMonoMs: number): PointGuard {
  return {
    pauseCount: stored.pauseCount,
    lastWrongMonoMs: startMonoMs,
    recentWrongMonoMs: stored.recentWrongMonoMs.map(() => startMonoMs),
  }
}

/** Monotonic ms until which codes without a card are refused unread; null if they are not. */
function pausedUntilMonoMs(guard: PointGuard): number | null {
  if (guard.pauseCount === 0) return null
  const seconds = pausesS[Math.min(guard.pauseCount, pausesS.length) - 1] ?? 60
  return guard.lastWrongMonoMs + seconds * 1000
}

export function isPaused(guard: PointGuard, monoMs: number): boolean {
  const until = pausedUntilMonoMs(guard)
  return until !== null && monoMs < until
}

/** One more wrong code without a card; ten quiet minutes forgive those before. */
export function lengthenPause(guard: PointGuard, monoMs: number): PointGuard {
  const quiet = monoMs - guard.lastWrongMonoMs >= quietMs
  return { ...guard, pauseCount: (quiet ? 0 : guard.pauseCount) + 1, lastWrongMonoMs: monoMs }
}

export function endPause(guard: PointGuard): PointGuard {
  return guard.pauseCount === 0 ? guard : { ...guard, pauseCount: 0 }
}

/** Any wrong code at the point, with a card or without. The alarm starts the list anew. */
export function noteWrongCode(guard: PointGuard, monoMs: number): { guard: PointGuard; alarm: boolean } {
  const recent = guard.recentWrongMonoMs.filter((at) => monoMs - at < alarmWindowMs)
  recent.push(monoMs)
  const alarm = recent.length >= alarmWrongCodes
  return { guard: { ...guard, recentWrongMonoMs: alarm ? [] : recent }, alarm }
}
