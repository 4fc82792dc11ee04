/** Without a badge, one try at a code must hit an allocated one less often than this. */
export const leastPossiblePerAllocated = 1000

/** How many entry codes of one length the site has given out. */
export interface AllocatedCodes {
  readonly length: number
  readonly count: number
}

/** Possible codes for each one allocated, at the length where guessing is easiest; null if none is allocated. */
export function possiblePerAllocated(allocated: readonly AllocatedCodes[]): number | null {
  const ratios = allocated.filter(({ count }) => count > 0).map(({ length, count }) => 10 ** length / count)
  return ratios.length === 0 ? null : Math.min(...ratios)
}

/** Whether entry codes alone may guard a door. */
export function enoughForKeypadOnly(allocated: readonly AllocatedCodes[]): boolean {
  const ratio = possiblePerAllocated(allocated)
  return ratio === null || ratio >= leastPossiblePerAllocated
}
