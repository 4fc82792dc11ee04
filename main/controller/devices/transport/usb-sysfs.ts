import type { SysFiles } from './sys-files.ts'
import type { UsbEntry, UsbInterface } from './usb-transport.ts'

/** Every USB device and every interface of the active configurations, by port: `1-2`, `1-2:1.0`. */
export const busFolder = '/sys/bus/usb/devices'

/**
 * What Linux tells of a device without opening it: its node in /dev, and, where the device itself could not be asked
 * for want of the right to open it, the classes of its interfaces (no endpoints). Never rejects: a device that is
 * pulled meanwhile stays as it was.
 */
export async function withSysfs(files: SysFiles, entry: UsbEntry): Promise<UsbEntry> {
  try {
    const [bus, address] = await Promise.all(
      ['busnum', 'devnum'].map((name) => files.read(`${busFolder}/${entry.port}/${name}`)),
    )
    const node = `/dev/bus/usb/${threeDigits(bus)}/${threeDigits(address)}`
    const interfaces = entry.interfaces.length > 0 ? entry.interfaces : await interfacesOf(files, entry.port)
    return { ...entry, node, interfaces }
  } catch {
    return entry
  }
}

async function interfacesOf(files: SysFiles, port: string): Promise<UsbInterface[]> {
  const folders = (await files.list(busFolder)).filter((name) => name.startsWith(`${port}:`))
  return Promise.all(
    folders.map(async (folder) => {
      const [number, classCode] = await Promise.all(
        ['bInterfaceNumber', 'bInterfaceClass'].map((name) => files.read(`${busFolder}/${folder}/${name}`)),
      )
      return { number: fromHex(number), classCode: fromHex(classCode), endpoints: [] }
    }),
  )
}

function threeDigits(text = ''): string {
  return text.trim().padStart(3, '0')
}

function fromHex(text = ''): number {
  return Number.parseInt(text, 16)
}
