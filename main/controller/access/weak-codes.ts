/**
 * The twenty most used numeric codes of four and of six digits, from published counts of leaked passwords
 * (DataGenetics, PIN analysis, 2012), without those that the other rules find.
 */
const mostUsed: ReadonlySet<string> = new Set([
  ...['1212', '1004', '6969', '1122', '1313', '1010'],
  ...['123123', '121212', '123321', '696969', '112233', '159753', '292513', '131313', '123654', '789456'],
  ...['101010', '007007'],
])

export type Weakness = 'one_digit' | 'run' | 'year' | 'most_used'

/** Why a code of digits is among the first a stranger would try; null if it is not. */
export function weaknessOf(code: string): Weakness | null {
  if (hasStep(code, 0)) return 'one_digit'
  if (hasStep(code, 1) || hasStep(code, 9)) return 'run'
  if (/^(19|20)\d\d$/.test(code)) return 'year'
  return mostUsed.has(code) ? 'most_used' : null
}

/** Whether each digit is the one before plus `by`, round the end: 8901 runs up, 1098 runs down (by 9). */
function hasStep(code: string, by: number): boolean {
  for (let i = 1; i < code.length; i++) {
    if (Number(code[i]) !== (Number(code[i - 1]) + by) % 10) return false
  }
  return true
}
