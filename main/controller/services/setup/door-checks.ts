import type { CommissioningCheck } from '../../../contract/commissioning.ts'
import type { DeviceEvent, DeviceInfo, DeviceRole } from '../../../contract/devices.ts'
import { presentCard } from '../../cards/present.ts'
import { defaultReaderCardSettings } from '../../cards/presentation.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceHub } from '../ports/device-hub.ts'
import { ContactCheck } from './contact-check.ts'

/** Time an installer has for one check. */
const checkMs = 120_000
const relayOnMs = 1_000

/** The devices of one door. */
export interface DoorDevices {
  readonly reader: DeviceInfo
  readonly keypad: DeviceInfo
  readonly strike: DeviceInfo
  /** Null for a door without one. */
  readonly contact: DoorContact | null
}

/** A door's contact: an input of a device, and how it is wired. */
export interface DoorContact {
  readonly device: DeviceInfo
  readonly settings: { readonly channel: number; readonly normally: 'closed' | 'open' }
}

export type Measured =
  | { readonly ok: true; readonly what: string }
  | { readonly ok: false; readonly what: string }

/** The checks that the machine itself can see, done at the real devices, one after the other. */
export class DoorChecks {
  readonly #hub: DeviceHub
  readonly #clock: Clock
  readonly #devices: DoorDevices
  #listener: (event: DeviceEvent) => void = () => {}
  /** What the contact said last: it says it as it is opened, which may be before anybody asks. True = open. */
  #contactOpen: boolean | null = null

  constructor(hub: DeviceHub, clock: Clock, devices: DoorDevices) {
    this.#hub = hub
    this.#clock = clock
    this.#devices = devices
  }

  /** Opens the door's devices. */
  async begin(): Promise<void> {
    const { reader, keypad, strike, contact } = this.#devices
    const roles: DeviceRole[] = [
      { deviceId: reader.deviceId, role: 'reader', channel: 1 },
      { deviceId: keypad.deviceId, role: 'keypad', channel: 1 },
      { deviceId: strike.deviceId, role: 'strike', channel: 1 },
    ]
    if (contact !== null) {
      roles.push({ deviceId: contact.device.deviceId, role: 'contact', channel: contact.settings.channel })
    }
    await this.#hub.start(roles, (event) => {
      this.#contactOpen = this.#contactSays(event) ?? this.#contactOpen
      this.#listener(event)
    })
  }

  measure(check: CommissioningCheck, tell: (line: string) => void, number: string): Promise<Measured> | null {
    switch (check) {
      case 'relay_clicks':
        return this.#relayClicks(tell)
      case 'reader_reads':
        return this.#readerReads(tell)
      case 'keypad_types':
        return this.#keypadTypes(tell, number)
      case 'contact_follows':
        return this.#devices.contact && this.#contactFollows(tell)
      case 'version_checked':
      case 'opens_from_inside_when_off':
      case 'fire_panel_releases':
        return null
    }
  }

  async #relayClicks(tell: (line: string) => void): Promise<Measured> {
    tell('The relay is switched on for a second: listen for two clicks.')
    const { deviceId } = this.#devices.strike
    const on = await this.#hub.setRelay(deviceId, 1, true)
    await new Promise<void>((resolve) => this.#clock.after(relayOnMs, resolve))
    const off = await this.#hub.setRelay(deviceId, 1, false)
    const ok = on === 'followed' && off === 'followed'
    return {
      ok,
      what: ok ? 'the relay was read back on, then off' : `the relay answered: ${on}, then ${off}`,
    }
  }

  #readerReads(tell: (line: string) => void): Promise<Measured> {
    tell('Present a card that the site will use.')
    return this.#await((event) => {
      if (event.type !== 'card' || event.deviceId !== this.#devices.reader.deviceId) return null
      const card = presentCard(event.read, defaultReaderCardSettings)
      if (card.kind === 'card') return { ok: true, what: `a card was read as ${card.format}` }
      return { ok: false, what: `what was presented is not a usable card (${card.why})` }
    }, 'no card was read')
  }

  #keypadTypes(tell: (line: string) => void, number: string): Promise<Measured> {
    tell(`Type ${number} on the keypad, then Enter.`)
    let typed = ''
    return this.#await((event) => {
      if (event.type !== 'key' || event.deviceId !== this.#devices.keypad.deviceId) return null
      if (event.key !== 'enter') {
        typed = event.key === 'clear' ? '' : typed + event.key
        return null
      }
      const ok = typed === number
      typed = ''
      return ok ? { ok: true, what: 'the keypad typed the number shown' } : null
    }, 'the number was not typed')
  }

  /** Null for what says nothing of it. */
  #contactSays(event: DeviceEvent): boolean | null {
    const { contact } = this.#devices
    if (event.type !== 'switch' || event.deviceId !== contact?.device.deviceId) return null
    if (event.channel !== contact.settings.channel) return null
    return event.closed !== (contact.settings.normally === 'closed')
  }

  #contactFollows(tell: (line: string) => void): Promise<Measured> {
    tell('Close the door, then open it and close it again.')
    return new Promise((resolve) => {
      const end = (measured: Measured) => {
        cancel()
        check.stop()
        this.#listener = () => {}
        resolve(measured)
      }
      const cancel = this.#clock.after(checkMs, () => end({ ok: false, what: check.complaint }))
      const check = new ContactCheck(this.#clock, () =>
        end({ ok: true, what: 'the contact followed the door' }),
      )
      check.hear(this.#contactOpen)
      this.#listener = (event) => {
        const open = this.#contactSays(event)
        if (open !== null) check.hear(open)
      }
    })
  }

  #await(judge: (event: DeviceEvent) => Measured | null, late: string): Promise<Measured> {
    return new Promise((resolve) => {
      const end = (measured: Measured) => {
        cancel()
        this.#listener = () => {}
        resolve(measured)
      }
      const cancel = this.#clock.after(checkMs, () =>
        end({ ok: false, what: `${late} within ${checkMs / 1_000} s` }),
      )
      this.#listener = (event) => {
        const measured = judge(event)
        if (measured) end(measured)
      }
    })
  }
}
