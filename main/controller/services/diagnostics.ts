import type { SiteSettings } from '../../contract/entities.ts'
import { draftEvent } from '../../contract/events.ts'
import type { DiagnosticFact, DiagnosticFile } from '../../contract/worker-jobs.ts'
import type { Actor } from './actor.ts'
import type { SiteDevices } from './devices/site-devices.ts'
import type { SiteDoors } from './doors/site-doors.ts'
import type { Health } from './health.ts'
import type { Clock } from './ports/clock.ts'
import type { MachineFacts } from './ports/machine-facts.ts'
import type { Store } from './ports/store.ts'

export interface DiagnosticsParts {
  readonly clock: Clock
  readonly store: Store
  readonly site: () => SiteSettings
  readonly doors: Pick<SiteDoors, 'modeOf' | 'outOfService'>
  readonly devices: Pick<SiteDevices, 'list'>
  readonly health: Health
  readonly machine: MachineFacts
}

/** As base64 within a frame to the window. */
const pieceBytes = 36 * 1024

/**
 * What helps to find a fault. Each file is made of fields that are named here one by one, so that what a later release
 * keeps of people does not come along by itself; logs and machine are read in the worker.
 */
export class Diagnostics {
  readonly #parts: DiagnosticsParts

  constructor(parts: DiagnosticsParts) {
    this.#parts = parts
  }

  async preview(): Promise<readonly DiagnosticFile[]> {
    const { files } = await this.#parts.store.worker.run('diagnostics', { facts: this.#facts(), pack: false })
    return files
  }

  /** Who took it is part of the log. */
  async *save(
    actor: Actor,
    signal?: AbortSignal,
  ): AsyncGenerator<{ bytes: Uint8Array; ended: boolean }, void> {
    const { clock, store } = this.#parts
    const { zip } = await store.worker.run('diagnostics', { facts: this.#facts(), pack: true }, { signal })
    const told = draftEvent('admin_diagnostics_saved', clock.wallMs(), { actorId: actor.id })
    store.transact((record) => record(told))
    for (let at = 0; at < zip.length; at += pieceBytes) {
      yield { bytes: zip.subarray(at, at + pieceBytes), ended: at + pieceBytes >= zip.length }
    }
  }

  #facts(): readonly DiagnosticFact[] {
    const { machine, health } = this.#parts
    return [
      {
        name: 'about.json',
        content: {
          at: new Date(this.#parts.clock.wallMs()).toISOString(),
          release: machine.release,
          built: new Date(machine.builtMs).toISOString(),
          host: machine.host,
          keyWrapping: machine.keyWrapping,
          node: machine.node,
          sqlite: machine.sqlite,
          api: apiKind(machine),
        },
      },
      { name: 'health.json', content: { ...health.report(), doors: health.doors() } },
      { name: 'settings.json', content: this.#settings() },
      { name: 'doors.json', content: this.#doors() },
      { name: 'devices.json', content: this.#devices() },
    ]
  }

  /** Without the site's name and own words. */
  #settings() {
    const { site, store } = this.#parts
    const now = site()
    return {
      zone: now.zone,
      locale: now.locale,
      demo: now.demo,
      showNames: now.showNames,
      touchKeypad: now.touchKeypad,
      deskButton: now.deskButton,
      lockAfterMinutes: now.lockAfterMinutes,
      entryCodeReplacesMfa: now.entryCodeReplacesMfa,
      refuseUnknownCardsAtOnce: now.refuseUnknownCardsAtOnce,
      allowWeakCodes: now.allowWeakCodes,
      minEntryCodeLength: now.minEntryCodeLength,
      generatedCodeLength: now.generatedCodeLength,
      people: store.users.count(),
      apiKeys: store.apiKeys.list().length,
    }
  }

  /** By number instead of name. */
  #doors() {
    const { store, doors } = this.#parts
    return store.doors.list().map((door, index) => ({
      door: index + 1,
      unlockMs: door.unlockMs,
      longAccessUnlockMs: door.longAccessUnlockMs,
      firstKeyMs: door.firstKeyMs,
      interKeyMs: door.interKeyMs,
      commissioned: door.commissionedAtMs !== null,
      deskUnlock: door.deskUnlock,
      points: door.points.map(({ side }) => side),
      mode: doors.modeOf(door.id),
      outOfService: doors.outOfService(door.id),
      windows: store.doors.week(door.id).length,
    }))
  }

  #devices() {
    return this.#parts.devices.list().map((device) => ({
      device: withoutSerial(device.deviceId),
      product: device.product,
      kind: device.kind,
      plugged: device.plugged,
      exclusive: device.exclusive,
      swappedFor: device.swappedFor,
      lastSeenMs: device.lastSeenMs,
      lastInput: device.lastInput,
      bindings: device.bindings.map(({ role, channel, point }) => ({
        role,
        channel,
        side: point?.side ?? null,
      })),
    }))
  }
}

function apiKind({ restUrl, restFingerprint }: MachineFacts): 'off' | 'loopback' | 'network' {
  if (restUrl() === null) return 'off'
  return restFingerprint() === null ? 'loopback' : 'network'
}

/** A serial can be a number that also stands on a person's own card reader. */
function withoutSerial(deviceId: string): string {
  return deviceId.replace(/^(sn:[0-9a-f]{4}:[0-9a-f]{4}):.*$/i, '$1')
}
