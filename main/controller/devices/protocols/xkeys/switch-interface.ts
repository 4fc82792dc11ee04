/**
 * X-keys switch interfaces by P.I. Engineering: stereo jacks with two contacts each (the XK-3: one jack of four
 * poles). 36-byte input reports without an id: [0] unit, [1] flags, [2…] contacts, [31..34] its time, ms big-endian.
 */

export const xkeysVendor = 0x05f3

/** USB modes 1 (as delivered) and 4. In modes 2 and 3 they send no reports of contacts. */
const products = { xk12: [0x04a8, 0x04ab], xk3: [0x04c5, 0x04c8] } as const
export const xkeysProducts: readonly number[] = Object.values(products).flat()

export type XkeysModel = keyof typeof products

/** The collection whose interface sends and takes reports; the others are a mouse, and a joystick or keyboard. */
export const xkeysUsage = { page: 0x0c, usage: 0x01 } as const

const reportBytes = 36
const flagsAt = 1
const contactsAt = 2
/** Bit 0 is a programming switch, bit 1 marks the answer to a query; anything above is no report of contacts. */
const maxFlags = 0x03
const answerFlag = 0x02

/**
 * Where each input's bit lies: byte after `contactsAt`, bit. The XK-12 counts the poles of its jacks by turns: input 1
 * is the ring of jack 1, input 2 its tip. A mono plug shorts the ring, so that its input always reads closed. Of the
 * XK-3's bits 2 and 3 say that something is plugged in, and are no inputs.
 */
const inputs: Readonly<Record<XkeysModel, readonly (readonly [byte: number, bit: number])[]>> = {
  xk12: Array.from({ length: 12 }, (_, index) => [index >> 3, index & 7] as const),
  xk3: [
    [0, 0],
    [0, 1],
    [0, 4],
  ],
}

/** Null for another device of this maker. */
export function xkeysModel(productId: number): XkeysModel | null {
  if (products.xk12.some((each) => each === productId)) return 'xk12'
  if (products.xk3.some((each) => each === productId)) return 'xk3'
  return null
}

/** The report id 0, then 36 bytes. */
function command(...bytes: readonly number[]): Uint8Array {
  const report = new Uint8Array(1 + reportBytes)
  report.set(bytes, 1)
  return report
}

/** Asks for a report of the contacts as they are. */
export function contactQuery(): Uint8Array {
  return command(0xb1)
}

/** The green lamp on its case. */
export function greenLampCommand(on: boolean): Uint8Array {
  return command(0xb3, 6, on ? 1 : 0)
}

export interface ContactReport {
  /** Input 1 first. */
  readonly closed: readonly boolean[]
  /** Sent because it was asked for. */
  readonly isAnswer: boolean
}

/** Null for reports of anything else (version, configuration) and for those of another length. */
export function readContacts(model: XkeysModel, report: Uint8Array): ContactReport | null {
  const flags = report[flagsAt]
  if (report.length !== reportBytes || flags === undefined || flags > maxFlags) return null
  return {
    closed: inputs[model].map(([byte, bit]) => (((report[contactsAt + byte] ?? 0) >> bit) & 1) === 1),
    isAnswer: (flags & answerFlag) !== 0,
  }
}
