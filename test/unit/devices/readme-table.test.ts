import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type DeviceKind, deviceKinds } from '../../../main/contract/devices.ts'
import { hostRefusal } from '../../../main/controller/devices/host-support.ts'

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
const systems = ['linux', 'win32', 'darwin'] as const

/** What each row of the table of devices begins with. */
const rows: Readonly<Record<DeviceKind, readonly string[]>> = {
  keyboard: ['keyboard-class keypad', 'keyboard-class reader'],
  ccid: ['CCID smart-card reader'],
  pcprox: ['rf IDeas pcProx reader'],
  swipe: ['MagTek swipe reader'],
  relay: ['USBRelay strike'],
  switches: ['door contact and exit button'],
  light: ['status light'],
}

test.each(deviceKinds.flatMap((kind) => rows[kind].map((row) => [row, kind] as const)))(
  'README: %s is said to work where it does',
  (row, kind) => {
    const line = readme.split('\n').find((each) => each.startsWith(`| ${row}`))
    const cells = line?.split('|').slice(2, 5) ?? []
    const says = cells.map((cell) => cell.trim().startsWith('yes'))
    expect(says).toEqual(systems.map((system) => hostRefusal(system, kind) === null))
  },
)
