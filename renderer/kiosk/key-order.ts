import type { KeypadKey } from '../../main/contract/card-read.ts'

/** The digits as a keypad has them, row by row. */
export const orderedDigits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const satisfies KeypadKey[]
export type Digit = (typeof orderedDigits)[number]

/** A whole number from 0 to below `limit`, each as likely as the next. */
export type RandomBelow = (limit: number) => number

/** The digits in an order of chance (Fisher and Yates), so that marks on the glass say nothing. */
export function scrambledDigits(below: RandomBelow): readonly Digit[] {
  const digits: Digit[] = [...orderedDigits]
  for (let last = digits.length - 1; last > 0; last--) {
    const [picked] = digits.splice(below(last + 1), 1)
    if (picked !== undefined) digits.push(picked)
  }
  return digits
}

/** From the browser's own source; a byte that would favour some numbers is thrown again. */
export function secureRandomBelow(limit: number): number {
  const byte = new Uint8Array(1)
  const fair = 256 - (256 % limit)
  for (;;) {
    const [value = 0] = crypto.getRandomValues(byte)
    if (value < fair) return value % limit
  }
}
