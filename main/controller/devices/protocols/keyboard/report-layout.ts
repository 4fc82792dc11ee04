/** Where a keyboard's input report holds its keys. Offsets count the report id, if there is one, as byte 0. */
export interface KeyboardLayout {
  /** Null where reports have no id. */
  readonly reportId: number | null
  readonly modifiersAt: number
  readonly keysAt: number
  readonly keyCount: number
}

/** HID 1.11, appendix B: modifiers, a reserved byte, six keys. */
export const bootLayout: KeyboardLayout = { reportId: null, modifiersAt: 0, keysAt: 2, keyCount: 6 }

/** The boot layout of a device that puts a report id first. */
export function bootLayoutWithId(reportId: number): KeyboardLayout {
  return { reportId, modifiersAt: 1, keysAt: 3, keyCount: 6 }
}

const mainInput = 0x80
const mainCollection = 0xa0
const mainEndCollection = 0xc0
const globalUsagePage = 0x04
const globalReportSize = 0x74
const globalReportId = 0x84
const globalReportCount = 0x94
const localUsage = 0x08
const localUsageMinimum = 0x18

const pageGenericDesktop = 0x01
const pageKeyboard = 0x07
const usageKeyboard = 0x06
const firstModifier = 0xe0

interface Item {
  /** Type and tag, size bits cleared. */
  readonly tag: number
  readonly value: number
}

/** HID 1.11, 6.2.2.2 and 6.2.2.3. Stops at the first item that is cut. */
function readItems(descriptor: Uint8Array): readonly Item[] {
  const items: Item[] = []
  let at = 0
  while (at < descriptor.length) {
    const prefix = descriptor[at] ?? 0
    if (prefix === 0xfe) {
      at += 3 + (descriptor[at + 1] ?? 0)
      continue
    }
    const size = [0, 1, 2, 4][prefix & 0x03] ?? 0
    if (at + 1 + size > descriptor.length) break
    let value = 0
    for (let index = size; index > 0; index -= 1) value = value * 256 + (descriptor[at + index] ?? 0)
    items.push({ tag: prefix & 0xfc, value })
    at += 1 + size
  }
  return items
}

/** The main item's fields that matter here, after all globals and locals before it. */
interface InputField {
  readonly reportId: number | null
  readonly bitOffset: number
  readonly reportSize: number
  readonly reportCount: number
  readonly usagePage: number
  readonly usageMinimum: number
  readonly isArray: boolean
  readonly isConstant: boolean
}

/** The input fields within application collections of a keyboard. */
function keyboardFields(descriptor: Uint8Array): readonly InputField[] {
  const fields: InputField[] = []
  const globals = { usagePage: 0, reportSize: 0, reportCount: 0, reportId: null as number | null }
  const nextBit = new Map<number | null, number>()
  const collections: boolean[] = []
  let usage = 0
  let usageMinimum = 0
  for (const { tag, value } of readItems(descriptor)) {
    if (tag === globalUsagePage) globals.usagePage = value
    else if (tag === globalReportSize) globals.reportSize = value
    else if (tag === globalReportCount) globals.reportCount = value
    else if (tag === globalReportId) globals.reportId = value
    else if (tag === localUsage) usage = value
    else if (tag === localUsageMinimum) usageMinimum = value
    else if (tag === mainCollection) {
      const isKeyboard = globals.usagePage === pageGenericDesktop && usage === usageKeyboard
      collections.push(isKeyboard || collections.at(-1) === true)
    } else if (tag === mainEndCollection) collections.pop()
    else if (tag === mainInput) {
      const bitOffset = nextBit.get(globals.reportId) ?? (globals.reportId === null ? 0 : 8)
      nextBit.set(globals.reportId, bitOffset + globals.reportSize * globals.reportCount)
      const flags = { isConstant: (value & 0x01) !== 0, isArray: (value & 0x02) === 0 }
      if (collections.at(-1) === true) fields.push({ ...globals, bitOffset, usageMinimum, ...flags })
    }
    // A main item ends the locals before it (their type bits are not 00).
    if ((tag & 0x0c) === 0) {
      usage = 0
      usageMinimum = 0
    }
  }
  return fields
}

/** Null if the descriptor has no keyboard of whole-byte keys: then the boot layout is the best guess. */
export function layoutFromDescriptor(descriptor: Uint8Array): KeyboardLayout | null {
  const fields = keyboardFields(descriptor).filter(
    ({ usagePage, isConstant }) => usagePage === pageKeyboard && !isConstant,
  )
  const keys = fields.find(
    ({ isArray, reportSize, bitOffset, reportCount }) =>
      isArray && reportSize === 8 && bitOffset % 8 === 0 && reportCount >= 1 && reportCount <= 64,
  )
  const modifiers = fields.find(
    ({ isArray, usageMinimum, reportId, reportSize, reportCount, bitOffset }) =>
      !isArray &&
      usageMinimum === firstModifier &&
      reportId === keys?.reportId &&
      reportSize === 1 &&
      reportCount === 8 &&
      bitOffset % 8 === 0,
  )
  if (!keys || !modifiers) return null
  return {
    reportId: keys.reportId,
    modifiersAt: modifiers.bitOffset / 8,
    keysAt: keys.bitOffset / 8,
    keyCount: keys.reportCount,
  }
}
