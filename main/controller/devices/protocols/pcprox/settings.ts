import type { LightSign } from '../../../../contract/devices.ts'
import { pcproxReportBytes } from './commands.ts'

/** The three pages as reports: the id 0, then 8 bytes. */
export interface PcproxSettings {
  readonly pages: readonly [Uint8Array, Uint8Array, Uint8Array]
}

const stopTyping = 0x80
const hostDrivesLeds = 0x02
const ledMask = 0x03
/** Hold and lock-out count in these. */
const unitMs = 50

/** A card stays readable this long, so that no poll misses it. */
const holdMs = 500
/** After a card others are ignored this long: a wallet holds several. */
const lockOutMs = 500

/** Byte `index` of a page, as its manual counts: the report's id comes before. */
function byteOf(page: Uint8Array, index: number): number {
  return page[index + 1] ?? 0
}

function withByte(page: Uint8Array, index: number, value: number): Uint8Array {
  const changed = Uint8Array.from(page)
  changed[index + 1] = value
  return changed
}

/** Whether this can be a page: page 0 is never empty, and the others come whole. */
export function isPage(report: Uint8Array): boolean {
  return report.length === pcproxReportBytes && report[0] === 0
}

/**
 * How Genkan wants the reader: silent as a keyboard, its LEDs driven from here, times that polling can follow. All
 * else stays as the site has set it, above all how many parity bits it strips.
 */
export function wantedSettings({ pages: [keys, times, leds] }: PcproxSettings): PcproxSettings {
  const quiet = withByte(keys, 7, byteOf(keys, 7) | stopTyping)
  const held = withByte(withByte(times, 2, holdMs / unitMs), 3, lockOutMs / unitMs)
  return { pages: [quiet, held, withByte(leds, 1, byteOf(leds, 1) | hostDrivesLeds)] }
}

export function typesKeys({ pages: [keys] }: PcproxSettings): boolean {
  return (byteOf(keys, 7) & stopTyping) === 0
}

/** Bits that the reader strips at the beginning and end of each frame: it never checks them. */
export function strippedParity({ pages: [keys] }: PcproxSettings): {
  readonly lead: number
  readonly trail: number
} {
  const counts = byteOf(keys, 2)
  return { lead: counts & 0x0f, trail: counts >> 4 }
}

const red = 0x01
const green = 0x02

/** Two lamps say little: red keeps out, green lets in, both ask for something, none is at rest. */
const ledsOf: Readonly<Record<LightSign, number>> = {
  ready: 0,
  waiting: red | green,
  granted: green,
  refused: red,
  out_of_service: red,
  alarm: red,
}

/** Page 2 with the LEDs of this sign. */
export function pageWithSign({ pages: [, , leds] }: PcproxSettings, sign: LightSign): Uint8Array {
  return withByte(leds, 0, (byteOf(leds, 0) & ~ledMask) | ledsOf[sign])
}
