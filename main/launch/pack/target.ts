import { Arch } from 'electron-builder'

/** A system and processor that a package is for, as Node names them. */
export interface PackTarget {
  readonly platform: 'linux' | 'win32' | 'darwin'
  readonly arch: 'x64' | 'arm64'
}

export function targetOf(platform: string, arch: Arch): PackTarget {
  if (platform !== 'linux' && platform !== 'win32' && platform !== 'darwin')
    throw new Error(`no package is made for ${platform}`)
  switch (arch) {
    case Arch.x64:
      return { platform, arch: 'x64' }
    case Arch.arm64:
      return { platform, arch: 'arm64' }
    default:
      throw new Error(`no package is made for ${Arch[arch]}`)
  }
}

/** The package with usb's binary for a target; npm installs only the one of its own machine. */
export function usbPackage({ platform, arch }: PackTarget): string {
  const suffix = { linux: '-gnu', win32: '-msvc', darwin: '' }[platform]
  return `@node-usb/usb-${platform}-${arch}${suffix}`
}

/** node-hid's folders of binaries for a target; it brings those of all. On Linux there are two ways to a device. */
export function hidPrebuilds({ platform, arch }: PackTarget): readonly string[] {
  const ways = platform === 'linux' ? ['HID', 'HID_hidraw'] : ['HID']
  return ways.map((way) => `${way}-${platform}-${arch}`)
}

/** What is wrong with the binaries of a package, given the paths of all its `.node` files. */
export function binaryProblems(target: PackTarget, files: readonly string[]): readonly string[] {
  const folders = [usbPackage(target), ...hidPrebuilds(target).map((name) => `node-hid/prebuilds/${name}`)]
  const missing = folders.filter((folder) => !files.some((file) => file.includes(`/${folder}/`)))
  const foreign = files.filter((file) => !folders.some((folder) => file.includes(`/${folder}/`)))
  return [...missing.map((folder) => `missing: ${folder}`), ...foreign.map((file) => `foreign: ${file}`)]
}
