import type { DeviceEvent } from '../../../contract/devices.ts'
import { draftEvent, type EventDraft, type EventType } from '../../../contract/events.ts'
import type { DeviceRoute } from './device-routes.ts'

const types: Readonly<Record<DeviceEvent['type'], EventType | null>> = {
  key: null,
  card: null,
  switch: null,
  found: 'device_found',
  lost: 'device_lost',
  swapped: 'device_swapped',
  not_exclusive: 'reader_alarm',
}

/** What the log says of a device that came, went, or is not as it should be; null of what it only says itself. */
export function deviceHappening(
  event: DeviceEvent,
  [route]: readonly DeviceRoute[],
  wallMs: number,
): EventDraft | null {
  const type = types[event.type]
  if (type === null) return null
  return draftEvent(type, wallMs, {
    doorId: route?.doorId ?? null,
    pointId: route?.pointId ?? null,
    detail: {
      deviceId: event.deviceId,
      ...(route ? { role: route.binding.role } : {}),
      ...(event.type === 'not_exclusive' ? { why: event.why } : {}),
    },
  })
}
