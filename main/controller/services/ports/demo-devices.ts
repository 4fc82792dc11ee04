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
  isPlugged(deviceId: string): boolean
  isRelayOn(): boolean
  watchRelays(watcher: () => void): () => void
}
