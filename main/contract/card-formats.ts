/** Names of the forms in which readers give cards; what they mean is the card layer's. */

/** Layouts of card bit streams. */
export const wiegandFormatIds = [
  'H10301',
  'D10202',
  'H10306',
  'C1k35s',
  'ACTPROX36',
  'H10302',
  'H10304',
  'P10004',
  'Verkada40',
  'C1k48s',
  'AWID50',
  'IR56',
] as const
export type WiegandFormatId = (typeof wiegandFormatIds)[number]

/**
 * Forms in which keyboard-class readers type a card, and in which badges are printed. `nH` is n hex digits
 * of the id, `nD` decimal digits: `8H10D` is the low 8 hex digits as 10 decimal ones.
 */
export const textFormatIds = [
  '10H',
  '10H_reversed',
  '8H',
  '8H_reversed',
  '6H',
  '10H13D',
  '10H12D',
  '10H13D_unpadded',
  '8H10D',
  '8H10D_unpadded',
  '6H8D',
  '6H8D_unpadded',
  '2H4H',
  '4H4H',
  '2H8H',
  '3D5D',
  '5D5D',
  'uid_hex',
  'uid_hex_reversed',
  'uid4_dec',
  'uid4_dec_reversed',
  'uid4_dec_unpadded',
  'uid4_dec_reversed_unpadded',
  'uid7_dec',
  'uid7_dec_reversed',
  'uid7_dec_unpadded',
  'uid7_dec_reversed_unpadded',
  'uid8_dec',
  'uid8_dec_reversed',
  'uid8_dec_unpadded',
  'uid8_dec_reversed_unpadded',
  'numbers',
] as const
export type TextFormatId = (typeof textFormatIds)[number]

/** How many of an EM4100 id's 40 bits count. The short ones are what 34- and 26-bit Wiegand readers send of it. */
export const emIdWidths = ['EM40', 'H10306', 'H10301'] as const
export type EmIdWidth = (typeof emIdWidths)[number]
