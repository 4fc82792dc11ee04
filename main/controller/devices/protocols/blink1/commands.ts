/** blink(1) by ThingM, 27B8:01ED, mk1 to mk3: feature report 1, of 9 bytes with its id: a letter and its values. */

export const blink1 = { vendorId: 0x27b8, productIds: [0x01ed] } as const

/** Red, green and blue, 0–255 each. */
export type Colour = readonly [red: number, green: number, blue: number]

const reportId = 0x01
const reportBytes = 9
const allLamps = 0

function report(letter: string, ...values: readonly number[]): Uint8Array {
  const whole = new Uint8Array(reportBytes)
  whole.set([reportId, letter.charCodeAt(0), ...values])
  return whole
}

/** Times count in 10 ms, high byte first. */
function ticks(ms: number): [number, number] {
  const count = Math.min(0xffff, Math.round(ms / 10))
  return [count >> 8, count & 0xff]
}

export function fadeCommand(colour: Colour, fadeMs: number): Uint8Array {
  return report('c', ...colour, ...ticks(fadeMs), allLamps)
}

export function colourNowCommand(colour: Colour): Uint8Array {
  return report('n', ...colour)
}

/** One line of the pattern in the light's memory: it is lost with the power. */
export function patternLineCommand(line: number, colour: Colour, stepMs: number): Uint8Array {
  return report('P', ...colour, ...ticks(stepMs), line)
}

/**
 * Arms the light's own timer: unless it is armed again before, the light takes the host for dead and plays its pattern.
 * Lines `from`–`to`; 0, 0 = all of them. A mk1 always plays all.
 */
export function hostDeadTimerCommand(afterMs: number, { from = 0, to = 0 } = {}): Uint8Array {
  return report('D', 1, ...ticks(afterMs), 0, from, to)
}

export function hostDeadTimerOffCommand(): Uint8Array {
  return report('D')
}
