import { z } from 'zod'

/** The four door modes, from the most open to the strictest: the order is the strictness. */
export const doorModes = ['unlocked', 'access_controlled', 'card_and_code', 'locked'] as const
export const doorModeSchema = z.enum(doorModes)
export type DoorMode = z.infer<typeof doorModeSchema>

export function strictness(mode: DoorMode): number {
  return doorModes.indexOf(mode)
}

export function stricterMode(a: DoorMode, b: DoorMode): DoorMode {
  return strictness(a) >= strictness(b) ? a : b
}
