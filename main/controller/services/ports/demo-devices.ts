import type { CardRead, KeypadKey } from '../../../contract/card-read.ts'

/** The hands at a demo site's virtual devices. */
export interface DemoDevices {
  /** False if nobody listens. */
  present(read: CardRead): boolean
  key(key: KeypadKey): boolean
  /** Inputs of the switch interface, from 1. */
  setSwitch(channel: number, closed: boolean): boolean
  plug(deviceId: string): void
  unplug(deviceId: string): void
  /** Puts another device of its kind in its place; `plug` puts it back. */
  swap(deviceId: string, product: string): void
  isSwapped(deviceId: string): boolean
  /** Whether something is plugged in where this device was. */
  isPluggedAt(deviceId: string): boolean
  isRelayOn(): boolean
  watchRelays(watcher: () => void): () => void
}
