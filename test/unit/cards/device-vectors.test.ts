import { describe, expect, test } from 'vitest'
import type { TextFormatId } from '../../../main/contract/card-formats.ts'
import { presentCard } from '../../../main/controller/cards/present.ts'
import type { ReaderCardSettings } from '../../../main/controller/cards/presentation.ts'
import { defaultReaderCardSettings } from '../../../main/controller/cards/presentation.ts'
import { readPrintedNumber } from '../../../main/controller/cards/printed.ts'
import { textFormats } from '../../../main/controller/cards/text-formats.ts'
import devices from '../../fixtures/vectors/devices.json'

function vectorsOf(device: string) {
  return devices.vectors.filter((vector) => vector.device.startsWith(device))
}

function present(text: string, settings: Partial<ReaderCardSettings>) {
  return presentCard({ kind: 'text', text }, { ...defaultReaderCardSettings, ...settings })
}

/** The vectors' names of forms, and how many low bits of the id each carries. */
const forms = new Map<string, readonly [TextFormatId, number]>([
  ['10H', ['10H', 40]],
  ['12D', ['10H12D', 40]],
  ['13D', ['10H13D', 40]],
  ['8H10D', ['8H10D', 32]],
  ['6H8D', ['6H8D', 24]],
  ['2H4H', ['2H4H', 24]],
  ['W26', ['2H4H', 24]],
  ['4H4H', ['4H4H', 32]],
  ['IK2/55D', ['5D5D', 32]],
  ['40-bit decimal', ['10H13D_unpadded', 40]],
  ['customer-code/serial form', ['2H8H', 40]],
])

const emForms = vectorsOf('EM4100').flatMap(({ bytes_hex, meaning }) =>
  [...meaning.matchAll(/([\w/-]+(?: decimal| form)?) "?([0-9A-F][0-9A-F,-]*)"?/g)].flatMap(
    ([, name, text]) => {
      const form = forms.get(name ?? '')
      return form === undefined || text === undefined
        ? []
        : [{ name, text, form: form[0], bits: form[1], id: BigInt(`0x${bytes_hex}`) }]
    },
  ),
)

describe('EM4100 forms', () => {
  test('all of the vectors were found', () => {
    expect(emForms).toHaveLength(13)
    expect(new Set(emForms.map(({ name }) => name))).toEqual(new Set(forms.keys()))
  })

  test.each(emForms)('$name $text', ({ text, form, bits, id }) => {
    const reading = textFormats.find((format) => format.id === form)?.read(text)
    expect(reading).toEqual({ family: 'em', bits, value: BigInt.asUintN(bits, id) })
  })

  test.each(emForms)('$name $text on a badge leads to its 26-bit card', ({ text, id }) => {
    const cardId = `H10301:${(id >> 16n) & 0xffn}:${id & 0xffffn}`
    expect(readPrintedNumber(text).map((each) => each.cardId)).toContain(cardId)
  })

  test.each(emForms)('$name $text meets the others where the site counts 24 bits', ({ text, form, id }) => {
    expect(present(text, { textFormat: form, emId: 'H10301' })).toMatchObject({
      cardId: `H10301:${(id >> 16n) & 0xffn}:${id & 0xffffn}`,
    })
  })
})

describe('MIFARE UID forms', () => {
  const [vector] = vectorsOf('Mifare UID')
  const [, standard, reversed, decimal, reversedDecimal] =
    /std "(\w+)"; reversed "(\w+)"; decimal (\d+); reversed decimal (\d+)/.exec(vector?.meaning ?? '') ?? []
  const cases: readonly (readonly [TextFormatId, string | undefined])[] = [
    ['uid_hex', standard],
    ['uid_hex_reversed', reversed],
    ['uid4_dec', decimal],
    ['uid4_dec_unpadded', decimal],
    ['uid4_dec_reversed', reversedDecimal],
    ['uid4_dec_reversed_unpadded', reversedDecimal],
  ]

  test.each(cases)('%s %s', (textFormat, text) => {
    expect(present(text ?? '', { textFormat })).toMatchObject({
      kind: 'card',
      cardId: `UID:${vector?.bytes_hex.toUpperCase()}`,
    })
  })
})

describe('frames among the device vectors', () => {
  const frames = [
    ...vectorsOf('Wiegand H10301').map((vector) => ({ ...vector, format: 'H10301', nbits: 26n })),
    ...vectorsOf('Wiegand C1k48s').map((vector) => ({ ...vector, format: 'C1k48s', nbits: 48n })),
  ]

  test('there are six', () => {
    expect(frames).toHaveLength(6)
  })

  // HID Prox frames have a preamble before the card's bits.
  test.each(frames)('$meaning', ({ bytes_hex, meaning, format, nbits }) => {
    const value = BigInt.asUintN(Number(nbits), BigInt(`0x${bytes_hex}`))
    const bits = value.toString(2).padStart(Number(nbits), '0')
    const [, facilityCode, cardNumber] = /FC (\d+) CN (\d+)/.exec(meaning) ?? []
    expect(presentCard({ kind: 'bits', bits }, defaultReaderCardSettings)).toEqual({
      kind: 'card',
      cardId: `${format}:${facilityCode}:${cardNumber}`,
      parity: 'ok',
      format,
    })
  })

  test('pcProx card data, little-endian and without parity', () => {
    const vector = vectorsOf('rf IDeas').find(({ meaning }) =>
      meaning.startsWith('Card data for H10301 FC 99'),
    )
    const bytes = Buffer.from(vector?.bytes_hex ?? '', 'hex')
      .subarray(0, 3)
      .reverse()
    const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
    expect(
      presentCard({ kind: 'stripped', bits, lead: 1, trail: 1 }, defaultReaderCardSettings),
    ).toMatchObject({
      cardId: 'H10301:99:999',
    })
  })
})
