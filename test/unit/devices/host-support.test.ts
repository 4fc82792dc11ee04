import { expect, test } from 'vitest'
import { hostRefusal } from '../../../main/controller/devices/host-support.ts'

test.each([
  ['linux', 'keyboard', null],
  ['linux', 'ccid', null],
  ['linux', 'relay', null],
  ['linux', 'switches', null],
  ['win32', 'keyboard', 'system_owns_keyboards'],
  ['win32', 'ccid', 'system_owns_card_readers'],
  ['win32', 'relay', null],
  ['win32', 'switches', null],
  ['darwin', 'keyboard', 'system_owns_keyboards'],
  ['darwin', 'ccid', null],
  ['darwin', 'relay', null],
  ['darwin', 'switches', null],
] as const)('%s, %s: %s', (platform, kind, refusal) => {
  expect(hostRefusal(platform, kind)).toBe(refusal)
})
