import { type DeviceKind, type DeviceRole, kindServes } from '../../../contract/devices.ts'
import { unlocated } from '../transport/hid-port.ts'
import { parseDeviceId, portId, serialId } from './device-id.ts'
import type { SeenDevice } from './seen-device.ts'

/** A bound device, and who sits where it was. `by`: the stranger's own id, null if it has none. */
export interface Swap {
  readonly deviceId: string
  readonly product: string
  readonly by: string | null
}

export interface ScanDiff {
  /** Newly there, or there again: a device pulled and plugged between two scans is in `left` too. */
  readonly arrived: readonly string[]
  readonly left: readonly string[]
  /** Bound devices on whose port something else sits now; each stranger is told once. */
  readonly swapped: readonly Swap[]
}

/**
 * Who is who, from one scan to the next. Pure.
 *
 * A serial that is unique follows its device to any port. Without one the port tells, for the same model. A device
 * keeps the id it was given while it stays plugged, so that a twin (same model, same serial) that comes later
 * never takes it over. Two twins that come at once are told apart by port alone: a binding by serial then
 * serves neither, because one of them may be a copy.
 */
export class DeviceRegistry {
  #present = new Map<string, SeenDevice>()
  /** Where each id was last seen. */
  readonly #ports = new Map<string, string>()
  /** The stranger already told of, per bound id. */
  readonly #told = new Map<string, string>()

  /** The devices that have an id, by it. */
  get present(): ReadonlyMap<string, SeenDevice> {
    return this.#present
  }

  scan(seen: readonly SeenDevice[], roles: readonly DeviceRole[]): ScanDiff {
    const before = this.#present
    this.#present = this.#identify(seen, roles)
    for (const [deviceId, { port }] of this.#present) this.#ports.set(deviceId, port)
    const isSame = (deviceId: string) => {
      const [was, is] = [before.get(deviceId), this.#present.get(deviceId)]
      return was !== undefined && is !== undefined && instanceOf(was) === instanceOf(is)
    }
    return {
      arrived: [...this.#present.keys()].filter((deviceId) => !isSame(deviceId)),
      left: [...before.keys()].filter((deviceId) => !isSame(deviceId)),
      swapped: this.#swapped(seen, roles),
    }
  }

  #identify(seen: readonly SeenDevice[], roles: readonly DeviceRole[]): Map<string, SeenDevice> {
    const bound = new Set(roles.map(({ deviceId }) => deviceId))
    const known = seen.filter((device) => device.kind !== null)
    const next = new Map<string, SeenDevice>()
    const give = (deviceId: string | null, device: SeenDevice): boolean => {
      if (deviceId === null || next.has(deviceId) || !servesAll(device.kind, deviceId, roles)) return false
      next.set(deviceId, device)
      return true
    }
    let open = known.filter((device) => {
      const kept = [...this.#present].find(([, was]) => instanceOf(was) === instanceOf(device))
      return kept === undefined || !give(kept[0], device)
    })
    // Bound serials, where one device alone claims it. One that is bound by its port makes no claim.
    const claims = open.filter((device) => !bound.has(portId(device)))
    open = open.filter((device) => {
      const id = serialId(device)
      const rivals = claims.filter((each) => each !== device && serialId(each) === id)
      const mayHave = id !== null && bound.has(id) && claims.includes(device) && rivals.length === 0
      return !(mayHave && give(id, device))
    })
    // Without sockets, two of one model would be one id: neither gets it.
    const isLocated = (device: SeenDevice) =>
      device.port !== unlocated || known.filter((each) => portId(each) === portId(device)).length === 1
    open = open.filter(
      (device) => !(bound.has(portId(device)) && isLocated(device) && give(portId(device), device)),
    )
    for (const device of open) {
      const id = serialId(device)
      const unique = id !== null && known.filter((each) => serialId(each) === id).length === 1
      if (!(unique && give(id, device)) && isLocated(device)) give(portId(device), device)
    }
    return next
  }

  #swapped(seen: readonly SeenDevice[], roles: readonly DeviceRole[]): readonly Swap[] {
    const bound = new Set(roles.map(({ deviceId }) => deviceId))
    const rightful = new Set([...this.#present].flatMap(([id, device]) => (bound.has(id) ? [device] : [])))
    const swapped: Swap[] = []
    for (const deviceId of bound) {
      const stranger = this.#present.has(deviceId)
        ? undefined
        : seen.find((device) => !rightful.has(device) && this.#isStranger(device, deviceId))
      if (stranger === undefined) this.#told.delete(deviceId)
      else if (this.#told.get(deviceId) !== instanceOf(stranger)) {
        this.#told.set(deviceId, instanceOf(stranger))
        const by = [...this.#present].find(([, device]) => device === stranger)?.[0] ?? null
        swapped.push({ deviceId, product: stranger.product, by })
      }
    }
    return swapped
  }

  /** On the missing device's port, or with its serial (then it has a twin, or is of another kind than it was). */
  #isStranger(device: SeenDevice, missing: string): boolean {
    const parts = parseDeviceId(missing)
    if (parts === null) return false
    if (serialId(device) === missing) return true
    if (device.port === unlocated || device.port !== (parts.port ?? this.#ports.get(missing))) return false
    const sameModel = device.vendorId === parts.vendorId && device.productId === parts.productId
    // USB shows a device before its HID interfaces have come up: it may still become the missing one.
    return !(sameModel && device.kind === null && device.hid.length === 0)
  }
}

/** One plug of one device. */
function instanceOf(device: SeenDevice): string {
  const { port, vendorId, productId, kind, usb, hid } = device
  const plug = usb?.key ?? hid.map(({ path }) => path).sort()[0] ?? ''
  return [port, vendorId, productId, kind, plug].join('|')
}

/** Whether a device of this kind can do all that the id is bound to do. */
function servesAll(kind: DeviceKind | null, deviceId: string, roles: readonly DeviceRole[]): boolean {
  return roles.every((each) => each.deviceId !== deviceId || (kind !== null && kindServes(kind, each.role)))
}
