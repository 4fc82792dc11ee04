import { findEntryCode, type User } from './people.ts'
import type { Known } from './scene.ts'

/** Rule: codes have 4–16 digits. */
export const longestCode = 16

export type SecondFactor =
  | { readonly is: 'right'; readonly kind: 'mfa_code' | 'entry_code'; readonly id: string; duress: boolean }
  | { readonly is: 'wrong' }
  | { readonly is: 'not set up' }

/**
 * Rule "Second factor": a user who has MFA codes must type one of them (a site setting lets the entry code
 * count too); a user without types the entry code; a user with neither can't enter. Whole codes only.
 */
export function secondFactor({ people, door }: Known, user: User, digits: string): SecondFactor {
  const hasMfa = user.mfaCodes.length > 0
  if (!hasMfa && user.entryCode === null) return { is: 'not set up' }
  if (digits.length > longestCode) return { is: 'wrong' }
  const mfa = user.mfaCodes.find((code) => code.digits === digits)
  if (mfa !== undefined) return { is: 'right', kind: 'mfa_code', id: mfa.id, duress: mfa.duress }
  if (hasMfa && !door.entryCodeReplacesMfa) return { is: 'wrong' }
  const entry = findEntryCode(people, digits)
  if (entry === null || entry.user.id !== user.id) return { is: 'wrong' }
  return { is: 'right', kind: 'entry_code', id: entry.id, duress: false }
}
