import type { CardRead, KeypadKey } from './card-read.ts'

/** What the device layer tells the rest. */

/**
 * What a device is, as a driver sees it. `keyboard`: types, as keypad or reader; `ccid`: smart-card reader; `pcprox`
 * and `swipe`: readers with reports of their own; `switches`: contact inputs; `light`: a status light.
 */
export const deviceKinds = ['keyboard', 'ccid', 'pcprox', 'swipe', 'relay', 'switches', 'light'] as const
export type DeviceKind = (typeof deviceKinds)[number]

/**
 * Why a device that is plugged in can't serve: this system keeps its kind to itself; on Linux, this process may not use
 * it, without or with our udev rules; or it does not open, as where another program has it.
 */
export const deviceTroubles = [
  'system_owns_keyboards',
  'system_owns_card_readers',
  'rules_missing',
  'no_permission',
  'not_opening',
] as const
export type DeviceTrouble = (typeof deviceTroubles)[number]

/** Nothing that anybody installs or unplugs will change it. */
export function isRefusedBySystem(trouble: DeviceTrouble | null | undefined): boolean {
  return trouble === 'system_owns_keyboards' || trouble === 'system_owns_card_readers'
}

export interface DeviceInfo {
  /** Stable over unplugging: by unique serial (`sn:VID:PID:SERIAL`), else by port (`port:VID:PID:PATH`), virtual: `virtual:NAME`. */
  readonly deviceId: string
  readonly kind: DeviceKind
  readonly vendorId: number
  readonly productId: number
  readonly product: string
  readonly plugged: boolean
  /** Not there while it can serve. */
  readonly trouble?: DeviceTrouble
}

export type DeviceEvent =
  /** A key of a bound keypad. */
  | { readonly type: 'key'; readonly deviceId: string; readonly key: KeypadKey; readonly atMs: number }
  /** A card at a bound reader. */
  | { readonly type: 'card'; readonly deviceId: string; readonly read: CardRead; readonly atMs: number }
  | { readonly type: 'found'; readonly deviceId: string }
  | { readonly type: 'lost'; readonly deviceId: string }
  /** Another device sits where a bound one was: dead until it is bound. `by`: its id, null if none can drive it. */
  | {
      readonly type: 'swapped'
      readonly deviceId: string
      readonly product: string
      readonly by: string | null
    }
  /**
   * A switch input of a bound device, as it is now: raw, not debounced. Channels count from 1. All of them are told
   * after each `found`, then each that changes; after `lost` they are unknown.
   */
  | {
      readonly type: 'switch'
      readonly deviceId: string
      readonly channel: number
      readonly closed: boolean
      readonly atMs: number
    }
  /** A bound keyboard could not be taken for Genkan alone: its keys also reach the focused window. */
  | { readonly type: 'not_exclusive'; readonly deviceId: string; readonly why: string }

/** What came of a command to a relay: it followed, is gone, or did something else than told. */
export type RelayOutcome = 'followed' | 'lost' | 'did_not_follow' | 'silent'

/** What a status light, or the lamps of a reader, say about their point. */
export const lightSigns = ['ready', 'waiting', 'granted', 'refused', 'out_of_service', 'alarm'] as const
export type LightSign = (typeof lightSigns)[number]

/** What a device can do at a point. */
export const pointRoles = ['reader', 'keypad', 'light'] as const
/** What a device, or one relay or input of it, can do at a door. */
export const doorRoles = ['strike', 'alarm_relay', 'contact', 'rex', 'tamper'] as const
export const bindingRoles = [...pointRoles, ...doorRoles] as const
export type BindingRole = (typeof bindingRoles)[number]

export function isDoorRole(role: BindingRole): boolean {
  return doorRoles.some((each) => each === role)
}

/** What a kind of device can be bound to do. */
export const rolesOfKind: Readonly<Record<DeviceKind, readonly BindingRole[]>> = {
  keyboard: ['reader', 'keypad'],
  ccid: ['reader'],
  pcprox: ['reader'],
  swipe: ['reader'],
  relay: ['strike', 'alarm_relay'],
  switches: ['contact', 'rex', 'tamper'],
  light: ['light'],
}

export function kindServes(kind: DeviceKind, role: BindingRole): boolean {
  return rolesOfKind[kind].includes(role)
}

/** What a device is bound to do: only bound devices are opened. */
export interface DeviceRole {
  readonly deviceId: string
  readonly role: BindingRole
  /** Relay number of a strike or alarm relay, input number of a contact, REX or tamper; from 1. */
  readonly channel: number
}
