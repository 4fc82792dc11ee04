import type { DeviceBinding } from '../../../contract/entities.ts'
import { shownByDoing } from './shown-by-doing.ts'
import type { TrialHeard } from './trial-record.ts'

/** What a device has to show before it is taken for another. */
export interface ReplacementProof {
  readonly role: 'reader' | 'keypad'
  /** Whether it has just been shown. */
  readonly judge: (heard: TrialHeard) => true | null
}

/**
 * A reader has to read a card that somebody has, since cheap readers share their ids and type in forms of their own;
 * a keypad has to type 1-2-3-4. Null for the rest: a relay is heard, a switch seen.
 */
export function proofFor(bound: readonly Pick<DeviceBinding, 'role'>[]): ReplacementProof | null {
  if (bound.some(({ role }) => role === 'reader')) {
    return {
      role: 'reader',
      judge: ({ card }) => (card?.known === true && card.parity === 'ok' ? true : null),
    }
  }
  if (!bound.some(({ role }) => role === 'keypad')) return null
  const shown = shownByDoing('keypad')
  return { role: 'keypad', judge: (heard) => (shown(heard) === null ? null : true) }
}
