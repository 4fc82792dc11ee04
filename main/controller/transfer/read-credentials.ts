import type { TransferColumn } from '../../contract/desk/transfer.ts'
import { checkNewCode } from '../access/code-rules.ts'
import { cardIdFromNumbers, describeCard } from '../cards/card-numbers.ts'
import { findCardType } from '../cards/card-types.ts'
import type { RowCells } from './row-cells.ts'

/** What the site asks of new codes. */
export interface CodePolicy {
  readonly minEntryCodeLength: number
  readonly allowWeakCodes: boolean
}

/** A card as it is stored. */
export interface ReadCard {
  readonly cardId: string
  readonly type: string
  readonly facilityCode: string
  readonly cardNumber: string
  readonly cardNumberHex: string
}

const longestCell = 100

/** The card of a row; null if it names none, or none that is right. */
export function readCard(cells: RowCells): ReadCard | null {
  const format = cells.text('cardFormat', longestCell)
  const facilityCode = cells.digits('facilityCode', longestCell)
  const decimal = cells.digits('cardNumber', longestCell)
  const hex = cells.digits('cardNumberHex', longestCell)
  if (cells.wrong || (format === '' && facilityCode === '' && decimal === '' && hex === '')) return null
  if (format === '') {
    cells.problem('cardFormat', 'required')
    return null
  }
  // In hex a leading zero is data, so it says more where both are given.
  const number =
    hex === '' ? { notation: 'decimal' as const, text: decimal } : { notation: 'hex' as const, text: hex }
  const cardId = cardIdFromNumbers(format, facilityCode, number)
  if (!cardId.ok) {
    for (const [field, problem] of Object.entries(cardId.fields ?? {})) {
      const code = typeof problem === 'string' ? 'invalid' : problem.code
      cells.problem(field === 'type' ? 'cardFormat' : (field as TransferColumn), code)
    }
    return null
  }
  if (hex !== '' && decimal !== '' && !sameNumber(decimal, hex)) {
    cells.problem('cardNumber', 'invalid')
    return null
  }
  const described = describeCard(cardId.value)
  const type = findCardType(format)
  if (described === null || type === null) throw new Error('a card that was just named is not known')
  const { cardNumber, cardNumberHex } = described
  return {
    cardId: cardId.value,
    type: type.code,
    facilityCode: described.facilityCode,
    cardNumber,
    cardNumberHex,
  }
}

function sameNumber(decimal: string, hex: string): boolean {
  return /^[0-9]+$/.test(decimal) && BigInt(decimal) === BigInt(`0x${hex}`)
}

/** A code by the site's rules; null if it is wrong. */
export function readCode(
  cells: RowCells,
  column: 'entryCode' | 'mfaCodes' | 'mfaCode',
  text: string,
  minLength: number,
  allowWeak: boolean,
): string | null {
  const checked = checkNewCode(text, { minLength, allowWeak })
  if (checked.ok) return checked.code
  const limits = { too_short: Math.max(minLength, 4), too_long: 16, not_digits: null, weak: null }
  cells.problem(column, checked.problem, limits[checked.problem])
  return null
}
