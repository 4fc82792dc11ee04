import type { FieldProblemCode } from '../../contract/field-problems.ts'

/** Full-width digits and hyphens (and the minus some keyboards give) as ASCII, and whether any were changed. */
export function toAsciiDigits(text: string): { readonly text: string; readonly changed: boolean } {
  const ascii = text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[－−]/g, '-')
  return { text: ascii, changed: ascii !== text }
}

/** Longest number taken, in any notation: 256 bits have 78 decimal digits. */
const maxLength = 78

export type Notation = 'decimal' | 'hex' | 'base36'

const notations: Readonly<Record<Notation, { readonly pattern: RegExp; readonly words: string }>> = {
  decimal: { pattern: /^[0-9]+$/, words: 'the digits 0-9' },
  hex: { pattern: /^[0-9A-Fa-f]+$/, words: 'the digits 0-9 and A-F' },
  base36: { pattern: /^[0-9A-Za-z]+$/, words: 'the digits 0-9 and the letters A-Z' },
}

export type ParsedNumber =
  | { readonly ok: true; readonly value: bigint }
  | { readonly ok: false; readonly code: FieldProblemCode; readonly message: string }

function fail(code: FieldProblemCode, message: string): ParsedNumber {
  return { ok: false, code, message }
}

/** Says what is wrong without repeating the input. Full-width digits are the caller's to convert, knowingly. */
function complaint(text: string, words: string): ParsedNumber {
  if (toAsciiDigits(text).changed) return fail('not_digits', 'full-width digits: type them half-width')
  if (/\p{Nd}/u.test(text.replace(/[0-9]/g, '')))
    return fail('other_digits', 'digits of another script: only 0-9 are taken')
  return fail('not_digits', `only ${words} are taken`)
}

function toNumber(text: string, notation: Notation): bigint {
  if (notation === 'decimal') return BigInt(text)
  if (notation === 'hex') return BigInt(`0x${text}`)
  return [...text].reduce((value, digit) => value * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
}

/** A number in one notation, exact at any size, less than `limit`. Leading zeros don't count. */
export function parseNumber(text: string, notation: Notation, limit: bigint): ParsedNumber {
  const { pattern, words } = notations[notation]
  if (text === '') return fail('required', 'a number is needed')
  if (text.length > maxLength) return fail('too_long', `at most ${maxLength} characters`)
  if (!pattern.test(text)) return complaint(text, words)
  const value = toNumber(text, notation)
  return value < limit ? { ok: true, value } : fail('too_large', `at most ${limit - 1n}`)
}
