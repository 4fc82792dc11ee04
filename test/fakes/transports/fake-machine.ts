import type { DeviceEvent, DeviceRole } from '../../../main/contract/devices.ts'
import { systemClock } from '../../../main/controller/devices/device-clock.ts'
import { createDeviceHub } from '../../../main/controller/devices/hub.ts'
import type { Hub } from '../../../main/controller/devices/hub-port.ts'
import { linuxDeviceAccess } from '../../../main/controller/devices/transport/device-access.ts'
import { linuxInputGuard } from '../../../main/controller/devices/transport/input-guard.ts'
import { createNodeHidTransport } from '../../../main/controller/devices/transport/node-hid.ts'
import { createNodeUsbTransport } from '../../../main/controller/devices/transport/node-usb.ts'
import { FakeBus, type SendReport } from './fake-bus.ts'
import { FakeNodeHid } from './fake-node-hid.ts'
import { FakeNodeUsb } from './fake-node-usb.ts'
import { FakeSysFiles } from './fake-sys-files.ts'

/** The real hub, drivers and transports over fake libraries. Time is the test's: install fake timers first. */
export class FakeMachine {
  readonly bus = new FakeBus()
  readonly hid = new FakeNodeHid(this.bus)
  readonly usb = new FakeNodeUsb(this.bus)
  readonly files = new FakeSysFiles(this.bus)
  readonly events: DeviceEvent[] = []
  readonly logged: string[] = []
  readonly hub: Hub

  constructor(platform: NodeJS.Platform = 'linux') {
    const { files } = this
    const clock = systemClock
    this.hub = createDeviceHub({
      clock,
      platform,
      log: (line) => this.logged.push(line),
      hid: createNodeHidTransport({ load: async () => this.hid, platform, files }),
      usb: createNodeUsbTransport({ load: async () => this.usb, platform, files, clock }),
      guard: linuxInputGuard(files, clock),
      access: linuxDeviceAccess(files),
    })
  }

  /** A report from a device to whoever reads its first interface; lost while it isn't plugged in. */
  readonly sendReport: SendReport = (device, report) => {
    const path = this.bus.plugs.find((plug) => plug.device === device)?.hidPaths.get(0)
    if (path !== undefined) this.hid.report(path, report)
  }

  start(roles: readonly DeviceRole[]): Promise<void> {
    return this.hub.start(roles, (event) => this.events.push(event))
  }

  /** Lets go of what is only kept for a test to look at: events, log and what is closed again. */
  forget() {
    this.events.length = 0
    this.logged.length = 0
    this.hid.forgetClosed()
    this.usb.forgetClosed()
  }

  /** The events of these types, oldest first. */
  of<Type extends DeviceEvent['type']>(...types: readonly Type[]): Extract<DeviceEvent, { type: Type }>[] {
    return this.events.filter((event): event is Extract<DeviceEvent, { type: Type }> =>
      types.some((type) => type === event.type),
    )
  }
}
