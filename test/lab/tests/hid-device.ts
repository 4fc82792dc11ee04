import { setTimeout as sleep } from 'node:timers/promises'
import type { ProbeClient } from '../machine/probe-client.ts'

interface ListedDevice {
  readonly path?: string
  readonly serialNumber?: string
  readonly product?: string
}

/** Path of the HID device with this serial number or product, as soon as the guest has it. */
export async function hidDevice(
  probe: ProbeClient,
  wanted: { serial?: string; product?: string },
): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const devices = await probe.call<ListedDevice[]>('devices')
    const found = devices.find(
      ({ serialNumber, product }) =>
        (wanted.serial === undefined || serialNumber === wanted.serial) &&
        (wanted.product === undefined || product === wanted.product),
    )
    if (found?.path !== undefined) return found.path
    await sleep(100)
  }
  throw new Error(`no HID device ${JSON.stringify(wanted)} in the guest`)
}

/** The reports of one device so far, in hex. */
export function reportsOf(probe: ProbeClient, path: string): string[] {
  return probe.events.values.flatMap(({ event, value }) => {
    const report = value as { path?: string; hex?: string }
    return event === 'report' && report.path === path && report.hex !== undefined ? [report.hex] : []
  })
}

/** First usages that appear in boot reports, each once per press: QEMU repeats a report at each prefix byte. */
export function pressedUsages(reports: readonly string[]): string[] {
  const first = reports.map((report) => report.slice(4, 6))
  return first.filter((usage, index) => usage !== '00' && usage !== first[index - 1])
}
