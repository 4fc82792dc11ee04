import { weaknessOf } from './weak-codes.ts'

/** Digits of an entry or MFA code. */
export const codeLength = { min: 4, max: 16, minUnlessLowered: 6 } as const
/** MFA codes of one user. */
export const mostMfaCodes = 10

export type CodeProblem = 'not_digits' | 'too_short' | 'too_long' | 'weak'

export type CodeCheck =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly problem: CodeProblem }

/** What the site asks of new codes. */
export interface CodePolicy {
  /** 4–16. */
  readonly minLength: number
  readonly allowWeak: boolean
}

/**
 * Full-width digits, as Japanese input methods type them, become ASCII; null if anything is not one of the two.
 * Digits of other scripts, spaces and marks are refused, not guessed at.
 */
export function foldDigits(text: string): string | null {
  let folded = ''
  for (const char of text) {
    const digit = foldDigit(char.codePointAt(0) ?? 0)
    if (digit === null) return null
    folded += digit
  }
  return folded
}

function foldDigit(codePoint: number): string | null {
  if (codePoint >= 0x30 && codePoint <= 0x39) return String(codePoint - 0x30)
  if (codePoint >= 0xff10 && codePoint <= 0xff19) return String(codePoint - 0xff10)
  return null
}

/** A code as an operator types it for a user: folded and checked. No answer repeats what was typed. */
export function checkNewCode(text: string, policy: CodePolicy): CodeCheck {
  const code = foldDigits(text)
  if (code === null) return { ok: false, problem: 'not_digits' }
  if (code.length < Math.max(policy.minLength, codeLength.min)) return { ok: false, problem: 'too_short' }
  if (code.length > codeLength.max) return { ok: false, problem: 'too_long' }
  if (!policy.allowWeak && weaknessOf(code) !== null) return { ok: false, problem: 'weak' }
  return { ok: true, code }
}

/** Far more than chance needs: of 10,000 codes of four digits fewer than 300 are weak. */
const mostDraws = 1000

/**
 * A code of `length` digits, uniform over all that are not weak. `randomInt(n)` gives 0 ≤ x < n, uniform
 * (node:crypto). Throws if it gives nothing but weak codes.
 */
export function generateCode(length: number, randomInt: (below: number) => number): string {
  if (!Number.isInteger(length) || length < codeLength.min || length > codeLength.max) {
    throw new RangeError(`codes have ${codeLength.min} to ${codeLength.max} digits`)
  }
  for (let draw = 0; draw < mostDraws; draw++) {
    const code = Array.from({ length }, () => randomInt(10)).join('')
    if (weaknessOf(code) === null) return code
  }
  throw new Error('the random source gives weak codes only')
}
