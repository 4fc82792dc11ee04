/** Full-width digits, as an input method types them, as the plain ones; all else as it is. */
export function foldDigits(text: string): string {
  return text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
}
