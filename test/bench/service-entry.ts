import type { KeypadKey } from '../../main/contract/card-read.ts'
import type { RelayOutcome } from '../../main/contract/devices.ts'
import { VirtualHub } from '../../main/controller/devices/virtual/virtual-hub.ts'
import { noHost } from '../../main/controller/host-requests.ts'
import { ScryptPasswords } from '../../main/controller/passwords.ts'
import { createSiteServices, type SiteServices } from '../../main/controller/services/site-services.ts'
import type { GenkanStore } from '../../main/controller/store/genkan-store.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { systemClock as clock, systemRandomness as random } from '../../main/controller/system.ts'
import { bulkMfaCode, bulkUid } from '../fakes/bulk-site.ts'
import { withoutUpdates } from '../fakes/no-updates.ts'
import { testMachine } from '../fakes/test-site.ts'
import type { EntryLane } from './entry-lane.ts'
import { siteKey } from './fill-site.ts'

/** Notes when a relay was last told to switch on. */
class WatchedHub extends VirtualHub {
  commandedAtMs: number | null = null

  override setRelay(deviceId: string, channel: number, on: boolean): Promise<RelayOutcome> {
    if (on) this.commandedAtMs ??= performance.now()
    return super.setRelay(deviceId, channel, on)
  }
}

/** Entries by the real services over the real store: from the report of Enter to the relay's command. */
export class ServiceEntry implements EntryLane {
  readonly #hub: WatchedHub
  readonly #store: GenkanStore
  readonly services: SiteServices

  private constructor(hub: WatchedHub, store: GenkanStore, services: SiteServices) {
    this.#hub = hub
    this.#store = store
    this.services = services
  }

  static async open(dataDir: string): Promise<ServiceEntry> {
    const opened = openStore({
      dataDir,
      siteKey,
      keyState: 'present',
      release: '0.1.0',
      startMonoMs: clock.monoMs(),
      nowWallMs: () => clock.wallMs(),
    })
    if (opened.kind !== 'open') throw new Error(`the store is ${opened.kind}`)
    const { store } = opened
    const site = store.site.get()
    if (site === null) throw new Error('there is no site')
    const hub = new WatchedHub({ clock })
    const parts = {
      clock,
      store,
      hub,
      random,
      passwords: new ScryptPasswords(),
      machine: testMachine,
      host: noHost,
      site,
      buildMs: 0,
      ...withoutUpdates,
    }
    const services = createSiteServices(parts)
    await services.doors.start()
    return new ServiceEntry(hub, store, services)
  }

  enter(person: number): number {
    this.badge(person)
    return this.code(person)
  }

  badge(person: number): void {
    this.#hub.present({ kind: 'uid', uid: bulkUid(person) })
  }

  /** After the person's badge: from the report of Enter to the relay's command, ms. */
  code(person: number): number {
    for (const digit of bulkMfaCode(person)) this.#hub.key(digit as KeypadKey)
    this.#hub.commandedAtMs = null
    const startedMs = performance.now()
    this.#hub.key('enter')
    if (this.#hub.commandedAtMs === null) throw new Error(`person ${person} was not let in`)
    return this.#hub.commandedAtMs - startedMs
  }

  /** As the controller does it each second. */
  rest(): void {
    this.services.clockKeeper.check()
    this.#store.maintain()
  }

  eventCount(): number {
    return this.#store.events.count()
  }

  async close(): Promise<void> {
    this.services.doors.stop()
    await this.#hub.stop()
    this.#store.close()
  }
}
