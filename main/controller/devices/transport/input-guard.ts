import { type DeviceClock, sleep } from '../device-clock.ts'
import { hidrawFolder } from './hid-port.ts'
import { faultText } from './listing.ts'
import type { SysFiles } from './sys-files.ts'

export type GuardResult = { readonly held: true } | { readonly held: false; readonly why: string }

/** Takes a keyboard's keys from everything but hidraw: the console, the window system, every other reader of evdev. */
export interface InputGuard {
  /** `paths`: all hidraw nodes of the device, not only the one that is read: consumer keys are keys too. */
  hold(paths: readonly string[]): Promise<GuardResult>
  /** Gives the keyboard back to the system, once it is no longer bound. Never rejects. */
  release(paths: readonly string[]): Promise<void>
}

/** udev hands the right to write over some time after the plug. */
const permissionMs = 2_000
const retryMs = 100

/**
 * Linux ≥ 5.11: `inhibited` of the input devices. hidraw still delivers, evdev and the console get nothing, and it
 * stays so if this process dies. The stronger EVIOCGRAB is an ioctl and out of Node's reach.
 */
export function linuxInputGuard(files: SysFiles, clock: DeviceClock): InputGuard {
  const inhibitedFiles = async (paths: readonly string[]) => {
    const found: string[] = []
    for (const path of paths) {
      const folder = hidrawFolder(path)
      const inputs = `${folder}/input`
      // No input folder: this interface has no keys, nothing to take.
      if (folder === null || !files.exists(inputs)) continue
      for (const input of await files.list(inputs)) {
        if (/^input\d+$/.test(input)) found.push(`${inputs}/${input}/inhibited`)
      }
    }
    return found
  }

  const holdOnce = async (paths: readonly string[]): Promise<GuardResult> => {
    try {
      for (const file of await inhibitedFiles(paths)) {
        if (!files.exists(file)) return { held: false, why: 'this kernel has no inhibited (Linux 5.11 has)' }
        await files.write(file, '1')
        if ((await files.read(file)).trim() !== '1') return { held: false, why: 'inhibited did not stay set' }
      }
      return { held: true }
    } catch (fault) {
      return { held: false, why: faultText(fault) }
    }
  }

  return {
    async hold(paths) {
      const until = clock.monoMs() + permissionMs
      for (;;) {
        const result = await holdOnce(paths)
        if (result.held || clock.monoMs() >= until) return result
        await sleep(clock, retryMs)
      }
    },
    async release(paths) {
      try {
        for (const file of await inhibitedFiles(paths)) await files.write(file, '0')
      } catch {
        // Unplugged or never permitted: there is nothing to give back.
      }
    },
  }
}

/** Where the system has no way to take a keyboard for one program. */
export function noInputGuard(why: string): InputGuard {
  return { hold: async () => ({ held: false, why }), release: async () => {} }
}
