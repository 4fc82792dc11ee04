import type { SysFiles } from './sys-files.ts'

/** The USB interface a hidraw node belongs to, as sysfs names it: bus, port chain, configuration, interface. */
const usbInterface = /\/(\d+-\d+(?:\.\d+)*):\d+\.(\d+)(?=\/)/g

export interface HidPlace {
  readonly port: string
  readonly interfaceNumber: number
}

/** The HID device of `/dev/hidrawN` in sysfs; null for any other path. */
export function hidrawFolder(path: string): string | null {
  const name = /^\/dev\/(hidraw\d+)$/.exec(path)?.[1]
  return name === undefined ? null : `/sys/class/hidraw/${name}/device`
}

/** The USB socket of `/dev/hidrawN`, or null if it isn't on USB or already gone. */
export async function linuxHidPlace(files: SysFiles, path: string): Promise<HidPlace | null> {
  const folder = hidrawFolder(path)
  if (folder === null) return null
  try {
    const device = await files.realpath(folder)
    const [, port, number] = [...`${device}/`.matchAll(usbInterface)].at(-1) ?? []
    return port === undefined || number === undefined ? null : { port, interfaceNumber: Number(number) }
  } catch {
    return null
  }
}

/** The port of a device whose socket the system doesn't tell. */
export const unlocated = 'unlocated'

/**
 * Elsewhere: a Windows path holds the socket (or the serial) and stays; macOS numbers its paths anew at each
 * plug, so that two devices of one model without serials can't be told apart there.
 */
export function placeFromPath(platform: NodeJS.Platform, path: string): string {
  return platform === 'darwin' ? unlocated : path
}
