import { Arch } from 'electron-builder'
import { describe, expect, it } from 'vitest'
import { binaryProblems, targetOf, usbPackage } from '../../../main/launch/pack/target.ts'

const at = (path: string) => `/app.asar.unpacked/node_modules/${path}`

describe('the binaries of a package', () => {
  const arm = targetOf('linux', Arch.arm64)
  const right = [
    at('@node-usb/usb-linux-arm64-gnu/usb.linux-arm64-gnu.node'),
    at('node-hid/prebuilds/HID-linux-arm64/node-napi-v4.node'),
    at('node-hid/prebuilds/HID_hidraw-linux-arm64/node-napi-v4.node'),
  ]

  it('are those of its system and processor', () => {
    expect(binaryProblems(arm, right)).toEqual([])
  })

  it('are missing where npm installed those of the machine that builds', () => {
    const own = at('@node-usb/usb-linux-x64-gnu/usb.linux-x64-gnu.node')
    expect(binaryProblems(arm, [own, ...right.slice(1)])).toEqual([
      'missing: @node-usb/usb-linux-arm64-gnu',
      `foreign: ${own}`,
    ])
  })

  it.each([
    'node-hid/prebuilds/HID-linux-arm64-musl/node-napi-v4.node',
    'node-hid/prebuilds/HID-win32-arm64/node-napi-v4.node',
    'other/other.node',
  ])('are foreign: %s', (path) => {
    expect(binaryProblems(arm, [...right, at(path)])).toEqual([`foreign: ${at(path)}`])
  })

  it.each([
    ['linux', Arch.x64, '@node-usb/usb-linux-x64-gnu'],
    ['win32', Arch.arm64, '@node-usb/usb-win32-arm64-msvc'],
    ['darwin', Arch.arm64, '@node-usb/usb-darwin-arm64'],
  ])('come for %s from a package of its own', (platform, arch, name) => {
    expect(usbPackage(targetOf(platform, arch))).toBe(name)
  })

  it('are made for nothing else', () => {
    expect(() => targetOf('linux', Arch.ia32)).toThrow('ia32')
    expect(() => targetOf('freebsd', Arch.x64)).toThrow('freebsd')
  })
})
