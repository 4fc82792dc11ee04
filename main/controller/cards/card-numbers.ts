import { assertNever } from '../../contract/assert-never.ts'
import type { Failure, Result } from '../../contract/errors.ts'
import { fail, succeed } from '../../contract/errors.ts'
import type { FieldProblem, FieldProblemCode } from '../../contract/field-problems.ts'
import { emId, numbersId, parseCardId, rawBitsId, toHex, uidId } from './card-id.ts'
import type { CardType } from './card-types.ts'
import { cardTypes, findCardType, typeOfNumbers } from './card-types.ts'
import type { Notation } from './digits.ts'
import { parseNumber } from './digits.ts'
import type { UidRefusal } from './uid.ts'
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

function invalid(fields: Readonly<Record<string, FieldProblem & { readonly text: string }>>): Failure {
  const message = Object.values(fields).map(({ text }) => text)
  return fail('invalid_input', message.join('; '), fields)
}

function problem(code: FieldProblemCode, text: string) {
  return { code, text }
}

/** What a card type's numbers may be: each less than its limit. */
interface Limits {
  readonly cardNumber: bigint
  /** Null where there is none. */
  readonly facilityCode: bigint | null
  readonly facilityCodeNeeded: boolean
}

function limitsOf({ code, rule }: CardType): Limits {
  const ofBits = (bits: number) => 1n << BigInt(bits)
  const without = (cardNumber: bigint) => ({ cardNumber, facilityCode: null, facilityCodeNeeded: false })
  switch (rule.kind) {
    case 'layout': {
      const { facilityCode, cardNumber } = wiegandLayouts[rule.format]
      if (facilityCode === null) return without(ofBits(cardNumber[1]))
      return {
        cardNumber: ofBits(cardNumber[1]),
        facilityCode: ofBits(facilityCode[1]),
        facilityCodeNeeded: true,
      }
    }
    case 'numbers': {
      // A whole bank card number never gets in, not even as the type that is about bank cards.
      const cardNumber = code === 'CreditCardBin' ? 10n ** 8n : ofBits(256)
      return { cardNumber, facilityCode: ofBits(128), facilityCodeNeeded: false }
    }
    case 'uid':
      return without(ofBits(Math.max(...rule.bytes) * 8))
    case 'em':
      return without(ofBits(40))
    case 'raw':
      return without(ofBits(rule.nbits))
    default:
      return assertNever(rule)
  }
}

/** What a form asks for a card of this type. `uidBytes`: the lengths that its UID may have; empty for numbers. */
export interface CardForm {
  readonly facilityCode: 'none' | 'optional' | 'needed'
  readonly uidBytes: readonly number[]
}

export function cardFormOf(type: CardType): CardForm {
  const { facilityCode, facilityCodeNeeded } = limitsOf(type)
  return {
    facilityCode: facilityCode === null ? 'none' : facilityCodeNeeded ? 'needed' : 'optional',
    uidBytes: type.rule.kind === 'uid' ? type.rule.bytes : [],
  }
}

type FacilityCode =
  | { readonly ok: true; readonly value: bigint | null }
  | { readonly ok: false; readonly code: FieldProblemCode; readonly message: string }

function parseFacilityCode(text: string, { facilityCode, facilityCodeNeeded }: Limits): FacilityCode {
  if (text === '' && !facilityCodeNeeded) return { ok: true, value: null }
  if (facilityCode !== null) return parseNumber(text, 'decimal', facilityCode)
  // Clients send "0" for types that have no facility code.
  return /^0{1,10}$/.test(text)
    ? { ok: true, value: null }
    : { ok: false, code: 'invalid', message: 'this card type has no facility code' }
}

const uidComplaints: Readonly<Record<UidRefusal, string>> = {
  random_uid: 'a 4-byte UID that starts with 08 is drawn anew at each tap',
  partial_uid: 'a 4-byte UID that starts with 88 is part of a longer one',
  unreadable: 'not a UID',
}

function idOfUid(bytes: readonly number[], number: CardNumberText, value: bigint): Result<string> {
  const field = numberField[number.notation]
  const digits = number.text.length
  // In hex a leading zero is data: the length must be a UID's. As a number the shortest that holds it.
  const size =
    number.notation === 'hex'
      ? bytes.find((count) => count * 2 === digits)
      : bytes.find((count) => fits(value, count * 8))
  if (size === undefined)
    return invalid({ [field]: problem('invalid', `a UID of this type has ${bytes.join(' or ')} bytes`) })
  const uid = toHex(value, size * 8)
  const refusal = checkUid(uid)
  return refusal === null
    ? succeed(uidId(uid))
    : invalid({ [field]: problem('invalid', uidComplaints[refusal]) })
}

function idOfType(type: CardType, facilityCodeText: string, number: CardNumberText): Result<string> {
  const field = numberField[number.notation]
  const limits = limitsOf(type)
  const cardNumber = parseNumber(number.text, number.notation, limits.cardNumber)
  const facilityCode = parseFacilityCode(facilityCodeText, limits)
  if (!cardNumber.ok || !facilityCode.ok) {
    return invalid({
      ...(cardNumber.ok ? {} : { [field]: problem(cardNumber.code, cardNumber.message) }),
      ...(facilityCode.ok ? {} : { facilityCode: problem(facilityCode.code, facilityCode.message) }),
    })
  }
  const { rule } = type
  switch (rule.kind) {
    case 'layout':
      return succeed(numbersId(rule.format, facilityCode.value, cardNumber.value))
    case 'numbers':
      return succeed(numbersId(type.code, facilityCode.value, cardNumber.value))
    case 'uid':
      return idOfUid(rule.bytes, number, cardNumber.value)
    case 'em':
      return cardNumber.value === 0n
        ? invalid({ [field]: problem('invalid', 'zeros are no card') })
        : succeed(emId(cardNumber.value))
    case 'raw':
      return succeed(rawBitsId(rule.id, rule.nbits, cardNumber.value))
    default:
      return assertNever(rule)
  }
}

/**
 * The canonical id of a card that somebody knows by its numbers: REST, import, desk. `facilityCode` is decimal,
 * empty if there is none. Fails with `invalid_input` and every offending field; an unknown type lists the known ones.
 */
export function cardIdFromNumbers(
  cardType: string,
  facilityCode: string,
  number: CardNumberText,
): Result<string> {
  const type = findCardType(cardType)
  if (type === null) {
    const known = cardTypes.map(({ code, label }) => (code === label ? code : `${code} ("${label}")`))
    return invalid({ type: problem('unknown', `unknown card type; known are ${known.join(', ')}`) })
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
