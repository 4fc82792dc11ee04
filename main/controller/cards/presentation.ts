import type { EmIdWidth, TextFormatId, WiegandFormatId } from '../../contract/card-formats.ts'
import type { UidRefusal } from './uid.ts'

/** What is set for one reader about its cards. Plain data, as stored. */
export interface ReaderCardSettings {
  /**
   * The layout of frames by their number of bits, where it isn't the usual one: 37 bits are H10302 or
   * H10304 and only the site knows. `raw` takes all bits as the card's identity.
   */
  readonly layouts: Readonly<Partial<Record<number, WiegandFormatId | 'raw'>>>
  /** `ignore` for genuine cards that fail their format's parity. */
  readonly parity: Readonly<Partial<Record<WiegandFormatId, 'standard' | 'ignore'>>>
  /** The form in which a keyboard-class reader types; null until it was learnt from a known card. */
  readonly textFormat: TextFormatId | null
  /** For the text format `numbers`: card type by code or label. */
  readonly cardType: string
  /** How much of an EM4100 id counts: set it to what the site's shortest reader sees. */
  readonly emId: EmIdWidth
}

export const defaultReaderCardSettings: ReaderCardSettings = {
  layouts: {},
  parity: {},
  textFormat: null,
  cardType: 'HID',
  emId: 'EM40',
}

export type CardRefusal = UidRefusal | 'bank_card' | 'format_not_set'

/** `wires_swapped`: D0 and D1. `other_text_format`: the text is not in the declared form, but in a known one. */
export type CardHint = 'wires_swapped' | 'other_text_format'

/** A read, judged. A refused one holds nothing of what was read. */
export type CardPresentation =
  | {
      readonly kind: 'card'
      readonly cardId: string
      readonly parity: 'ok' | 'bad'
      /** What it was read as: a layout, a text format, `UID`, `BITS` or `DATA`. */
      readonly format: string
      readonly hint?: CardHint
    }
  | { readonly kind: 'refused'; readonly why: CardRefusal; readonly hint?: CardHint }
