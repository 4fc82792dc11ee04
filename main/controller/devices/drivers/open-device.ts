import type { CardRead, KeypadKey } from '../../../contract/card-read.ts'
import type { DeviceRole, LightSign, RelayOutcome } from '../../../contract/devices.ts'
import type { DeviceClock } from '../device-clock.ts'
import type { SeenDevice } from '../discovery/seen-device.ts'
import type { HidTransport } from '../transport/hid-transport.ts'
import type { InputGuard } from '../transport/input-guard.ts'
import type { UsbTransport } from '../transport/usb-transport.ts'

/** Why a device is let go of. `unbound` also gives a keyboard back to the system. */
export type CloseReason = 'lost' | 'stopped' | 'unbound'

/** A device that works. Whatever goes wrong with it ends it: it is closed and opened anew, never mended. */
export interface OpenDevice {
  /** Resolves with the reason when the device is of no more use; never rejects. */
  readonly gone: Promise<string>
  /** null for all but relays. */
  readonly relay: RelayControl | null
  /** null for what has no light of its own. */
  readonly light: LightControl | null
  /** Never rejects; bounded by the driver. */
  close(reason: CloseReason): Promise<void>
}

export interface RelayControl {
  set(channel: number, on: boolean): Promise<RelayOutcome>
  read(channel: number): Promise<boolean | null>
}

/** Shown as soon as the device can; the latest sign counts. A device that can't be told ends. */
export interface LightControl {
  show(sign: LightSign): void
}

export type DriverEvent =
  | { readonly type: 'key'; readonly key: KeypadKey }
  | { readonly type: 'card'; readonly read: CardRead }
  /** All switch inputs as they are now, input 1 first. */
  | { readonly type: 'levels'; readonly closed: readonly boolean[] }
  | { readonly type: 'not_exclusive'; readonly why: string }

/** What a driver is given. */
export interface DriverParts {
  readonly hid: HidTransport
  readonly usb: UsbTransport
  readonly guard: InputGuard
  readonly clock: DeviceClock
  readonly roles: ReadonlySet<DeviceRole['role']>
  readonly emit: (event: DriverEvent) => void
}

/** Rejects if the device can't be opened now. */
export type OpenDriver = (device: SeenDevice, parts: DriverParts) => Promise<OpenDevice>

/** The once-only end of a device. */
export interface DeviceEnd {
  /** For `OpenDevice.gone`. */
  readonly gone: Promise<string>
  readonly end: (why: string) => void
  /**
   * What `work` comes to, or `'gone'` if the device ends first. To be used in place of a race with `gone`, which keeps
   * hold of every race there ever was: of a device that works for months, that is its memory.
   */
  readonly unlessGone: <T>(work: Promise<T>) => Promise<T | 'gone'>
}

export function endOfDevice(): DeviceEnd {
  const { promise, resolve } = Promise.withResolvers<string>()
  const waiting = new Set<() => void>()
  let isGone = false
  return {
    gone: promise,
    end: (why) => {
      isGone = true
      resolve(why)
      for (const tell of waiting) tell()
    },
    unlessGone: async <T>(work: Promise<T>) => {
      const early = Promise.withResolvers<'gone'>()
      const tell = () => early.resolve('gone')
      if (isGone) tell()
      waiting.add(tell)
      try {
        return await Promise.race([early.promise, work])
      } finally {
        waiting.delete(tell)
      }
    },
  }
}
