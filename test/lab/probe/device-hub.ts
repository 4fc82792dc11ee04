// Runs in the guest: the controller's device layer alone, over node-hid, usb and sysfs as they are.
import { readdirSync } from 'node:fs'
import type { DeviceRole, LightSign } from '../../../main/contract/devices.ts'
import { createDeviceHub } from '../../../main/controller/devices/hub.ts'
import { serveProbe } from './serve.ts'

const hub = createDeviceHub({ log: (line) => console.log(line) })

const emit = serveProbe({
  start: ({ roles }) => hub.start(roles as DeviceRole[], (event) => emit(event.type, event)),
  stop: () => hub.stop(),
  devices: () => hub.devices(),
  setRelay: ({ deviceId, on }) => hub.setRelay(String(deviceId), 1, on === true),
  showSign: ({ deviceId, sign }) => hub.showSign(String(deviceId), sign as LightSign),
  // What may grow with plugging and unplugging. Bytes, counts.
  weigh: () => {
    if (globalThis.gc === undefined) throw new Error('garbage would be weighed, too: --expose-gc is missing')
    globalThis.gc()
    return {
      heap: process.memoryUsage().heapUsed,
      resident: process.memoryUsage().rss,
      handles: readdirSync('/proc/self/fd').length,
      hidrawNodes: readdirSync('/dev').filter((name) => name.startsWith('hidraw')).length,
    }
  },
  readRelay: ({ deviceId }) => hub.readRelay(String(deviceId), 1),
})
