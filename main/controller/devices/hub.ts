import { type DeviceClock, systemClock } from './device-clock.ts'
import { type Hub, minThreadPoolSize } from './hub-port.ts'
import { RealHub } from './real-hub.ts'
import { anyDeviceAccess, type DeviceAccess, linuxDeviceAccess } from './transport/device-access.ts'
import { loadNodeHid } from './transport/hid-library.ts'
import type { HidTransport } from './transport/hid-transport.ts'
import { type InputGuard, linuxInputGuard, noInputGuard } from './transport/input-guard.ts'
import { createNodeHidTransport } from './transport/node-hid.ts'
import { createNodeUsbTransport } from './transport/node-usb.ts'
import { systemSysFiles } from './transport/sys-files.ts'
import { loadNodeUsb } from './transport/usb-library.ts'
import type { UsbTransport } from './transport/usb-transport.ts'
import { VirtualHub, type VirtualHubOptions } from './virtual/virtual-hub.ts'

export { devicesOfDemo, type VirtualHub } from './virtual/virtual-hub.ts'

export interface DeviceHubOptions {
  /** The rest defaults to this machine's own. */
  readonly clock?: DeviceClock
  readonly hid?: HidTransport
  readonly usb?: UsbTransport
  readonly guard?: InputGuard
  readonly access?: DeviceAccess
  readonly platform?: NodeJS.Platform
  readonly log?: (line: string) => void
}

/** Real devices over USB. Nothing native is loaded before `start`. */
export function createDeviceHub(options: DeviceHubOptions = {}): Hub {
  const { clock = systemClock, platform = process.platform, log = console.warn } = options
  const files = systemSysFiles
  const threads = Number(process.env.UV_THREADPOOL_SIZE ?? 4)
  if (options.hid === undefined && threads < minThreadPoolSize) {
    log(`UV_THREADPOOL_SIZE is ${threads}, less than ${minThreadPoolSize}: a mute relay can hold up all else`)
  }
  return new RealHub({
    clock,
    platform,
    log,
    hid: options.hid ?? createNodeHidTransport({ load: loadNodeHid, platform, files }),
    usb: options.usb ?? createNodeUsbTransport({ load: loadNodeUsb, platform, files, clock }),
    guard:
      options.guard ??
      (platform === 'linux'
        ? linuxInputGuard(files, clock)
        : noInputGuard(`${platform} does not give a keyboard to one program`)),
    access: options.access ?? (platform === 'linux' ? linuxDeviceAccess(files) : anyDeviceAccess),
  })
}

/** Reader, keypad, relay and switch inputs without hardware: `virtual:reader` and so on. */
export function createVirtualHub(options: VirtualHubOptions): VirtualHub {
  return new VirtualHub(options)
}
