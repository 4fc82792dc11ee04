import { assertNever } from '../../../contract/assert-never.ts'
import type { LightSign } from '../../../contract/devices.ts'
import type { DeviceBinding } from '../../../contract/entities.ts'
import type { FaceScene } from '../../../contract/face.ts'
import type { DeviceHub } from '../ports/device-hub.ts'

/** What a point's lamps say of what its screen shows: they have six signs, and no words. */
export function signOf(scene: FaceScene): LightSign {
  switch (scene.kind) {
    case 'idle':
      return 'ready'
    case 'door_open':
      // Soon to be an alarm: it still only asks for something.
      return scene.warning === 'held_soon' ? 'waiting' : 'alarm'
    case 'code':
      return 'waiting'
    case 'granted':
    case 'unlocked':
      return 'granted'
    case 'refused':
    case 'locked':
      return 'refused'
    case 'time_not_set':
    case 'updating':
    case 'out_of_service':
      return 'out_of_service'
    default:
      return assertNever(scene)
  }
}

/** The status lights of a door's points, and the lamps of their readers: they follow what the screen shows. */
export class PointLights {
  readonly #hub: DeviceHub
  readonly #bindings: () => readonly DeviceBinding[]
  readonly #shown = new Map<string, LightSign>()

  constructor(hub: DeviceHub, bindings: () => readonly DeviceBinding[]) {
    this.#hub = hub
    this.#bindings = bindings
  }

  /** Other lamps may serve now: each is told again. */
  renew(): void {
    this.#shown.clear()
  }

  show(pointId: string, scene: FaceScene): void {
    const sign = signOf(scene)
    if (this.#shown.get(pointId) === sign) return
    this.#shown.set(pointId, sign)
    for (const { deviceId, role, targetId } of this.#bindings()) {
      if (targetId === pointId && (role === 'light' || role === 'reader')) this.#hub.showSign(deviceId, sign)
    }
  }
}
