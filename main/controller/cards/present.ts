import { assertNever } from '../../contract/assert-never.ts'
import type { WiegandFormatId } from '../../contract/card-formats.ts'
import type { CardRead } from '../../contract/card-read.ts'
import { holdsBankCard } from './bank-card.ts'
import { rawBitsId, toHex, uidId, wiegandId } from './card-id.ts'
import { cardIdFromNumbers } from './card-numbers.ts'
import type { CardPresentation, CardRefusal, ReaderCardSettings } from './presentation.ts'
import { readSwipe } from './swipe-track.ts'
import { emCardId, splitNumbers, textFormats } from './text-formats.ts'
import { checkUid } from './uid.ts'
import { bitsToNumber, checkParity, decodeWiegand, looksSwapped } from './wiegand.ts'
import { formatsOfLength, wiegandLayouts } from './wiegand-formats.ts'

/** Shorter frames are keys or noise; no card format is longer than 256. */
const minBits = 24
const maxBits = 256
const maxText = 64

function refused(why: CardRefusal): CardPresentation {
  return { kind: 'refused', why }
}

function card(cardId: string, format: string): CardPresentation {
  return { kind: 'card', cardId, parity: 'ok', format }
}

/** Null if frames of this length are taken as they are. */
function layoutFor(nbits: number, settings: ReaderCardSettings): WiegandFormatId | null {
  const chosen = settings.layouts[nbits]
  if (chosen === 'raw') return null
  const possible = formatsOfLength(nbits)
  return possible.find((format) => format === chosen) ?? possible[0] ?? null
}

function areBits(bits: string): boolean {
  return bits.length >= minBits && bits.length <= maxBits && /^[01]+$/.test(bits)
}

function presentBits(bits: string, settings: ReaderCardSettings): CardPresentation {
  if (!areBits(bits)) return refused('unreadable')
  const format = layoutFor(bits.length, settings)
  const numbers = format === null ? null : decodeWiegand(format, bits)
  if (format === null || numbers === null) {
    return card(rawBitsId('BITS', bits.length, bitsToNumber(bits)), 'BITS')
  }
  const cardId = wiegandId(format, numbers)
  if (settings.parity[format] === 'ignore' || checkParity(format, bits) !== 'bad') return card(cardId, format)
  const bad = { kind: 'card', cardId, parity: 'bad', format } as const
  return looksSwapped(format, bits) ? { ...bad, hint: 'wires_swapped' } : bad
}

/** Whether the layout's numbers lie wholly within what the reader left of the frame. */
function numbersSurvive(format: WiegandFormatId, lead: number, end: number): boolean {
  const { facilityCode, cardNumber } = wiegandLayouts[format]
  return [facilityCode, cardNumber].every(
    (field) => field === null || (field[0] >= lead && field[0] + field[1] <= end),
  )
}

/** Such a reader never checks parity, so there is none to be wrong. */
function presentStripped(
  { bits, lead, trail }: Extract<CardRead, { kind: 'stripped' }>,
  settings: ReaderCardSettings,
): CardPresentation {
  const counts = [lead, trail].every((count) => Number.isInteger(count) && count >= 0 && count <= 8)
  const nbits = lead + bits.length + trail
  if (!counts || nbits < minBits || nbits > maxBits || !/^[01]+$/.test(bits)) return refused('unreadable')
  const format = layoutFor(nbits, settings)
  if (format !== null && numbersSurvive(format, lead, lead + bits.length)) {
    const numbers = decodeWiegand(format, '0'.repeat(lead) + bits + '0'.repeat(trail))
    if (numbers !== null) return card(wiegandId(format, numbers), format)
  }
  return card(rawBitsId('DATA', bits.length, bitsToNumber(bits)), 'DATA')
}

function presentUid(uid: string, format: string): CardPresentation {
  const refusal = checkUid(uid)
  return refusal === null ? card(uidId(uid), format) : refused(refusal)
}

function presentNumbers(text: string, settings: ReaderCardSettings): CardPresentation | null {
  const { facilityCode, cardNumber } = splitNumbers(text) ?? { facilityCode: '', cardNumber: text }
  const cardId = cardIdFromNumbers(settings.cardType, facilityCode, { notation: 'decimal', text: cardNumber })
  return cardId.ok ? card(cardId.value, 'numbers') : null
}

/** Null if the text is not in the reader's form. */
function presentInForm(text: string, settings: ReaderCardSettings): CardPresentation | null {
  if (settings.textFormat === 'numbers') return presentNumbers(text, settings)
  const format = textFormats.find(({ id }) => id === settings.textFormat)
  const reading = format?.read(text) ?? null
  if (!format || reading === null || reading.value === 0n) return null
  if (reading.family === 'uid') return presentUid(toHex(reading.value, reading.bits), format.id)
  return card(emCardId(reading.bits, reading.value, settings.emId), format.id)
}

/** What was typed, or swiped: of a swipe the number alone counts, in the form that is set for the reader. */
function presentText(read: string, settings: ReaderCardSettings): CardPresentation {
  const swipe = readSwipe(read)
  if (swipe?.kind === 'bank_card') return refused('bank_card')
  const text = swipe?.number ?? read
  const short = text.length <= maxText
  const presentation = short ? presentInForm(text, settings) : null
  // A 13-digit EM id passes the Luhn check one time in ten. Bank card numbers don't begin with 0 or 1.
  const isDeclared = presentation !== null && /^[01]/.test(text)
  if (!isDeclared && holdsBankCard(text)) return refused('bank_card')
  if (presentation !== null) return presentation
  if (settings.textFormat === null) return refused('format_not_set')
  const otherForm = short && textFormats.some((format) => format.read(text) !== null)
  return otherForm ? { kind: 'refused', why: 'unreadable', hint: 'other_text_format' } : refused('unreadable')
}

/**
 * What a read is: a card by its canonical id, or a refusal that keeps nothing of it. A frame with wrong parity is a
 * card with parity `bad`, so that it is refused and logged as every other. Pure; never throws.
 */
export function presentCard(read: CardRead, settings: ReaderCardSettings): CardPresentation {
  switch (read.kind) {
    case 'bits':
      return presentBits(read.bits, settings)
    case 'stripped':
      return presentStripped(read, settings)
    case 'uid':
      return presentUid(read.uid, 'UID')
    case 'text':
      return presentText(read.text, settings)
    default:
      return assertNever(read)
  }
}
