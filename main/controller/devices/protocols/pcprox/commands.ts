/**
 * rf IDeas pcProx, 0C27:3BFA: 8-byte feature reports without an id, a command and then its answer. hidapi wants the id
 * as a leading 0 both ways: 9 bytes.
 */

export const pcprox = { vendorId: 0x0c27, productId: 0x3bfa } as const

export const pcproxReportId = 0
export const pcproxReportBytes = 9

/** Pages of the configuration that Genkan looks at. */
export type PcproxPage = 0 | 1 | 2

function report(...bytes: readonly number[]): Uint8Array {
  const whole = new Uint8Array(pcproxReportBytes)
  whole.set(bytes, 1)
  return whole
}

/** The card's data, little-endian, up to 64 bits. Only after it does `cardInfoCommand` say anything. */
export const cardDataCommand = report(0x8f)
/** How many bits the data has. */
export const cardInfoCommand = report(0x8e)
export const deviceInfoCommand = report(0x8a)

/** A part of a card id of up to 32 bytes, 8 bytes each, for cards longer than 64 bits. */
export function longIdCommand(part: number): Uint8Array {
  return report(0x8d, part)
}

/** A part of the model's name, 8 bytes, filled up with zeros. */
export function modelNameCommand(part: number): Uint8Array {
  return part === 0 ? report(0x8c, 0x01) : report(0x8c, 0x01, part)
}

/** One source alone has this command, and not every model has a beeper. `times`: 1–7. */
export function beepCommand(times: number, length: 'short' | 'long'): Uint8Array {
  return report(0x8c, 0x03, times | (length === 'long' ? 0x80 : 0))
}

/** The next report read is this page; the next one written replaces it. */
export function selectPageCommand(page: PcproxPage): Uint8Array {
  return report(0x80 | page)
}

/** Ends a change: it lasts until the power goes. The reader reads no cards before. */
export const finishCommand = report(0x90)
/** Ends a change and keeps these pages in EEPROM, which bears some thousands of writes. */
export function finishAndSaveCommand(pages: readonly PcproxPage[]): Uint8Array {
  return report(
    0x90,
    pages.reduce<number>((mask, page) => mask | (1 << page), 0),
  )
}
