import { z } from 'zod'

/** Controls, and the marks that turn the direction of what follows: they make a text look like another. */
const hidden = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u
const hiddenInLines = /(?![\t\n])[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u

/** One line of text, trimmed. `max` counts as JavaScript does: an emoji is two. */
export function textField(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !hidden.test(text), 'control_characters')
}

/** Several lines. */
export function linesField(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !hiddenInLines.test(text), 'control_characters')
}

/** An instant, UTC ms, between 1970 and 9999: what a date field can hold. */
export const instantField = z.number().int().min(0).max(253_402_300_799_999)
