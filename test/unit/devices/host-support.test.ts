import { expect, test } from 'vitest'
import { hostRefusal } from '../../../main/controller/devices/host-support.ts'

test.each([
  ['linux', 'keyboard', null],
  ['linux', 'ccid', null],
  ['linux', 'relay', null],
  ['linux', 'pcprox', null],
  ['linux', 'swipe', null],
  ['linux', 'switches', null],
  ['linux', 'light', null],
  ['win32', 'keyboard', 'system_owns_keyboards'],
  ['win32', 'ccid', 'system_owns_card_readers'],
  ['win32', 'relay', null],
  ['win32', 'pcprox', null],
  ['win32', 'swipe', null],
  ['win32', 'switches', null],
  ['win32', 'light', null],
  ['darwin', 'keyboard', 'system_owns_keyboards'],
  ['darwin', 'ccid', null],
  ['darwin', 'relay', null],
  ['darwin', 'pcprox', null],
  ['darwin', 'swipe', null],
  ['darwin', 'switches', null],
  ['darwin', 'light', null],
] as const)('%s, %s: %s', (platform, kind, refusal) => {
  expect(hostRefusal(platform, kind)).toBe(refusal)
})
