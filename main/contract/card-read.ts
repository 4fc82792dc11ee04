/**
 * What a reader delivered, before it is a card: the device layer's word to the card layer.
 * `bits` first bit on the wire first; `uid` upper-case hex; `text` what a keyboard-class reader typed
 * (without its end key); `stripped` from a reader that drops parity: the frame without its first `lead`
 * and last `trail` bits.
 */
export type CardRead =
  | { readonly kind: 'bits'; readonly bits: string }
  | { readonly kind: 'uid'; readonly uid: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'stripped'; readonly bits: string; readonly lead: number; readonly trail: number }

/** A key of a keypad, as the door machine knows it. Enter and `#` judge, `*`, Esc and Clear clear. */
export const keypadKeys = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  'enter',
  'clear',
  'backspace',
] as const
export type KeypadKey = (typeof keypadKeys)[number]
