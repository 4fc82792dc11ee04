import { codeLength } from './code-rules.ts'
import type { UserFacts } from './model.ts'
import type { Turn } from './turn.ts'

export interface SecondFactor {
  readonly credentialId: string
  readonly kind: 'mfa_code' | 'entry_code'
  readonly duress: boolean
}

/**
 * The user's code these digits are, compared whole; null if they are none. Who has MFA codes must type one
 * of them, unless the site takes the entry code in their place; who has none types the entry code.
 */
export function matchSecondFactor(turn: Turn, user: UserFacts, digits: string): SecondFactor | null {
  if (!couldBeCode(digits)) return null
  if (user.mfaCodeCount > 0) {
    const match = turn.directory.matchMfaCode(user.id, digits)
    if (match !== null) return { ...match, kind: 'mfa_code' }
    if (!turn.door.entryCodeReplacesMfa) return null
  }
  if (!user.hasEntryCode) return null
  const holder = turn.directory.holderOfEntryCode(digits, turn.door.id)
  if (holder === null || holder.user.id !== user.id) return null
  return { credentialId: holder.credentialId, kind: 'entry_code', duress: false }
}

export function couldBeCode(digits: string): boolean {
  return digits.length > 0 && digits.length <= codeLength.max
}
