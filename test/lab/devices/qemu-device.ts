import { setTimeout as sleep } from 'node:timers/promises'
import type { Machine } from '../machine/machine.ts'

export interface QemuDevice {
  readonly driver: string
  readonly id: string
  readonly properties: Readonly<Record<string, string | number | boolean>>
}

/** Faster than this after DEVICE_DELETED, a guest in emulation sees no unplug at all. */
const unplugRestMs = 250

export async function plugQemuDevice(machine: Machine, { driver, id, properties }: QemuDevice) {
  await machine.qmp.ask('device_add', { driver, id, ...properties })
}

/** Pulls a device that QEMU itself plays, and waits until it is gone. */
export async function unplugQemuDevice(machine: Machine, id: string) {
  const gone = machine.qmp.event('DEVICE_DELETED', (data) => data.device === id)
  await Promise.all([machine.qmp.ask('device_del', { id }), gone])
  await sleep(unplugRestMs)
}

/** A socket between QEMU and a program of the test that plays a device. Returns its path. */
export async function openChardev(machine: Machine, id: string): Promise<string> {
  const path = `${machine.folder}/${id}.sock`
  const addr = { type: 'unix' as const, data: { path } }
  await machine.qmp.ask('chardev-add', {
    id,
    backend: { type: 'socket', data: { addr, server: true, wait: false } },
  })
  return path
}
