import { describe, expect, it } from 'vitest'
import { launchOptions } from '../../../../main/hosts/chromium/launch-options.ts'

const wish = { executablePath: '/usr/bin/chromium', kiosk: true, headless: false, root: false }

describe('how the browser is started', () => {
  it('with its sandbox, unless by root', () => {
    expect(launchOptions(wish).chromiumSandbox).toBe(true)
    expect(launchOptions({ ...wish, root: true }).chromiumSandbox).toBe(false)
    expect(launchOptions(wish).args).not.toContain('--test-type')
  })

  it('full screen at a door, as a window in a demo', () => {
    expect(launchOptions(wish).args).toContain('--kiosk')
    expect(launchOptions({ ...wish, kiosk: false }).args).not.toContain('--kiosk')
  })

  it('with no debugging port, and with pop-ups blocked', () => {
    const { args, ignoreDefaultArgs } = launchOptions(wish)
    expect(args?.filter((argument) => /debugging|no-sandbox|disable-web-security/.test(argument))).toEqual([])
    expect(ignoreDefaultArgs).toContain('--disable-popup-blocking')
  })
})
