import { LockdownButton } from '../doors/lockdown/lockdown-button.tsx'

/** The place of the lockdown button, in reach from every screen for those who may start one. */
export function LockdownSlot() {
  return <LockdownButton />
}
