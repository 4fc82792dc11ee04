import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../../main/controller/devices/device-clock.ts'
import { linuxHidPlace } from '../../../../main/controller/devices/transport/hid-port.ts'
import { linuxInputGuard } from '../../../../main/controller/devices/transport/input-guard.ts'
import { type SysFiles, systemSysFiles } from '../../../../main/controller/devices/transport/sys-files.ts'

/** A /sys in a folder of its own: real files, real links. */
let root: string
let files: SysFiles

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'genkan-sys-'))
  const at = (path: string) => join(root, path)
  files = {
    exists: (path) => systemSysFiles.exists(at(path)),
    realpath: async (path) => (await systemSysFiles.realpath(at(path))).slice(root.length),
    list: (path) => systemSysFiles.list(at(path)),
    read: (path) => systemSysFiles.read(at(path)),
    readBytes: (path) => systemSysFiles.readBytes(at(path)),
    write: (path, text) => systemSysFiles.write(at(path), text),
    mayUse: (path) => systemSysFiles.mayUse(at(path)),
  }
})

afterEach(async () => {
  await rm(root, { recursive: true })
})

/** `/sys/class/hidraw/hidrawN` as the kernel makes it. Returns the HID device's folder. */
async function hidraw(number: number, usbPath: string, inputs: readonly string[] = []) {
  const device = join(root, 'sys/devices', usbPath)
  const node = join(device, 'hidraw', `hidraw${number}`)
  await mkdir(node, { recursive: true })
  await symlink(device, join(node, 'device'))
  await mkdir(join(root, 'sys/class/hidraw'), { recursive: true })
  await symlink(node, join(root, 'sys/class/hidraw', `hidraw${number}`))
  for (const input of inputs) {
    await mkdir(join(device, 'input', input), { recursive: true })
    await writeFile(join(device, 'input', input, 'inhibited'), '0\n')
  }
  return device
}

describe('where a hidraw node is plugged in', () => {
  test.each([
    ['pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/0003:046D:C31C.0001', { port: '1-2', interfaceNumber: 0 }],
    [
      'pci0000:00/0000:00:14.0/usb3/3-1/3-1.4/3-1.4.2/3-1.4.2:1.1/0003:16C0:05DF.0009',
      { port: '3-1.4.2', interfaceNumber: 1 },
    ],
    [
      'platform/soc/fe980000.usb/usb12/12-1/12-1:2.10/0003:0001:0002.00FF',
      { port: '12-1', interfaceNumber: 10 },
    ],
    ['virtual/misc/uhid/0003:1234:5678.0001', null],
    ['pci0000:00/0000:00:15.0/i2c_designware.0/i2c-1/i2c-ELAN/0018:04F3:0001.0001', null],
  ])('%s', async (usbPath, place) => {
    await hidraw(3, usbPath)
    expect(await linuxHidPlace(files, '/dev/hidraw3')).toEqual(place)
  })

  test.each(['/dev/hidraw4', '/dev/../hidraw3', '/dev/hidraw3/..', 'hidraw3', ''])(
    '%s is nowhere',
    async (path) => {
      await hidraw(3, 'pci0000:00/usb1/1-2/1-2:1.0/0003:046D:C31C.0001')
      expect(await linuxHidPlace(files, path)).toBeNull()
    },
  )
})

describe('taking keys', () => {
  test('every input of every interface, and given back', async () => {
    const keys = await hidraw(0, 'usb1/1-2/1-2:1.0/0003:046D:C31C.0001', ['input7'])
    const media = await hidraw(1, 'usb1/1-2/1-2:1.1/0003:046D:C31C.0002', ['input8', 'input9'])
    const guard = linuxInputGuard(files, systemClock)
    const state = () =>
      Promise.all(
        [
          [keys, 'input7'],
          [media, 'input8'],
          [media, 'input9'],
        ].map(([device = '', input = '']) => readFile(join(device, 'input', input, 'inhibited'), 'utf8')),
      )
    expect(await guard.hold(['/dev/hidraw0', '/dev/hidraw1'])).toEqual({ held: true })
    expect(await state()).toEqual(['1', '1', '1'])
    await guard.release(['/dev/hidraw0', '/dev/hidraw1'])
    expect(await state()).toEqual(['0', '0', '0'])
  })

  test('an interface without inputs has nothing to take', async () => {
    await hidraw(0, 'usb1/1-2/1-2:1.0/0003:046D:C31C.0001')
    expect(await linuxInputGuard(files, systemClock).hold(['/dev/hidraw0'])).toEqual({ held: true })
  })

  test('giving back what is gone is no error', async () => {
    await expect(linuxInputGuard(files, systemClock).release(['/dev/hidraw0'])).resolves.toBeUndefined()
  })
})
