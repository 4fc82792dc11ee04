import { passesLuhn } from './bank-card.ts'

/** What a magnetic stripe says. Holds nothing of a bank card. */
export type Swipe = { readonly kind: 'number'; readonly number: string } | { readonly kind: 'bank_card' }

/** Where the number of track 1 or of the others stands: from the start sentinel to the separator or the end. */
const numbers = /(?:%[A-Z]|[;+])([0-9]{1,19})(?=[\^=?])/g
const track2 = /;([0-9]{1,19})(?:=[0-9:;<=>]*)?\?/

/**
 * The card number of a swipe, as a reader types or reports it: track 2 alone, or all tracks in a row; null for a text
 * that is no swipe. What stands behind the number (dates, a check value) is no part of the card's identity. A number
 * of 13 to 19 digits that passes the Luhn check, on any track, is a bank card's, whatever it begins with.
 */
export function readSwipe(text: string): Swipe | null {
  if (!/^[%;+]/.test(text)) return null
  const found = [...text.matchAll(numbers)].flatMap(([, number]) => number ?? [])
  if (found.some((number) => number.length >= 13 && passesLuhn(number))) return { kind: 'bank_card' }
  const number = track2.exec(text)?.[1]
  return number === undefined ? null : { kind: 'number', number }
}
