import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DeviceEvent } from '../../../main/contract/devices.ts'
import { DeviceLayer } from '../device-layer.ts'
import { lightOn, switchesOn } from '../devices/hid-models.ts'
import type { HostileReader } from '../devices/hostile-reader.ts'
import { contactCard } from '../devices/smart-card.ts'
import { labTest } from '../lab-test.ts'

const keysIn = (events: readonly DeviceEvent[]) =>
  events.flatMap((event) => (event.type === 'key' ? [event.key] : []))
const uidsIn = (events: readonly DeviceEvent[]) =>
  events.flatMap((event) => (event.type === 'card' && event.read.kind === 'uid' ? [event.read.uid] : []))

/** A person who tries again: a faulty answer may cost the presentation it fell into, and the reader a restart. */
async function readsInTheEnd(layer: DeviceLayer, reader: HostileReader, uid: string): Promise<boolean> {
  for (let tries = 0; tries < 8; tries += 1) {
    reader.lay(uid)
    await sleep(2_500)
    reader.lift()
    await sleep(500)
    if (uidsIn(layer.events).includes(uid)) return true
  }
  return false
}

labTest('an ordinary user gets the keys of a keypad, and nothing else in the machine does', async (lab) => {
  const keypad = await lab.keypad()
  const layer = await DeviceLayer.start(lab)
  const thief = await lab.start('evdev', 'cat /dev/input/event*')
  await keypad.type('9')
  for (let tries = 0; tries < 50 && (await thief.log()) === ''; tries += 1) await sleep(100)
  const stolen = await thief.log()
  assert.notEqual(stolen, '', 'before it is bound, a keypad is a keyboard like any other')
  await layer.bindAll('keyboard')
  const inhibited = await lab.shell('cat /sys/class/hidraw/hidraw*/device/input/input*/inhibited')
  assert.equal(inhibited.trim(), '1')
  await keypad.type('4711#')
  for (let tries = 0; tries < 50 && keysIn(layer.events).length < 5; tries += 1) await sleep(100)
  assert.deepEqual(keysIn(layer.events), ['4', '7', '1', '1', 'enter'])
  assert.equal(await thief.log(), stolen)
  assert.equal(
    layer.events.some(({ type }) => type === 'not_exclusive'),
    false,
  )
})

labTest('a keypad that is pulled is lost, and works again in any port', async (lab) => {
  const keypad = await lab.keyboard({ serial: 'KEYPAD1', port: 3 })
  const layer = await DeviceLayer.start(lab)
  const [deviceId] = await layer.bindAll('keyboard')
  assert.equal(deviceId, 'sn:0627:0001:KEYPAD1')
  const lost = layer.next('lost')
  await keypad.unplug()
  await lost
  const found = layer.next('found')
  await keypad.plug(6)
  await found
  const key = layer.next('key')
  await keypad.type('8')
  assert.deepEqual(keysIn([await key]), ['8'])
})

labTest(
  'a badge counts once while it lies on the reader, and again when it is presented again',
  async (lab) => {
    const reader = await lab.reader()
    const layer = await DeviceLayer.start(lab)
    await layer.bindAll('ccid')
    await reader.present('04A1B2C3')
    await reader.present('04A1B2C3D4E5F6')
    reader.lay('DEADBEEF')
    await layer.next('card', 2)
    await sleep(3_000)
    reader.lift()
    assert.deepEqual(uidsIn(layer.events), ['04A1B2C3', '04A1B2C3D4E5F6', 'DEADBEEF'])
  },
)

labTest(
  'a reader that may not be opened is shown with the reason, and serves as soon as it may',
  async (lab) => {
    const reader = await lab.reader()
    const node = '/dev/bus/usb/001/002'
    // The rules give it to the group; an installation whose rules did not take hold has this.
    await lab.shell(
      `for i in $(seq 100); do [ "$(stat -c %G ${node})" = genkan ] && break; sleep 0.1; done; chown root:root ${node}; chmod 0600 ${node}`,
    )
    const layer = await DeviceLayer.start(lab)
    const [deviceId = ''] = await layer.find('ccid')
    assert.equal((await layer.devices())[0]?.trouble, 'no_permission')
    await layer.bind([{ deviceId, role: 'reader', channel: 1 }])
    const found = layer.next('found')
    await lab.shell(`chown root:genkan ${node}; chmod 0660 ${node}`)
    await found
    const card = layer.next('card')
    await reader.present('04A1B2C3')
    assert.deepEqual(uidsIn([await card]), ['04A1B2C3'])
    assert.equal((await layer.devices())[0]?.trouble, undefined)
  },
)

labTest('a device that brings a disk as well is a stranger, to an ordinary user too', async (lab) => {
  const disk = { class: 0x08, subclass: 0x06, protocol: 0x50, extra: Buffer.alloc(0), endpoints: [] }
  await lab.hid((socket) => switchesOn(socket, [disk]))
  await lab.hid(lightOn)
  await lab.shell('for i in $(seq 100); do [ -e /dev/hidraw1 ] && break; sleep 0.1; done')
  const layer = await DeviceLayer.start(lab)
  await layer.find('light')
  assert.deepEqual(
    (await layer.devices()).map(({ kind }) => kind),
    ['light'],
  )
})

labTest('a contact card is never asked for a UID, and is no badge', async (lab) => {
  const reader = await lab.reader()
  const layer = await DeviceLayer.start(lab)
  await layer.bindAll('ccid')
  const asked: string[] = []
  reader.lay(contactCard((command) => asked.push(command.toString('hex'))))
  await sleep(4_000)
  reader.lift()
  await reader.present('04A1B2C3')
  await layer.next('card', 0)
  assert.deepEqual(asked, [])
  assert.deepEqual(uidsIn(layer.events), ['04A1B2C3'])
})

labTest('the relay follows, is read back, and a welded contact is noticed', async (lab) => {
  const relay = await lab.relay()
  const layer = await DeviceLayer.start(lab)
  const [deviceId = ''] = await layer.bindAll('relay')
  const clicked = relay.clicked()
  assert.equal(await layer.setRelay(deviceId, true), 'followed')
  await clicked
  assert.equal(await layer.readRelay(deviceId), true)
  relay.stuck = true
  assert.equal(await layer.setRelay(deviceId, false), 'did_not_follow')
  relay.stuck = false
  await layer.stop()
  assert.equal(relay.contacts, 0, 'a stopped device layer leaves the strike locked')
})

labTest('a relay that is pulled is lost, and off when it comes back', async (lab) => {
  const relay = await lab.relay()
  const layer = await DeviceLayer.start(lab)
  const [deviceId = ''] = await layer.bindAll('relay')
  await layer.setRelay(deviceId, true)
  const lost = layer.next('lost')
  await relay.unplug()
  await lost
  assert.equal(await layer.setRelay(deviceId, true), 'lost')
  const found = layer.next('found')
  relay.plug({ latched: true })
  await found
  assert.equal(relay.contacts, 0)
})

labTest(
  'a reader that misbehaves reads the next badge all the same',
  async (lab) => {
    const reader = await lab.hostileReader()
    const layer = await DeviceLayer.start(lab)
    await layer.bindAll('ccid')
    const faults = [
      'time_extensions',
      'wrong_sequence',
      'short_frame',
      'false_length',
      'stall',
      'hardware_error',
      'silence',
    ] as const
    for (const [index, fault] of faults.entries()) {
      reader.misbehave(fault)
      reader.lay('0BADCAFE')
      await reader.faultServed()
      await sleep(1_000)
      reader.lift()
      await sleep(1_000)
      const uid = `04A1B2C${index}`
      assert.ok(await readsInTheEnd(layer, reader, uid), `after ${fault} no badge is read`)
    }
    const wrong = uidsIn(layer.events).filter((uid) => uid !== '0BADCAFE' && !uid.startsWith('04A1B2C'))
    assert.deepEqual(wrong, [])
  },
  { limitMs: 300_000 },
)
