import type { CommissionPlan } from '../../../contract/commission-plan.ts'
import type { DeviceInfo, DeviceKind, DeviceTrouble } from '../../../contract/devices.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { DoorDevices } from './door-checks.ts'

/** A keyboard may be a reader or a keypad: `auto` wants what is a reader and nothing else. */
const readers: readonly DeviceKind[] = ['ccid', 'pcprox', 'swipe']

/** What an installer has to do first. Without it the checks would wait at a device that nobody may open. */
const permissionWords: Readonly<Partial<Record<DeviceTrouble, string>>> = {
  rules_missing: 'may not be opened: install assets/udev/70-genkan.rules as it says, and plug it in again',
  no_permission: 'may not be opened: put this user into the group genkan, and sign in again',
}

/** Why a device that is there can't be set up yet; null while nothing is known against it. */
export function permissionMissing({ trouble }: DeviceInfo): string | null {
  return (trouble && permissionWords[trouble]) ?? null
}

/** The devices a plan names. */
export function pickDevices(plan: CommissionPlan, devices: readonly DeviceInfo[]): Result<DoorDevices> {
  const reader = pick('reader', plan.reader, readers, devices)
  if (!reader.ok) return reader
  const keypad = pick('keypad', plan.keypad, ['keyboard'], devices)
  if (!keypad.ok) return keypad
  const strike = pick('strike', plan.strike, ['relay'], devices)
  if (!strike.ok) return strike
  const found = { reader: reader.value, keypad: keypad.value, strike: strike.value }
  if (plan.contact === null) return succeed({ ...found, contact: null })
  const { device, ...settings } = plan.contact
  const contact = pick('contact', device, ['switches'], devices)
  return contact.ok ? succeed({ ...found, contact: { device: contact.value, settings } }) : contact
}

function pick(
  role: string,
  wanted: string,
  kinds: readonly DeviceKind[],
  devices: readonly DeviceInfo[],
): Result<DeviceInfo> {
  const plugged = devices.filter((device) => device.plugged)
  const fitting = plugged.filter((device) =>
    wanted === 'auto' ? kinds.includes(device.kind) : device.deviceId === wanted,
  )
  const [device, ...others] = fitting
  if (device && others.length === 0) {
    const missing = permissionMissing(device)
    return missing === null
      ? succeed(device)
      : fail('conflict', `The ${role} (${device.deviceId}) ${missing}.`)
  }
  const what = device ? `there are ${fitting.length} that could be the ${role}` : `no ${role} is found`
  return fail('not_found', `${what}: name one with --${role} ID (see --list).`)
}
