import { keypadProof, type ShownRole, type TrialView } from '../../../contract/desk/devices.ts'
import type { TrialHeard } from './trial-record.ts'

export type ShownDevice = Omit<Extract<TrialView, { state: 'done' }>, 'product'>

/**
 * Judges whether somebody has just shown a device for a role: a card presented, 1-2-3-4 typed, a switch moved. For
 * one test: it remembers which keypad has typed how far.
 */
export function shownByDoing(role: ShownRole): (heard: TrialHeard) => ShownDevice | null {
  const typed = new Map<string, string>()
  return ({ event, card }) => {
    const { deviceId } = event
    const done = { state: 'done', deviceId, channel: 1, card: null, closed: null } as const
    switch (role) {
      case 'reader':
        // Whatever the reader makes of it: its format may not be known yet. A bank card is no one's badge.
        return card !== null && card.refused !== 'bank_card' ? { ...done, card } : null
      case 'keypad': {
        if (event.type !== 'key') return null
        const keys = `${typed.get(deviceId) ?? ''}${event.key}`.slice(-keypadProof.length)
        typed.set(deviceId, keys)
        return keys === keypadProof ? done : null
      }
      case 'contact':
      case 'rex':
      case 'tamper':
        return event.type === 'switch' ? { ...done, channel: event.channel, closed: event.closed } : null
    }
  }
}
