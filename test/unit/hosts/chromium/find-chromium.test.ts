import { describe, expect, it } from 'vitest'
import { findChromium } from '../../../../main/hosts/chromium/find-chromium.ts'

const home = '/home/door'
const find = (platform: NodeJS.Platform, env: Record<string, string>, there: readonly string[]) =>
  findChromium({ platform, env, home }, (path) => there.includes(path))

describe('a Chromium', () => {
  it('on Linux is one on the path, Chromium before others', () => {
    const env = { PATH: '/usr/local/bin:/usr/bin' }
    expect(find('linux', env, ['/usr/bin/google-chrome', '/usr/bin/chromium'])).toBe('/usr/bin/chromium')
    expect(find('linux', env, ['/usr/bin/microsoft-edge'])).toBe('/usr/bin/microsoft-edge')
    expect(find('linux', env, ['/opt/chromium'])).toBeNull()
    expect(find('linux', {}, ['chromium'])).toBeNull()
  })

  it('on macOS is an application of the machine or the user', () => {
    const chrome = 'Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(find('darwin', {}, [`${home}/Applications/${chrome}`])).toBe(`${home}/Applications/${chrome}`)
    expect(find('darwin', {}, [])).toBeNull()
  })

  it('on Windows is in one of the program folders', () => {
    const env = { PROGRAMFILES: '/p', 'PROGRAMFILES(X86)': '/p86' }
    expect(find('win32', env, ['/p86/Microsoft/Edge/Application/msedge.exe'])).toBe(
      '/p86/Microsoft/Edge/Application/msedge.exe',
    )
    expect(find('win32', {}, ['/p/Google/Chrome/Application/chrome.exe'])).toBeNull()
  })

  it('is the one named, or none', () => {
    const env = { PATH: '/usr/bin', GENKAN_CHROMIUM: '/opt/c' }
    expect(find('linux', env, ['/usr/bin/chromium', '/opt/c'])).toBe('/opt/c')
    expect(find('linux', env, ['/usr/bin/chromium'])).toBeNull()
  })
})
