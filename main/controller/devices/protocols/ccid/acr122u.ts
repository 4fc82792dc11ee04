import type { LightSign } from '../../../../contract/devices.ts'

/** ACS ACR122U, 072F:2200: APDUs to the reader itself, by XfrBlock with a card in the field and by Escape without. */

/** What one LED does. `blink` starts with the light on. */
export type LedAction = 'keep' | 'on' | 'off' | 'blink'

export interface LedAndBuzzer {
  readonly red: LedAction
  readonly green: LedAction
  /** Units of 100 ms, 0–255. */
  readonly firstHalf: number
  readonly secondHalf: number
  readonly repeats: number
  readonly buzzer: 'off' | 'first_half' | 'second_half' | 'both'
}

/** Bits of an LED in P2: final state, final mask, blink start, blink mask. */
function ledBits(action: LedAction, shift: 0 | 1): number {
  const bit = (position: number): number => 1 << (position + shift)
  switch (action) {
    case 'keep':
      return 0
    case 'on':
      return bit(0) | bit(2)
    case 'off':
      return bit(2)
    case 'blink':
      return bit(4) | bit(6)
  }
}

const buzzerLinks = { off: 0, first_half: 1, second_half: 2, both: 3 } as const

export function ledAndBuzzerApdu(action: LedAndBuzzer): Uint8Array {
  const leds = ledBits(action.red, 0) | ledBits(action.green, 1)
  const { firstHalf, secondHalf, repeats, buzzer } = action
  return Uint8Array.of(0xff, 0x00, 0x40, leds, 0x04, firstHalf, secondHalf, repeats, buzzerLinks[buzzer])
}

const quiet = { firstHalf: 0, secondHalf: 0, repeats: 0, buzzer: 'off' } as const

/**
 * Its two lamps and its buzzer for each sign: dark at rest, both for a code, green in, red out. It answers nothing else
 * while it beeps, so that no sign takes longer than half a second.
 */
export const acr122uSigns: Readonly<Record<LightSign, LedAndBuzzer>> = {
  ready: { red: 'off', green: 'off', ...quiet },
  waiting: { red: 'on', green: 'on', ...quiet },
  granted: { red: 'off', green: 'on', firstHalf: 2, secondHalf: 0, repeats: 1, buzzer: 'first_half' },
  refused: { red: 'on', green: 'off', firstHalf: 1, secondHalf: 1, repeats: 2, buzzer: 'first_half' },
  out_of_service: { red: 'on', green: 'off', ...quiet },
  alarm: { red: 'on', green: 'off', ...quiet },
}

/** It beeps at every card by itself until told not to; the setting is lost with its power. */
export const beepOnDetectionOffApdu: Uint8Array = Uint8Array.of(0xff, 0x00, 0x52, 0x00, 0x00)

/** Answers with `90 <LEDs>`: a second byte that is not 00 is success. */
export function tookCommand(response: Uint8Array): boolean {
  return response.length === 2 && response[0] === 0x90
}
