/** ms before the n-th try in a row; the last one for all that follow. A page decides nothing, so it can wait. */
const delaysMs = [0, 1_000, 2_000, 5_000, 10_000] as const

/** How long a page or browser that ended waits before it is opened again, after so many failures in a row. */
export function reopenDelayMs(failures: number): number {
  return delaysMs[Math.min(failures, delaysMs.length - 1)] ?? 0
}
