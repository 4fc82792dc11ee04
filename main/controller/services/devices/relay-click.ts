import type { RelayOutcome } from '../../../contract/devices.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventDraft } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import { boundChannel } from '../doors/device-routes.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { SharedHub } from './shared-hub.ts'

/** Long enough for two clicks to be heard apart. */
const onMs = 1_000

export interface RelayClicksParts {
  readonly hub: SharedHub
  readonly store: Pick<Store, 'devices' | 'transact'>
  readonly clock: Clock
  /** What keeps a relay as its door wants it; null if it serves no door. */
  readonly relayAt: (deviceId: string, channel: number) => KeptRelay | null
}

/** A relay as its door wants it. */
export interface KeptRelay {
  readonly wanted: boolean
  /** Tells the relay again what is wanted. */
  reassert(): void
}

/** How the relay answered both commands. */
export interface RelayClick {
  readonly on: RelayOutcome
  readonly off: RelayOutcome
}

/** Lets somebody hear a relay: on for a second and off again, each read back. One at a time. */
export class RelayClicks {
  readonly #parts: RelayClicksParts
  #busy = false

  constructor(parts: RelayClicksParts) {
    this.#parts = parts
  }

  /**
   * A relay that serves a door opens it for that second, so that is in the log before it happens; refused while the
   * door is open anyway. One that serves nothing is opened for the click and let go of.
   */
  async click(actor: Actor, deviceId: string, channel: number): Promise<Result<RelayClick>> {
    const { hub, store, clock, relayAt } = this.#parts
    const device = hub.devices().find((each) => each.deviceId === deviceId)
    if (device?.kind !== 'relay') return fail('not_found', 'There is no such relay: plug it in.')
    if (this.#busy) return fail('busy', 'Another relay is being tested.')
    if (relayAt(deviceId, channel)?.wanted === true)
      return fail('conflict', 'The door is open now: test its relay when it is locked.')
    this.#busy = true
    try {
      store.transact((record) => record(this.#event(actor, deviceId, channel)))
      const loan = hub.lend([deviceId], [{ deviceId, role: 'strike', channel }], () => {})
      try {
        await loan.ready
        const on = await hub.setRelay(deviceId, channel, true)
        await new Promise<void>((resolve) => clock.after(onMs, resolve))
        return succeed({ on, off: await hub.setRelay(deviceId, channel, false) })
      } finally {
        loan.end()
        // Somebody may have been let in meanwhile: that opening goes on.
        relayAt(deviceId, channel)?.reassert()
      }
    } finally {
      this.#busy = false
    }
  }

  #event(actor: Actor, deviceId: string, channel: number): EventDraft {
    const { store, clock } = this.#parts
    const strike = store.devices
      .list()
      .find((each) => each.role === 'strike' && each.deviceId === deviceId && boundChannel(each) === channel)
    return draftEvent('admin_relay_tested', clock.wallMs(), {
      actorId: actor.id,
      doorId: strike?.targetId ?? null,
      detail: { deviceId, channel },
    })
  }
}
