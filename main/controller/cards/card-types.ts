import { type WiegandFormatId, wiegandFormatIds } from '../../contract/card-formats.ts'
import { isWiegandFormat, wiegandLayouts } from './wiegand-formats.ts'

/** How a card type's numbers become a canonical card id. */
export type CardTypeRule =
  | { readonly kind: 'layout'; readonly format: WiegandFormatId }
  /** Bytes of a UID; of these lengths, shortest first. */
  | { readonly kind: 'uid'; readonly bytes: readonly number[] }
  | { readonly kind: 'em' }
  /** All bits of a frame (`BITS29`), or what is left of it without parity (`DATA27`). */
  | { readonly kind: 'raw'; readonly id: 'BITS' | 'DATA'; readonly nbits: number }
  /** Nobody has published the layout: the type and its numbers are all there is. */
  | { readonly kind: 'numbers' }

export interface CardType {
  /** How the cloud system's API names it; Genkan's own name where that has a label only. */
  readonly code: string
  readonly label: string
  readonly rule: CardTypeRule
}

function layout(code: string, label: string, format: WiegandFormatId): CardType {
  return { code, label, rule: { kind: 'layout', format } }
}

function uid(code: string, label: string, ...bytes: readonly number[]): CardType {
  return { code, label, rule: { kind: 'uid', bytes } }
}

function numbersOnly(code: string, label: string): CardType {
  return { code, label, rule: { kind: 'numbers' } }
}

/** Genkan's own names for what the cloud system has no type for. */
const ownTypes: readonly CardType[] = [
  { code: 'EM40', label: 'EM4100 40-bit', rule: { kind: 'em' } },
  uid('UID', 'Contactless UID', 4, 7, 8, 10),
  ...wiegandFormatIds.map((format) =>
    layout(format, `${format} ${wiegandLayouts[format].nbits}-bit`, format),
  ),
]

/** In the order they are offered; of several types with one rule the first describes a card. */
export const cardTypes: readonly CardType[] = [
  layout('HID', 'Standard 26-bit Wiegand', 'H10301'),
  layout('HID37wFacilityCode', 'HID 37-bit', 'H10304'),
  layout('HID37woFacilityCode', 'HID 37-bit No Facility Code', 'H10302'),
  layout('HID34', 'HID 34-bit', 'H10306'),
  layout('Corporate1000_35', 'HID Corporate 1000-35', 'C1k35s'),
  layout('Corporate1000_48', 'HID Corporate 1000-48', 'C1k48s'),
  layout('HID33DSX', 'HID 33-bit DSX', 'D10202'),
  uid('MiFareClassic1K_CSN', 'MiFareClassic1K_CSN', 4, 7),
  uid('MiFareClassic4K_CSN', 'MiFareClassic4K_CSN', 4, 7),
  uid('MiFare4Byte_CSN', 'MiFare 4-Byte (32 bit) CSN', 4),
  uid('DESFire', 'DESFire CSN', 7),
  uid('IDm64bit', 'IDm 64-bit', 8),
  ...ownTypes,
  numbersOnly('CasiRusco', 'Casi Rusco 40-Bit'),
  numbersOnly('iClass', 'HID iClass'),
  numbersOnly('VerkadaDESFire', 'Verkada DESFire'),
  numbersOnly('DESFire40X', 'DESFire 40X'),
  numbersOnly('AppleWalletPass', 'Apple Wallet Pass'),
  numbersOnly('MDCCustom_64', 'MDC Custom 64-bit'),
  numbersOnly('HID36Keyscan', 'HID 36-bit Keyscan'),
  numbersOnly('HID33RS2', 'HID 33-bit RS2'),
  numbersOnly('HID36Simplex', 'HID 36-bit Simplex'),
  numbersOnly('Cansec37', 'Cansec 37-bit'),
  numbersOnly('CreditCardBin', 'Credit Card BIN Number'),
  numbersOnly('KantechXSF', 'Kantech XSF'),
  numbersOnly('Schlage34', 'Schlage 34-bit'),
  numbersOnly('Schlage37x', 'Schlage 37-bit'),
  numbersOnly('RBH50', 'RBH 50-bit'),
  numbersOnly('GProxII36', 'Guardall G-Prox II 36-bit'),
  numbersOnly('AMAG32', 'AMAG 32-bit'),
  numbersOnly('Securitas37', 'Securitas 37-bit'),
  numbersOnly('Kastle32', 'Kastle 32-bit'),
  numbersOnly('PointGuardMDI37', 'PointGuard MDI 37-bit'),
  numbersOnly('Blackboard64', 'Blackboard 64-bit'),
  numbersOnly('Continental36', 'Continental 36-bit'),
  numbersOnly('AWID34', 'AWID 34-bit'),
  numbersOnly('HIDInfinity37', 'HID Infinity 37-bit'),
  numbersOnly('HIDCeridian26', 'HID Ceridian 26-bit'),
  numbersOnly('iClass35', 'iClass 35-bit'),
  numbersOnly('Andover37', 'Andover Controls 37-bit'),
]

const byName = new Map(cardTypes.flatMap((type) => [[type.code, type] as const, [type.label, type] as const]))

/** By code or label, exactly as written; `BITS29` and the like name frames of unknown layout. */
export function findCardType(name: string): CardType | null {
  const known = byName.get(name)
  if (known) return known
  const [, id, digits] = /^(BITS|DATA)([1-9][0-9]{0,2})$/.exec(name) ?? []
  const nbits = Number(digits)
  if (id === undefined || nbits > 256) return null
  const rule: CardTypeRule = { kind: 'raw', id: id === 'DATA' ? 'DATA' : 'BITS', nbits }
  return { code: name, label: `${nbits} bits`, rule }
}

/** The type by which a card of this layout, or of these numbers alone, is described. */
export function typeOfNumbers(prefix: string): CardType | null {
  if (!isWiegandFormat(prefix)) return byName.get(prefix) ?? null
  return cardTypes.find(({ rule }) => rule.kind === 'layout' && rule.format === prefix) ?? null
}
