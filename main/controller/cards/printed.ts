import type { EmIdWidth, TextFormatId, WiegandFormatId } from '../../contract/card-formats.ts'
import { toHex, uidId } from './card-id.ts'
import { cardIdFromNumbers } from './card-numbers.ts'
import { readSwipe } from './swipe-track.ts'
import type { TextFormat, TextReading } from './text-formats.ts'
import { emCardId, splitNumbers, textFormats } from './text-formats.ts'
import { checkUid } from './uid.ts'

/** What a printed number may mean: a card, and the form it was read in. The encoded number may still differ. */
export interface PrintedReading {
  readonly cardId: string
  readonly form: TextFormatId
}

const maxLength = 64
const emWidths: readonly EmIdWidth[] = ['EM40', 'H10306', 'H10301']

/** Formats whose two numbers badges carry, most usual first. */
const printedLayouts: readonly WiegandFormatId[] = [
  'H10301',
  'H10306',
  'H10304',
  'C1k35s',
  'C1k48s',
  'D10202',
]

/** Ten hex digits are all decimal once in a hundred cards: such a text is most likely no hex. */
function isUnlikely({ notation }: TextFormat, text: string): boolean {
  return notation === 'hex' && /^[0-9]+$/.test(text)
}

/** All forms that a text can be in, most likely first. */
function readInForms(text: string): readonly (readonly [TextFormat, TextReading])[] {
  return textFormats
    .flatMap((format) => {
      const reading = format.read(text)
      return reading === null ? [] : [[format, reading] as const]
    })
    .toSorted(([a], [b]) => Number(isUnlikely(a, text)) - Number(isUnlikely(b, text)))
}

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
  // Corporate 1000 badges have seven digits of card number.
  const layouts = cardNumber.length === 7 ? (['C1k35s', ...printedLayouts] as const) : printedLayouts
  return layouts.flatMap((format) => {
    const cardId = cardIdFromNumbers(format, facilityCode, { notation: 'decimal', text: cardNumber })
    return cardId.ok ? [cardId.value] : []
  })
}

function readingsOf(text: string): readonly PrintedReading[] {
  // A short number without padding is a card number alone: its facility code is not 0.
  const forms = readInForms(text).filter(([{ padded }]) => padded || text.length >= 9)
  return [
    ...forms.flatMap(([{ id }, reading]) => idsOfReading(reading).map((cardId) => ({ cardId, form: id }))),
    ...idsOfNumbers(text).map((cardId) => ({ cardId, form: 'numbers' as const })),
  ]
}

/**
 * All cards that a printed text may mean, most usual first, each once. Badges often carry two forms side by side:
 * if the whole is no form, its parts are read. Empty for anything else.
 */
export function readPrintedNumber(text: string): readonly PrintedReading[] {
  if (text.length > maxLength) return []
  const whole = readingsOf(text.trim())
  const readings = whole.length > 0 ? whole : text.trim().split(/\s+/).flatMap(readingsOf)
  const firstOfEach = new Map<string, PrintedReading>()
  for (const reading of readings) {
    if (!firstOfEach.has(reading.cardId)) firstOfEach.set(reading.cardId, reading)
  }
  return [...firstOfEach.values()]
}

/** A form in which a reader may have typed a card, and how many bits of it the printed number confirms. */
export interface LearntFormat {
  readonly format: TextFormatId
  readonly sharedBits: number
}

/** Fewer bits agree by chance too often. */
const minSharedBits = 16

interface Known {
  readonly bits: number
  readonly value: bigint
  readonly straight: boolean
}

/** What a printed number says of the card's bits. */
function knownBits(printed: string): readonly Known[] {
  const known = readInForms(printed).map(([{ id }, { bits, value }]) => ({
    bits,
    value,
    straight: !id.includes('reversed'),
  }))
  // A bare card number, as on many 26-bit badges.
  const isBare = /^[0-9]{1,5}$/.test(printed) && Number(printed) < 65_536
  return isBare ? [...known, { bits: 16, value: BigInt(printed), straight: true }] : known
}

function sharedBits(reading: TextReading, known: readonly Known[]): number {
  const counts = known.map(({ bits, value }) => {
    const shared = Math.min(bits, reading.bits)
    return BigInt.asUintN(shared, value) === BigInt.asUintN(shared, reading.value) ? shared : 0
  })
  return Math.max(0, ...counts)
}

function sameNumbers(typed: string, printed: string): boolean {
  const a = splitNumbers(typed)
  const b = splitNumbers(printed)
  if (a === null || b === null) return false
  return BigInt(a.facilityCode) === BigInt(b.facilityCode) && BigInt(a.cardNumber) === BigInt(b.cardNumber)
}

/**
 * Which form a reader types in, learnt from one card: what it typed or swiped, and what is printed on it. Best first;
 * several where one card cannot tell them apart. Better is what more of the printed numbers confirm, then what
 * takes them as they stand (not byte-reversed), then the likely and usual form.
 */
export function learnTextFormat(read: string, printed: string): readonly LearntFormat[] {
  const swipe = readSwipe(read)
  if (swipe?.kind === 'bank_card') return []
  const typed = swipe?.number ?? read
  if (typed.length > maxLength || printed.length > maxLength) return []
  const parts = new Set([printed.trim(), ...printed.trim().split(/\s+/)])
  const known = [...parts].map(knownBits)
  const learnt = readInForms(typed).flatMap(([format, reading]) => {
    const confirmed = known.map((each) => sharedBits(reading, each)).filter((bits) => bits >= minSharedBits)
    if (confirmed.length === 0) return []
    const straight = known.flat().filter((each) => each.straight)
    const isStraight = sharedBits(reading, straight) >= minSharedBits
    const rank = confirmed.length * 2 + (isStraight ? 1 : 0)
    return [{ rank, learnt: { format: format.id, sharedBits: Math.max(...confirmed) } }]
  })
  const best = learnt.toSorted((a, b) => b.rank - a.rank).map((each) => each.learnt)
  return sameNumbers(typed, printed.trim())
    ? [...best, { format: 'numbers', sharedBits: minSharedBits }]
    : best
}
