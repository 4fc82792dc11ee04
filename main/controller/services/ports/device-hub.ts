import type {
  DeviceEvent,
  DeviceInfo,
  DeviceRole,
  LightSign,
  RelayOutcome,
} from '../../../contract/devices.ts'

/** The devices as the services see them; implemented by the device layer (real and virtual alike). */
export interface DeviceHub {
  /** Opens the bound devices as they appear; relays are switched off when opened. Resolves after the first scan. */
  start(roles: readonly DeviceRole[], onEvent: (event: DeviceEvent) => void): Promise<void>
  /** All relays off, all devices released; bounded to 2 s. */
  stop(): Promise<void>
  devices(): readonly DeviceInfo[]
  isPlugged(deviceId: string): boolean
  /** Switches a relay and reads it back. Commands to one relay are carried out in order; off is never queued behind a read. */
  setRelay(deviceId: string, channel: number, on: boolean): Promise<RelayOutcome>
  /** The relay's state, or null if it can't be read. */
  readRelay(deviceId: string, channel: number): Promise<boolean | null>
  /** Shows a sign on a bound light, or on the lamps of a bound reader; kept, and shown again when it comes back. */
  showSign(deviceId: string, sign: LightSign): void
}
