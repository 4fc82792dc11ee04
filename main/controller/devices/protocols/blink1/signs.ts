import type { LightSign } from '../../../../contract/devices.ts'
import type { Colour } from './commands.ts'

const off: Colour = [0, 0, 0]
const red: Colour = [255, 0, 0]

/**
 * What each sign looks like. Red and green differ in brightness too, and the calm signs are dim: who can't tell the
 * colours apart, and who sits beside it all day.
 */
export const signColours: Readonly<Record<LightSign, Colour>> = {
  ready: [0, 0, 40],
  waiting: [255, 140, 0],
  granted: [0, 255, 0],
  refused: red,
  out_of_service: [60, 0, 40],
  alarm: [255, 0, 255],
}

/** Twelve lines are all that a mk1 has, and it plays them all. */
export const patternLines = 12

/** Nobody tells the light what to show any more: it blinks, as no sign does. */
export const deadHostPattern: readonly Colour[] = Array.from({ length: patternLines }, (_, line) =>
  line % 2 === 0 ? red : off,
)
