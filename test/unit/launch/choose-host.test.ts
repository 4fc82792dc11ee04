import { describe, expect, it } from 'vitest'
import type { HostName } from '../../../main/hosts/host-options.ts'
import { chooseHost, hasDisplay, type Offer } from '../../../main/launch/choose-host.ts'

const electron = { binary: '/e' }
const missing = { missing: 'Electron 1 could not be downloaded (no answer)' }
const offer = (over: Partial<Offer>): Offer => ({ electron: missing, chromium: null, display: true, ...over })

describe('the host of a start', () => {
  it.each<[string, HostName | null, Offer, HostName | null, RegExp]>([
    ['all there', null, offer({ electron, chromium: '/c' }), 'electron', /its binary is here/],
    ['no Electron', null, offer({ chromium: '/c' }), 'chromium', /could not be downloaded/],
    ['no window at all', null, offer({}), 'headless', /no Chromium.*apt install chromium/],
    ['no display', null, offer({ electron, chromium: '/c', display: false }), 'headless', /no display/],
    ['headless asked for', 'headless', offer({ electron }), 'headless', /asked for/],
    ['Electron asked for', 'electron', offer({ electron }), 'electron', /asked for/],
    ['Electron asked for, not there', 'electron', offer({ chromium: '/c' }), null, /could not be downloaded/],
    ['Electron asked for, no display', 'electron', offer({ electron, display: false }), null, /no display/],
    ['Chromium asked for', 'chromium', offer({ electron, chromium: '/c' }), 'chromium', /asked for/],
    ['Chromium asked for, not there', 'chromium', offer({ electron }), null, /apt install chromium/],
    [
      'Chromium asked for, no display',
      'chromium',
      offer({ chromium: '/c', display: false }),
      null,
      /no display/,
    ],
  ])('%s', (_name, asked, given, host, why) => {
    const choice = chooseHost(asked, given)
    expect(choice.host).toBe(host)
    expect(choice.host === null ? choice.message : choice.why).toMatch(why)
  })
})

it.each<[NodeJS.Platform, Record<string, string>, boolean]>([
  ['linux', {}, false],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['darwin', {}, true],
  ['win32', {}, true],
])('%s %j has a display: %s', (platform, env, display) => {
  expect(hasDisplay(platform, env)).toBe(display)
})
