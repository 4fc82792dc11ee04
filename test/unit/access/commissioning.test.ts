import { describe, expect, it } from 'vitest'
import { commissioningChecks } from '../../../main/contract/commissioning.ts'
import {
  checksMissing,
  isCommissioned,
  isControllerOutdated,
} from '../../../main/controller/access/commissioning.ts'

describe('commissioning', () => {
  it('wants every check, in order', () => {
    expect(checksMissing([], true)).toEqual([
      'version_checked',
      'reader_reads',
      'keypad_types',
      'relay_clicks',
      'contact_follows',
      'opens_from_inside_when_off',
      'fire_panel_releases',
    ])
  })

  it.each(commissioningChecks)('is not done without %s', (check) => {
    const others = commissioningChecks.filter((other) => other !== check)
    expect(isCommissioned(others, true)).toBe(false)
    expect(isCommissioned(others, false)).toBe(check === 'contact_follows')
    expect(isCommissioned([check, ...others], true)).toBe(true)
  })
})

describe('the version gate', () => {
  it.each([
    ['1.2.3', null, false],
    ['1.2.3', '1.2.3', false],
    ['1.2.4', '1.2.3', false],
    ['1.10.0', '1.9.9', false],
    ['2.0.0', '1.99.99', false],
    ['1.2.2', '1.2.3', true],
    ['1.9.9', '1.10.0', true],
    ['0.9.9', '1.0.0', true],
    ['1.2.3-rc.1', '1.2.3', true],
    ['', '1.2.3', true],
    ['1.2.3', 'nonsense', true],
  ])('%s with minimum %s: outdated %s', (running, minimum, outdated) => {
    expect(isControllerOutdated({ checked: true, running, minimum })).toBe(outdated)
    expect(isControllerOutdated({ checked: false, running, minimum })).toBe(true)
  })
})
