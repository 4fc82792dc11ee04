import { describe, expect, test } from 'vitest'
import type { CommissionPlan } from '../../../../main/contract/commission-plan.ts'
import type { DeviceInfo, DeviceKind, DeviceTrouble } from '../../../../main/contract/devices.ts'
import { pickDevices } from '../../../../main/controller/services/setup/pick-devices.ts'

const device = (kind: DeviceKind, deviceId: string = kind, plugged = true): DeviceInfo => ({
  deviceId,
  kind,
  vendorId: 1,
  productId: 1,
  product: kind,
  plugged,
})
const plan = (named: Partial<CommissionPlan> = {}): CommissionPlan => ({
  task: 'set_up',
  siteName: 'S',
  zone: 'Asia/Tokyo',
  locale: 'en',
  doorName: 'D',
  reader: 'auto',
  keypad: 'auto',
  strike: 'auto',
  contact: null,
  confirmed: [],
  apiKey: null,
  operator: null,
  ...named,
})
const readerOf = (devices: readonly DeviceInfo[], named: Partial<CommissionPlan> = {}) => {
  const picked = pickDevices(plan(named), [...devices, device('keyboard'), device('relay')])
  return picked.ok ? picked.value.reader.deviceId : picked.message
}

describe('the reader of a door that is set up from the terminal', () => {
  test.each(['ccid', 'pcprox', 'swipe'] as const)('a %s, where it is the only reader', (kind) => {
    expect(readerOf([device(kind)])).toBe(kind)
  })

  test('lights and switches are none, nor is what is not plugged in', () => {
    expect(readerOf([device('light'), device('switches'), device('ccid', 'gone', false)])).toMatch(
      /no reader is found/,
    )
  })

  test('of two it has to be said which', () => {
    expect(readerOf([device('ccid'), device('pcprox')])).toMatch(/there are 2 that could be the reader/)
    expect(readerOf([device('ccid'), device('pcprox')], { reader: 'pcprox' })).toBe('pcprox')
  })

  test('one that may not be opened is not taken, and it is said what to do', () => {
    const denied = (trouble: DeviceTrouble) => readerOf([{ ...device('ccid', 'sn:1'), trouble }])
    expect(denied('rules_missing')).toMatch(
      /^The reader \(sn:1\) may not be opened: install .*70-genkan\.rules/,
    )
    expect(denied('no_permission')).toMatch(/^The reader \(sn:1\) may not be opened: .* group genkan/)
    // What is bound already, or what nothing on this machine mends, is left to the checks.
    expect(denied('not_opening')).toBe('sn:1')
  })

  test('a keyboard is a reader where it is named', () => {
    expect(readerOf([], { reader: 'keyboard' })).toBe('keyboard')
  })
})
