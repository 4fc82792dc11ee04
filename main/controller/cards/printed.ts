import { toHex, uidId } from './card-id.ts'
import { cardIdFromNumbers } from './card-numbers.ts'
import type { EmIdWidth, TextFormatId, TextReading } from './text-formats.ts'
import { emCardId, splitNumbers, textFormats } from './text-formats.ts'
import { checkUid } from './uid.ts'
import type { WiegandFormatId } from './wiegand-formats.ts'

/** What a printed number may mean: a card, and the form it was read in. The encoded number may still differ. */
export interface PrintedReading {
  readonly cardId: string
  readonly form: TextFormatId
}

const emWidths: readonly EmIdWidth[] = ['EM40', 'H10306', 'H10301']

/** Formats whose two numbers badges carry, most usual first. Corporate 1000 prints the card number with 7 digits. */
const printedLayouts: readonly WiegandFormatId[] = [
  'H10301',
  'H10306',
  'H10304',
  'C1k35s',
  'C1k48s',
  'D10202',
]

function idsOfReading({ family, bits, value }: TextReading): readonly string[] {
  if (value === 0n) return []
  if (family === 'em') return [...new Set(emWidths.map((width) => emCardId(bits, value, width)))]
  const uid = toHex(value, bits)
  return checkUid(uid) === null ? [uidId(uid)] : []
}

function idsOfNumbers(text: string): readonly string[] {
  const numbers = splitNumbers(text)
  if (numbers === null) return []
  const { facilityCode, cardNumber } = numbers
  const layouts = cardNumber.length === 7 ? (['C1k35s', ...printedLayouts] as const) : printedLayouts
  return layouts.flatMap((format) => {
    const cardId = cardIdFromNumbers(format, facilityCode, { notation: 'decimal', text: cardNumber })
    return cardId.ok ? [cardId.value] : []
  })
}

function readingsOf(text: string): readonly PrintedReading[] {
  const inForms = textFormats.flatMap((format) => {
    const reading = format.read(text)
    return reading === null ? [] : idsOfReading(reading).map((cardId) => ({ cardId, form: format.id }))
  })
  return [...inForms, ...idsOfNumbers(text).map((cardId) => ({ cardId, form: 'numbers' as const }))]
}

/**
 * All cards that a printed text may mean, most usual first, each once. Badges often carry two forms side by side:
 * if the whole is no form, its parts are read. Empty for anything else.
 */
export function readPrintedNumber(text: string): readonly PrintedReading[] {
  if (text.length > 64) return []
  const whole = readingsOf(text.trim())
  const readings = whole.length > 0 ? whole : text.trim().split(/\s+/).flatMap(readingsOf)
  const seen = new Set<string>()
  return readings.filter(({ cardId }) => !seen.has(cardId) && seen.add(cardId))
}

/** A form in which a reader may have typed a card, and how many bits of it the printed number confirms. */
export interface LearntFormat {
  readonly format: TextFormatId
  readonly sharedBits: number
}

/** Fewer bits agree by chance too often. */
const minSharedBits = 16

function everyReading(text: string): readonly { readonly bits: number; readonly value: bigint }[] {
  const readings = textFormats.flatMap((format) => format.read(text) ?? [])
  // A bare card number, as on many 26-bit badges.
  const bare = /^[0-9]{1,5}$/.test(text) && Number(text) < 65_536
  return bare ? [...readings, { bits: 16, value: BigInt(text) }] : readings
}

/**
 * Which form a reader types in, learnt from one card: what it typed, and what is printed on the card. Best first;
 * several when one card cannot tell them apart.
 */
export function learnTextFormat(typed: string, printed: string): readonly LearntFormat[] {
  if (typed.length > 64 || printed.length > 64) return []
  const whole = printed.trim()
  const known = [whole, ...whole.split(/\s+/)].flatMap(everyReading)
  const learnt = textFormats.flatMap((format): readonly LearntFormat[] => {
    const reading = format.read(typed)
    if (reading === null) return []
    const shared = known
      .map(({ bits, value }) => ({ bits: Math.min(bits, reading.bits), value }))
      .filter(({ bits, value }) => BigInt.asUintN(bits, value) === BigInt.asUintN(bits, reading.value))
    const sharedBits = Math.max(0, ...shared.map(({ bits }) => bits))
    return sharedBits >= minSharedBits ? [{ format: format.id, sharedBits }] : []
  })
  const numbers = sameNumbers(typed, whole) ? [{ format: 'numbers' as const, sharedBits: minSharedBits }] : []
  return [...learnt, ...numbers].toSorted((a, b) => b.sharedBits - a.sharedBits)
}

function sameNumbers(typed: string, printed: string): boolean {
  const a = splitNumbers(typed)
  const b = splitNumbers(printed)
  if (a === null || b === null) return false
  return BigInt(a.facilityCode) === BigInt(b.facilityCode) && BigInt(a.cardNumber) === BigInt(b.cardNumber)
}
