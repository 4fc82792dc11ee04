import assert from 'node:assert/strict'
import { labTest } from '../lab-test.ts'
import { hidDevice, pressedUsages, reportsOf } from './hid-device.ts'

labTest('a restored machine has the right time, fresh random numbers and its application', async (lab) => {
  const guest = Number(await lab.shell('date +%s'))
  assert.ok(Math.abs(guest - Date.now() / 1_000) < 30, `the guest's clock says ${guest}`)
  assert.match(await lab.shell('ls /app/probe'), /hardware\.js/)
  const other = await lab.shop.machine()
  const random = 'node -p "crypto.randomUUID()"'
  const [here, there] = [await lab.shell(random), await other.agent.must(random)]
  await other.end()
  assert.notEqual(here, there)
})

labTest('keys of two keypads reach node-hid, each under its own serial number', async (lab) => {
  const [left, right] = [await lab.keyboard({ serial: 'LEFT' }), await lab.keyboard({ serial: 'RIGHT' })]
  const probe = await lab.probe('hardware')
  const paths = {
    left: await hidDevice(probe, { serial: 'LEFT' }),
    right: await hidDevice(probe, { serial: 'RIGHT' }),
  }
  for (const path of Object.values(paths)) await probe.call('listen', { path })
  const last = probe.events.next(({ value }) => Object(value).hex === '0000000000000000', { after: 0 })
  await left.type('40#')
  await right.present('7a')
  await last
  await probe.events.next(({ value }) => Object(value).hex === '0000280000000000', {
    after: 0,
    what: 'Enter',
  })
  const usages = (path: string) => pressedUsages(reportsOf(probe, path))
  assert.deepEqual(usages(paths.left), ['5c', '62', '58'])
  assert.deepEqual(usages(paths.right), ['24', '04', '28'])
})

labTest('a badge at the smart-card reader is read through usb', async (lab) => {
  const reader = await lab.reader()
  const probe = await lab.probe('hardware')
  await probe.call('openReader', { vendorId: 0x08e6, productId: 0x4433 })
  const slot = probe.events.next(({ event, value }) => event === 'slot' && value === '5003')
  const presented = reader.present('04A1B2C3')
  await slot
  assert.match(await probe.call<string>('powerOn'), /3b8f8001804f0ca000000306030001000000006a$/)
  assert.match(await probe.call<string>('uid'), /04a1b2c39000$/)
  await presented
  await probe.call('closeReader')
})

labTest('the strike relay obeys feature reports and shows its contacts', async (lab) => {
  const relay = await lab.relay({ relays: 2, serial: '6QMBS' })
  const probe = await lab.probe('hardware')
  const path = await hidDevice(probe, { product: 'USBRelay2' })
  await probe.call('open', { path })
  const set = (...bytes: number[]) =>
    probe.call('setFeature', { path, bytes: [0, ...bytes, 0, 0, 0, 0, 0, 0] })
  await set(0xff, 2)
  await relay.clicked(2, { after: 0 })
  assert.deepEqual(
    await probe.call('getFeature', { path, length: 9 }),
    [0, 0x36, 0x51, 0x4d, 0x42, 0x53, 0, 0, 0b10],
  )
  await set(0xfc, 0)
  await relay.dropped(2, { after: 0 })
  assert.equal(relay.contacts, 0)
  await relay.unplug()
  await probe.events.next(({ event }) => event === 'disconnect', { after: 0, what: 'the unplug' })
})
