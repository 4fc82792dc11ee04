import { assertNever } from '../../contract/assert-never.ts'
import type { Result } from '../../contract/errors.ts'
import { fail, succeed } from '../../contract/errors.ts'
import { emId, numbersId, parseCardId, rawBitsId, toHex, uidId } from './card-id.ts'
import type { CardType } from './card-types.ts'
import { cardTypes, findCardType, typeOfNumbers } from './card-types.ts'
import type { Notation } from './digits.ts'
import { parseNumber } from './digits.ts'
import { checkUid } from './uid.ts'
import { fits } from './wiegand.ts'
import { wiegandLayouts } from './wiegand-formats.ts'

/** A card number as a REST client, an import or the desk gives it: in exactly one notation. */
export interface CardNumberText {
  readonly notation: Notation
  readonly text: string
}

/** Names in `fields` of a failure: `type`, `facilityCode`, and the number by its notation. */
const numberField: Readonly<Record<Notation, string>> = {
  decimal: 'cardNumber',
  hex: 'cardNumberHex',
  base36: 'cardNumberBase36',
}

function invalid(field: string, message: string): Result<never> {
  return fail('invalid_input', message, { [field]: message })
}

/** All zeros or nothing: clients send "0" for formats that have no facility code. */
function isNoFacilityCode(text: string): boolean {
  return /^0{0,10}$/.test(text)
}

function uidFromNumber(bytes: readonly number[], number: CardNumberText, value: bigint): Result<string> {
  const field = numberField[number.notation]
  const digits = number.text.length
  // In hex a leading zero is data: the length must be a UID's. As a number the shortest that holds it.
  const size =
    number.notation === 'hex'
      ? bytes.find((count) => count * 2 === digits)
      : bytes.find((count) => fits(value, count * 8))
  if (size === undefined) return invalid(field, `a UID of this type has ${bytes.join(' or ')} bytes`)
  const uid = toHex(value, size * 8)
  const refusal = checkUid(uid)
  if (refusal === 'random_uid') return invalid(field, 'a UID that starts with 08 is drawn anew at each tap')
  if (refusal === 'partial_uid')
    return invalid(field, 'a 4-byte UID that starts with 88 is part of a longer one')
  if (refusal !== null) return invalid(field, 'not a UID')
  return succeed(uidId(uid))
}

function withFacilityCode(
  prefix: string,
  facilityCode: string,
  cardNumber: bigint,
  maxBits: number,
): Result<string> {
  const parsed = parseNumber(facilityCode, 'decimal')
  if (!parsed.ok) return invalid('facilityCode', parsed.message)
  if (!fits(parsed.value, maxBits)) {
    return invalid('facilityCode', `at most ${(1n << BigInt(maxBits)) - 1n}`)
  }
  return succeed(numbersId(prefix, parsed.value, cardNumber))
}

function idOfType({ code, rule }: CardType, facilityCode: string, number: CardNumberText): Result<string> {
  const field = numberField[number.notation]
  const parsed = parseNumber(number.text, number.notation)
  if (!parsed.ok) return invalid(field, parsed.message)
  const { value } = parsed
  if (rule.kind === 'layout') {
    const { facilityCode: facilityField, cardNumber: cardField } = wiegandLayouts[rule.format]
    const cardBits = cardField[1]
    if (!fits(value, cardBits)) return invalid(field, `at most ${(1n << BigInt(cardBits)) - 1n}`)
    if (facilityField !== null) return withFacilityCode(rule.format, facilityCode, value, facilityField[1])
  }
  if (rule.kind === 'numbers') {
    // A whole bank card number never gets in, not even as a type that is about bank cards.
    if (code === 'CreditCardBin' && value >= 10n ** 8n) return invalid(field, 'at most 8 digits')
    if (facilityCode !== '') return withFacilityCode(code, facilityCode, value, 128)
    return succeed(numbersId(code, null, value))
  }
  if (!isNoFacilityCode(facilityCode)) return invalid('facilityCode', 'this card type has no facility code')
  switch (rule.kind) {
    case 'layout':
      return succeed(numbersId(rule.format, null, value))
    case 'uid':
      return uidFromNumber(rule.bytes, number, value)
    case 'em':
      return fits(value, 40) && value !== 0n
        ? succeed(emId(value))
        : invalid(field, 'an EM4100 id has 5 bytes')
    case 'raw':
      return fits(value, rule.nbits)
        ? succeed(rawBitsId(rule.id, rule.nbits, value))
        : invalid(field, `at most ${rule.nbits} bits`)
    default:
      return assertNever(rule)
  }
}

/**
 * The canonical id of a card that somebody knows by its numbers: REST, import, desk. `facilityCode` is decimal,
 * empty if there is none. Fails with `invalid_input` and the offending fields; an unknown type lists the known ones.
 */
export function cardIdFromNumbers(
  cardType: string,
  facilityCode: string,
  number: CardNumberText,
): Result<string> {
  const type = findCardType(cardType)
  if (type === null) {
    const known = cardTypes.map(({ code, label }) => (code === label ? code : `${code} ("${label}")`))
    return invalid('type', `unknown card type; known are ${known.join(', ')}`)
  }
  return idOfType(type, facilityCode, number)
}

/** A card in the words of REST and the desk. All numbers are exact; `facilityCode` is empty where there is none. */
export interface CardDescription {
  /** Code of the card type. */
  readonly type: string
  readonly label: string
  readonly facilityCode: string
  readonly cardNumber: string
  readonly cardNumberHex: string
  readonly cardNumberBase36: string
}

function describe(type: CardType, facilityCode: string, value: bigint, hex: string): CardDescription {
  return {
    type: type.code,
    label: type.label,
    facilityCode,
    cardNumber: value.toString(),
    cardNumberHex: hex,
    cardNumberBase36: value.toString(36).toUpperCase(),
  }
}

function typeOfUid(bytes: number): CardType | null {
  return cardTypes.find(({ rule }) => rule.kind === 'uid' && rule.bytes.includes(bytes)) ?? null
}

/** Null if it isn't a canonical id of a known type. The type is the first that fits: a UID doesn't tell which chip. */
export function describeCard(cardId: string): CardDescription | null {
  const parts = parseCardId(cardId)
  if (parts === null) return null
  if (parts.kind === 'numbers') {
    const type = typeOfNumbers(parts.type)
    if (type === null) return null
    const { cardNumber } = parts
    const hex = cardNumber.toString(16).toUpperCase()
    return describe(type, parts.facilityCode?.toString() ?? '', cardNumber, hex)
  }
  const type =
    parts.kind === 'bits'
      ? findCardType(`${parts.type}${parts.nbits}`)
      : parts.type === 'EM40'
        ? findCardType('EM40')
        : typeOfUid(parts.hex.length / 2)
  return type === null ? null : describe(type, '', BigInt(`0x${parts.hex}`), parts.hex)
}
