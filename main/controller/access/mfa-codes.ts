/** One MFA code of a user, as the duress rule sees it. */
export interface MarkedCode {
  readonly id: string
  readonly duress: boolean
}

/**
 * A duress code needs an unmarked one beside it: who has only duress codes would raise the alarm at every entry.
 * `codes` are all MFA codes of one user, as they would be after a change.
 */
export function hasUnmarkedBesideDuress(codes: readonly MarkedCode[]): boolean {
  return !codes.some(({ duress }) => duress) || codes.some(({ duress }) => !duress)
}

/** Whether this code of the user may go: not the last unmarked one beside a duress code. */
export function mayDeleteMfaCode(codes: readonly MarkedCode[], id: string): boolean {
  return hasUnmarkedBesideDuress(codes.filter((code) => code.id !== id))
}

/** Whether this code of the user may be given or lose its duress mark; an id not among `codes` is a new code. */
export function mayMarkMfaCode(codes: readonly MarkedCode[], id: string, duress: boolean): boolean {
  return hasUnmarkedBesideDuress([...codes.filter((code) => code.id !== id), { id, duress }])
}
