import { setTimeout as sleep } from 'node:timers/promises'
import type {
  BindingRole,
  DeviceEvent,
  DeviceInfo,
  DeviceKind,
  DeviceRole,
  LightSign,
  RelayOutcome,
} from '../../main/contract/devices.ts'
import type { Watched } from './devices/watch.ts'
import type { Lab } from './lab.ts'
import type { ProbeClient } from './machine/probe-client.ts'

const roleOf: Readonly<Record<DeviceKind, BindingRole>> = {
  keyboard: 'keypad',
  ccid: 'reader',
  pcprox: 'reader',
  swipe: 'reader',
  relay: 'strike',
  switches: 'contact',
  light: 'light',
}

const program = 'device-hub'

export interface LayerWeight {
  /** Of JavaScript, garbage aside. */
  readonly heap: number
  readonly resident: number
  readonly handles: number
  readonly hidrawNodes: number
}

/** The product's device layer in the guest, run by the ordinary user `genkan`. */
export class DeviceLayer {
  readonly #lab: Lab
  readonly #probe: ProbeClient

  private constructor(lab: Lab, probe: ProbeClient) {
    this.#lab = lab
    this.#probe = probe
  }

  static async start(lab: Lab): Promise<DeviceLayer> {
    const layer = new DeviceLayer(lab, await lab.probe(program, '', 'genkan'))
    await layer.bind([])
    return layer
  }

  devices(): Promise<DeviceInfo[]> {
    return this.#probe.call('devices')
  }

  /** The ids of a present device of each kind, in the order asked for, as soon as they are all there. */
  async find(...kinds: readonly DeviceKind[]): Promise<string[]> {
    for (let tries = 0; tries < 60; tries += 1) {
      const devices = await this.devices()
      const found = kinds.flatMap(
        (kind) => devices.find((each) => each.kind === kind && each.plugged)?.deviceId ?? [],
      )
      if (found.length === kinds.length) return found
      await sleep(500)
    }
    throw new Error(`of ${kinds} there is ${JSON.stringify(await this.devices())}`)
  }

  /** The ids of all present devices of a kind. */
  async idsOf(kind: DeviceKind): Promise<string[]> {
    const devices = await this.devices()
    return devices.flatMap((each) => (each.kind === kind && each.plugged ? [each.deviceId] : []))
  }

  /** The process dies as in a crash. */
  async kill() {
    await this.#lab.signal(program, 'KILL')
  }

  /** Finds one device of each kind, binds it to its usual role and waits until it is open. Returns their ids. */
  async bindAll(...kinds: readonly DeviceKind[]): Promise<string[]> {
    const ids = await this.find(...kinds)
    const roles = kinds.map((kind, index) => ({ deviceId: ids[index] ?? '', role: roleOf[kind], channel: 1 }))
    await this.bind(roles)
    // Bound, a device counts as plugged once it is open, which emulation can put off to a second try.
    await this.find(...kinds)
    return ids
  }

  bind(roles: readonly DeviceRole[]): Promise<void> {
    return this.#probe.call('start', { roles })
  }

  stop(): Promise<void> {
    return this.#probe.call('stop')
  }

  setRelay(deviceId: string, on: boolean): Promise<RelayOutcome> {
    return this.#probe.call('setRelay', { deviceId, on })
  }

  readRelay(deviceId: string): Promise<boolean | null> {
    return this.#probe.call('readRelay', { deviceId })
  }

  showSign(deviceId: string, sign: LightSign): Promise<void> {
    return this.#probe.call('showSign', { deviceId, sign })
  }

  /** Memory and handles of the layer's process, and the guest's hidraw nodes. */
  weigh(): Promise<LayerWeight> {
    return this.#probe.call('weigh')
  }

  get count(): number {
    return this.#probe.events.count
  }

  get events(): DeviceEvent[] {
    return this.#probe.events.values.map(({ value }) => value as DeviceEvent)
  }

  /** Resolves once each of these devices has had an event of this type, from now on. */
  async all(
    type: DeviceEvent['type'],
    deviceIds: readonly string[],
    { limitMs = 30_000 } = {},
  ): Promise<void> {
    const after = this.count
    const isIt = ({ event, value }: { event: string; value: unknown }, deviceId: string) =>
      event === type && (value as DeviceEvent).deviceId === deviceId
    await Promise.all(
      deviceIds.map((deviceId) =>
        this.#probe.events.next((each) => isIt(each, deviceId), {
          after,
          limitMs,
          what: `${type} ${deviceId}`,
        }),
      ),
    )
  }

  /** The next event of this type, counting from event `after`. */
  async next(type: DeviceEvent['type'], after = this.count, { limitMs = 30_000 } = {}): Promise<DeviceEvent> {
    const found: Watched<{ value: unknown }> = await this.#probe.events.next(({ event }) => event === type, {
      after,
      limitMs,
      what: `the event ${type}`,
    })
    return found.value.value as DeviceEvent
  }
}
