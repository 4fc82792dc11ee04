/** The place of the lockdown button, in reach from every screen for those who may start one. */
export function LockdownSlot() {
  return null
}
