import type { DeviceEvent } from '../../../contract/devices.ts'
import type { DoorInput, PresentedCard } from '../../access/machine.ts'
import type { MonitorInput } from '../../access/monitoring/monitor.ts'
import { presentCard } from '../../cards/present.ts'
import type { ReaderCardSettings } from '../../cards/presentation.ts'
import { boundChannel, boundNormally, type DeviceRoute } from './device-routes.ts'

/** What a device event means for the point it serves; null for what concerns no point. */
export function doorInput(event: DeviceEvent, route: DeviceRoute): DoorInput | null {
  if (route.pointId === null) return null
  const { pointId } = route
  switch (event.type) {
    case 'key':
      return route.binding.role === 'keypad' ? { type: 'key', pointId, key: event.key } : null
    case 'card':
      if (route.binding.role !== 'reader') return null
      return { type: 'card', pointId, card: presented(event, route.cardSettings) }
    case 'lost':
    case 'swapped':
      // Without its light a point is as good as before.
      return route.binding.role === 'light' ? null : { type: 'device_lost', pointId }
    case 'switch':
    case 'found':
    case 'not_exclusive':
      return null
  }
}

/** What a device event means for a door's contact, exit button or tamper switch; null if nothing. */
export function monitorInput(event: DeviceEvent, { binding }: DeviceRoute): MonitorInput | null {
  const isGone = event.type === 'lost' || event.type === 'swapped'
  if (!isGone && (event.type !== 'switch' || event.channel !== boundChannel(binding))) return null
  const says = isGone ? null : event.closed !== (boundNormally(binding) === 'closed')
  switch (binding.role) {
    case 'contact':
      return { type: 'contact', open: says }
    case 'rex':
      return { type: 'rex', pressed: says }
    case 'tamper':
      return { type: 'tamper', tampered: says }
    default:
      return null
  }
}

/** Somebody wants to be let in now. */
export function isAttempt(input: DoorInput): boolean {
  return input.type === 'card' || (input.type === 'key' && input.key === 'enter')
}

/**
 * A read that is no credential (a bank card, a random UID) is an unknown card to the rules: it is asked for a
 * code like any other, and only what kind it was is kept. No stored card has such an id.
 */
function presented(event: DeviceEvent & { type: 'card' }, settings: ReaderCardSettings): PresentedCard {
  const card = presentCard(event.read, settings)
  return card.kind === 'card'
    ? { cardId: card.cardId, parity: card.parity }
    : { cardId: `refused:${card.why}`, parity: 'ok' }
}
