import type { KeypadKey } from '../../../contract/card-read.ts'
import type { CardSeen, TrialInput, TrialView } from '../../../contract/desk/devices.ts'
import type { DeviceEvent, DeviceInfo } from '../../../contract/devices.ts'
import type { ReaderCardSettings } from '../../cards/presentation.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { unlessStoreFails } from '../ports/store-outcome.ts'
import { cardSeen, diagnoseWiring } from './card-seen.ts'
import type { SharedHub } from './shared-hub.ts'

const mostInputs = 30

/** An input as whoever judges a test gets it: the whole of it, which is kept nowhere. */
export interface TrialHeard {
  readonly event: DeviceEvent & { readonly type: 'card' | 'key' | 'switch' }
  /** What is shown of a card; null for others. */
  readonly card: CardSeen | null
}

export interface TrialRecordParts {
  readonly hub: SharedHub
  readonly store: Pick<Store, 'devices' | 'cards' | 'visitorBadges'>
  readonly clock: Clock
}

/** What one test has heard. Of cards only what is shown of them is kept, of digits nothing. */
export class TrialRecord {
  readonly #parts: TrialRecordParts
  readonly #devices: readonly DeviceInfo[]
  readonly #untilMonoMs: number
  readonly #settingsOf: (deviceId: string) => ReaderCardSettings
  readonly #levels: Map<string, Map<number, boolean>>
  readonly #cards = new Map<string, CardSeen[]>()
  readonly #lost = new Set<string>()
  #inputs: readonly TrialInput[] = []
  #count = 0

  constructor(
    parts: TrialRecordParts,
    devices: readonly DeviceInfo[],
    untilMonoMs: number,
    settingsOf: (deviceId: string) => ReaderCardSettings,
  ) {
    this.#parts = parts
    this.#devices = devices
    this.#untilMonoMs = untilMonoMs
    this.#settingsOf = settingsOf
    this.#levels = new Map(devices.map(({ deviceId }) => [deviceId, new Map(parts.hub.levels(deviceId))]))
  }

  /** Null for what nobody has done by hand. */
  take(event: DeviceEvent): TrialHeard | null {
    switch (event.type) {
      case 'key':
        this.#note(event, { type: 'key', key: keyShown(event.key) })
        return { event, card: null }
      case 'card': {
        const card = cardSeen(event.read, this.#settingsOf(event.deviceId), (cardId) => this.#isKnown(cardId))
        this.#cards.set(event.deviceId, [...(this.#cards.get(event.deviceId) ?? []), card].slice(-mostInputs))
        this.#note(event, { type: 'card', card })
        return { event, card }
      }
      case 'switch': {
        const levels = this.#levels.get(event.deviceId)
        const wasClosed = levels?.get(event.channel)
        levels?.set(event.channel, event.closed)
        // The first level that a device tells is how it stands, not what somebody did.
        if (wasClosed === undefined || wasClosed === event.closed) return null
        this.#note(event, { type: 'switch', channel: event.channel, closed: event.closed })
        return { event, card: null }
      }
      case 'lost':
        this.#levels.get(event.deviceId)?.clear()
        this.#lost.add(event.deviceId)
        this.#note(event, { type: 'lost' })
        return null
      case 'found':
        // That it was opened for the test is no news.
        if (this.#lost.delete(event.deviceId)) this.#note(event, { type: 'found' })
        return null
      case 'not_exclusive':
        this.#note(event, { type: 'shared' })
        return null
      case 'swapped':
        return null
    }
  }

  view(): Extract<TrialView, { state: 'running' }> {
    const { hub, clock } = this.#parts
    return {
      state: 'running',
      leftMs: Math.max(0, this.#untilMonoMs - clock.monoMs()),
      devices: this.#devices.map(({ deviceId, product, kind }) => ({
        deviceId,
        product,
        kind,
        open: hub.isPlugged(deviceId),
        levels: Array.from(this.#levels.get(deviceId) ?? [], ([channel, closed]) => ({ channel, closed })),
        wiring: diagnoseWiring(this.#cards.get(deviceId) ?? []),
      })),
      inputs: [...this.#inputs],
    }
  }

  #note(
    { deviceId }: DeviceEvent,
    input: DistributiveOmit<TrialInput, 'number' | 'deviceId' | 'atMs'>,
  ): void {
    this.#count += 1
    const noted = { ...input, number: this.#count, deviceId, atMs: this.#parts.clock.wallMs() }
    this.#inputs = [...this.#inputs, noted].slice(-mostInputs)
  }

  #isKnown(cardId: string): boolean {
    const { cards, visitorBadges } = this.#parts.store
    return unlessStoreFails(
      () => cards.byCardId(cardId) !== null || visitorBadges.byCardId(cardId) !== null,
      false,
    )
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

function keyShown(key: KeypadKey): Extract<TrialInput, { type: 'key' }>['key'] {
  return key === 'enter' || key === 'clear' || key === 'backspace' ? key : 'digit'
}
