import type { DeviceEvent, DeviceInfo, DeviceRole, LightSign, RelayOutcome } from '../../contract/devices.ts'

/** What the device layer offers, with real devices or virtual ones. One contract suite runs against both. */
export interface Hub {
  /**
   * Opens the bound devices as they appear; relays are switched off when opened. Resolves after the first scan
   * and the first try to open what it found. Called again it replaces the roles: what is no longer bound is
   * released (its relays off), what is newly bound is opened, the rest is not disturbed.
   */
  start(roles: readonly DeviceRole[], onEvent: (event: DeviceEvent) => void): Promise<void>
  /** All relays off, all devices released; bounded to 2 s. No event comes after it was called. */
  stop(): Promise<void>
  /** All devices a driver exists for, and all bound ones, there or not. */
  devices(): readonly DeviceInfo[]
  /** A bound device: open and answering. Any other: present at the last scan. */
  isPlugged(deviceId: string): boolean
  /** Switches a bound relay and reads it back, within 1 s. `lost` for a device that is not bound as a relay or not open. */
  setRelay(deviceId: string, channel: number, on: boolean): Promise<RelayOutcome>
  /** The relay's state, or null if it can't be read. */
  readRelay(deviceId: string, channel: number): Promise<boolean | null>
  /** Shows a sign on a bound light, or on the lamps of a bound reader; kept, and shown again when it comes back. */
  showSign(deviceId: string, sign: LightSign): void
}

/** A relay that has said nothing for this long is `silent`, ms. */
export const relayDeadlineMs = 1_000

/**
 * A mute HID device blocks a thread of libuv's pool for 5 s in a feature read. Whoever forks the controller sets
 * `UV_THREADPOOL_SIZE` in its environment to at least this: it is read once, at the process's first pool use.
 */
export const minThreadPoolSize = 16
