import { systemClock } from '../../../main/controller/devices/device-clock.ts'
import { createVirtualHub } from '../../../main/controller/devices/hub.ts'
import type { FakeDevice } from '../../fakes/transports/fake-bus.ts'
import { contactlessCard, FakeCardReader } from '../../fakes/transports/fake-card-reader.ts'
import { FakeFinger, fakeKeyboard } from '../../fakes/transports/fake-keyboard.ts'
import { FakeMachine } from '../../fakes/transports/fake-machine.ts'
import { FakeRelayBoard } from '../../fakes/transports/fake-relay-board.ts'
import { FakeSwitchInterface } from '../../fakes/transports/fake-switch-interface.ts'
import { deviceHubSuite } from './device-hub-suite.ts'

deviceHubSuite('virtual hub', () => {
  const hub = createVirtualHub({ clock: systemClock })
  return {
    hub,
    reader: 'virtual:reader',
    keypad: 'virtual:keypad',
    relay: 'virtual:relay',
    switches: 'virtual:switches',
    present: (uid) => hub.present({ kind: 'uid', uid }),
    key: (key) => hub.key(key),
    setSwitch: (channel, closed) => hub.setSwitch(channel, closed),
    plug: (deviceId) => hub.plug(deviceId),
    unplug: (deviceId) => hub.unplug(deviceId),
    swap: (deviceId, product) => hub.swap(deviceId, product),
    isRelayOn: (channel) => hub.isRelayOn('virtual:relay', channel),
    setRelayFault: (fault) => hub.setRelayFault(fault),
  }
})

deviceHubSuite('real hub over fake libraries', () => {
  const machine = new FakeMachine()
  const { bus } = machine
  const keyboard = fakeKeyboard()
  const board = new FakeRelayBoard()
  const cardReader = new FakeCardReader(bus, machine.usb, { serial: 'CR-001' })
  const contacts = new FakeSwitchInterface(machine.sendReport)
  const finger = new FakeFinger(bus, machine.hid, keyboard)
  const ids = {
    reader: 'sn:076B:5022:CR-001',
    keypad: 'port:046D:C31C:1-2',
    relay: 'port:16C0:05DF:1-3.1',
    switches: 'port:05F3:04A8:1-4',
  }
  const devices = new Map<string, readonly [FakeDevice, string]>([
    [ids.reader, [cardReader.device, '1-1']],
    [ids.keypad, [keyboard, '1-2']],
    [ids.relay, [board.device, '1-3.1']],
    [ids.switches, [contacts.device, '1-4']],
  ])
  const placeOf = (deviceId: string) => {
    const place = devices.get(deviceId)
    if (place === undefined) throw new Error(`no device ${deviceId}`)
    return place
  }
  for (const [device, port] of devices.values()) bus.plug(device, port)
  return {
    ...ids,
    hub: machine.hub,
    present: (uid) => cardReader.insert(contactlessCard(uid)),
    key: (key) => finger.type(key === 'enter' ? '#' : key),
    setSwitch: (channel, closed) => contacts.set(channel, closed),
    plug: (deviceId) => bus.plug(...placeOf(deviceId)),
    unplug(deviceId) {
      bus.unplug(placeOf(deviceId)[0])
      if (deviceId === ids.relay) board.bitmap = 0
    },
    swap(deviceId, product) {
      const [device, port] = placeOf(deviceId)
      bus.unplug(device)
      bus.plug(fakeKeyboard({ vendorId: 0xdead, product }), port)
    },
    isRelayOn: (channel) => board.isOn(channel),
    setRelayFault(fault) {
      board.fault = fault === 'silent' ? 'mute' : fault
    },
  }
})
