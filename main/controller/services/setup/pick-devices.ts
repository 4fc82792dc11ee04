import type { CommissionPlan } from '../../../contract/commission-plan.ts'
import type { DeviceInfo, DeviceKind } from '../../../contract/devices.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { DoorDevices } from './door-checks.ts'

/** A keyboard may be a reader or a keypad: `auto` wants what is a reader and nothing else. */
const readers: readonly DeviceKind[] = ['ccid', 'pcprox', 'swipe']

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
  if (device && others.length === 0) return succeed(device)
  const what = device ? `there are ${fitting.length} that could be the ${role}` : `no ${role} is found`
  return fail('not_found', `${what}: name one with --${role} ID (see --list).`)
}
