import type { Diary } from './diary.ts'
import { modeNow } from './mode.ts'
import type { User } from './people.ts'
import type { Known } from './scene.ts'

/**
 * Rule: the strike relocks when the door has opened and closed again, or at the latest grant's end; a grant never shortens
 * the time.
 */
export function grantedUntil(diary: Diary): number | null {
  let until: number | null = null
  let openedSince = false
  for (const note of diary.door) {
    if (note.what === 'strike opened') {
      // A grant whose time is over has nothing left to lengthen.
      until = Math.max(until ?? 0, note.untilMs)
      openedSince = false
    }
    if (note.what === 'door opened' && until !== null && note.at < until) openedSince = true
    const passed = note.what === 'door closed' && openedSince
    if (passed || note.what === 'strike dropped' || note.what === 'controller started') until = null
    if (passed) openedSince = false
  }
  return until
}

/** Is the strike open? Held while the mode is unlocked, else until the latest grant's end. */
export function strikeIsOpen(known: Known): boolean {
  return modeNow(known).mode === 'unlocked' || known.now.monoMs < (grantedUntil(known.diary) ?? 0)
}

/** Rule "unlock time", longer for a user marked long access. Null: an operator. */
export function openStrike({ diary, door, now }: Known, user: User | null): void {
  const forMs = user?.longAccess === true ? door.longAccessUnlockMs : door.unlockMs
  diary.door.push({ what: 'strike opened', untilMs: now.monoMs + forMs, at: now.monoMs })
}
