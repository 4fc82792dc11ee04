import { setTimeout as sleep } from 'node:timers/promises'
import type { Machine } from '../machine/machine.ts'
import { plugQemuDevice, unplugQemuDevice } from './qemu-device.ts'

/** A keyboard's place: QEMU gives keys to the keyboard of a display, so two keyboards need two displays. */
export interface KeyboardPlace {
  readonly display: 'v1' | 'v2'
  readonly port: number
  readonly serial: string
}

/** Down and up are this far apart; QEMU holds 16 key events for a slow guest. */
const keyMs = 25

/** Keys of a numeric pad: usages 59–62, with Enter for # and the multiply key for *. */
const padKeys: Readonly<Record<string, string>> = {
  '#': 'kp_enter',
  '*': 'kp_multiply',
  '-': 'kp_subtract',
  '<': 'backspace',
}

/** A USB keyboard (boot reports) that the test types on: a keypad, or a reader that types card numbers. */
export class Keyboard {
  readonly id: string
  readonly #machine: Machine
  readonly #place: KeyboardPlace

  constructor(machine: Machine, place: KeyboardPlace) {
    this.#machine = machine
    this.#place = place
    this.id = `keyboard-${place.display}`
  }

  /** Into its own port, or another. */
  async plug(port = this.#place.port) {
    const { display, serial } = this.#place
    const properties = { bus: 'xhci.0', port: String(port), display, serial }
    await plugQemuDevice(this.#machine, { driver: 'usb-kbd', id: this.id, properties })
  }

  unplug(): Promise<void> {
    return unplugQemuDevice(this.#machine, this.id)
  }

  /** As a person at a keypad: digits of the numeric pad, # (Enter), * and < (Backspace). */
  async type(keys: string) {
    for (const key of keys) await this.press(padKeys[key] ?? `kp_${key}`)
  }

  /** As a reader that types: the card's number in the main row's digits (or hex letters), then Enter. */
  async present(text: string) {
    for (const key of text.toLowerCase()) await this.press(key === ',' ? 'comma' : key)
    await this.press('ret')
  }

  /** One key by QEMU's name for it, with `held` keys (such as ctrl) down around it. */
  async press(key: string, held: readonly string[] = []) {
    const down = [...held, key]
    for (const each of down) await this.#send(each, true)
    for (const each of down.toReversed()) await this.#send(each, false)
  }

  async #send(key: string, down: boolean) {
    const event = { type: 'key', data: { down, key: { type: 'qcode', data: key } } } as const
    await this.#machine.qmp.ask('input-send-event', { device: this.#place.display, events: [event] })
    await sleep(keyMs)
  }
}
