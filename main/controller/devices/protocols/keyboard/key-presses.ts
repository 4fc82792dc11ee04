import type { KeyboardLayout } from './report-layout.ts'

/** A key that went down: its usage on page 07, and whether Shift was held. */
export interface KeyPress {
  readonly usage: number
  readonly shift: boolean
}

/** The usages held in the last report. */
export type HeldKeys = readonly number[]

export const noKeysHeld: HeldKeys = []

/** 01 to 03 are errors, in all slots: 01 = more keys are down than the device can tell. */
const errorRollOver = 0x01
const errorUndefined = 0x03
const numLock = 0x53

const shiftMask = 0x22
/** Ctrl, Alt and GUI, left and right: a chord is a command to a host, never data. */
const commandMask = 0xdd

/** Null for a report of another id, or one that is cut. */
function readSlots(
  layout: KeyboardLayout,
  report: Uint8Array,
): { modifiers: number; usages: readonly number[] } | null {
  const end = layout.keysAt + layout.keyCount
  if (report.length < end || (layout.reportId !== null && report[0] !== layout.reportId)) return null
  const usages = [...report.subarray(layout.keysAt, end)].filter((usage) => usage !== 0)
  return { modifiers: report[layout.modifiersAt] ?? 0, usages }
}

/**
 * The keys that went down with this report. There may be no all-zero report between two different keys, so only
 * usages that were not in the last one count. A roll-over or cut report changes nothing. Keys under Ctrl, Alt or
 * GUI are held but not pressed; NumLock is no key (keypad usages don't change with it).
 */
export function pressedKeys(
  layout: KeyboardLayout,
  held: HeldKeys,
  report: Uint8Array,
): { readonly held: HeldKeys; readonly pressed: readonly KeyPress[] } {
  const slots = readSlots(layout, report)
  if (slots === null) return { held, pressed: [] }
  const { modifiers, usages } = slots
  const isError = usages.some((usage) => usage >= errorRollOver && usage <= errorUndefined)
  if (isError) return { held, pressed: [] }
  const isCommand = (modifiers & commandMask) !== 0
  const fresh = isCommand ? [] : usages.filter((usage) => !held.includes(usage) && usage !== numLock)
  const shift = (modifiers & shiftMask) !== 0
  return { held: usages, pressed: [...new Set(fresh)].map((usage) => ({ usage, shift })) }
}
