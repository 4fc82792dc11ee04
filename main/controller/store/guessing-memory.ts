import type { WrongCodes } from '../access/directory.ts'
import type { PointGuard } from '../access/machine.ts'

/** The longest pause after which a time no longer matters (the 5 min tier). */
const longestTierMs = 5 * 60_000
const pruneAbove = 256

/**
 * When wrong codes came, since this start: counts are on disk, times are monotonic and so end with the
 * process. What is from before counts as "at start", so that the current tier runs again in full.
 */
export class GuessingMemory {
  readonly #startMonoMs: number
  readonly #lastWrong = new Map<string, number>()
  readonly #guards = new Map<string, PointGuard>()

  constructor(startMonoMs: number) {
    this.#startMonoMs = startMonoMs
  }

  wrongCodes(credentialId: string, count: number): WrongCodes {
    return { count, lastMs: this.#lastWrong.get(credentialId) ?? this.#startMonoMs }
  }

  rememberWrongCode(credentialId: string, count: number, nowMonoMs: number): void {
    if (count === 0) this.#lastWrong.delete(credentialId)
    else this.#lastWrong.set(credentialId, nowMonoMs)
    if (this.#lastWrong.size > pruneAbove) this.#prune(nowMonoMs)
  }

  guard(pointId: string, stored: { readonly pauseCount: number; readonly recentWrong: number }): PointGuard {
    return (
      this.#guards.get(pointId) ?? {
        pauseCount: stored.pauseCount,
        lastWrongMonoMs: this.#startMonoMs,
        recentWrongMonoMs: Array.from({ length: stored.recentWrong }, () => this.#startMonoMs),
      }
    )
  }

  rememberGuard(pointId: string, guard: PointGuard): void {
    this.#guards.set(pointId, guard)
  }

  /** A pruned time falls back to the start, which is earlier still: both are past every tier. */
  #prune(nowMonoMs: number): void {
    for (const [credentialId, lastMs] of this.#lastWrong) {
      if (nowMonoMs - lastMs > longestTierMs) this.#lastWrong.delete(credentialId)
    }
  }
}
