/** Failed sign-ins in a row that cost nothing: typing errors. */
const freeFailures = 3
const firstDelayMs = 5_000
const longestDelayMs = 5 * 60_000

/** How long after the last failed sign-in the next may be tried: 5, 10, 20 s … to 5 minutes from the third on. */
export function signInDelayMs(failures: number): number {
  if (failures < freeFailures) return 0
  return Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures - freeFailures, 16))
}

/** All failed sign-ins at this machine together, whatever the name, until one goes right: 10 are free, then 5 s to a minute. */
export function machineDelayMs(failures: number): number {
  return failures < 10 ? 0 : Math.min(60_000, firstDelayMs * 2 ** Math.min(failures - 10, 8))
}
