import type { DeviceEvent } from '../../../contract/devices.ts'
import type { DeviceHub } from '../ports/device-hub.ts'

/** More than fingers and doors can do in the moment that it lasts. */
const mostHeld = 1_000

/**
 * A hub whose cards, keys and contacts wait until `letThrough`: a release on trial answers nobody before its host has
 * written that the old data stay in the past. Afterwards they come in their order.
 */
export function holdInput(hub: DeviceHub): { readonly hub: DeviceHub; readonly letThrough: () => void } {
  let held: DeviceEvent[] | null = []
  let pass: (event: DeviceEvent) => void = () => {}
  return {
    hub: {
      start(roles, onEvent) {
        pass = onEvent
        return hub.start(roles, (event) => {
          if (held === null || !isInput(event)) onEvent(event)
          else if (held.length < mostHeld) held.push(event)
        })
      },
      stop: () => hub.stop(),
      devices: () => hub.devices(),
      isPlugged: (deviceId) => hub.isPlugged(deviceId),
      setRelay: (deviceId, channel, on) => hub.setRelay(deviceId, channel, on),
      readRelay: (deviceId, channel) => hub.readRelay(deviceId, channel),
      showSign: (deviceId, sign) => hub.showSign(deviceId, sign),
    },
    letThrough() {
      const waiting = held ?? []
      held = null
      for (const event of waiting) pass(event)
    },
  }
}

function isInput({ type }: DeviceEvent): boolean {
  return type === 'card' || type === 'key' || type === 'switch'
}
