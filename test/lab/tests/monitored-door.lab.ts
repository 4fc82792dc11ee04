import assert from 'node:assert/strict'
import { switchesOn } from '../devices/hid-models.ts'
import { labTest } from '../lab-test.ts'

labTest('a contact: forced and held open are alarms, a granted opening is none and relocks', async (lab) => {
  const [reader, relay] = [await lab.reader(), await lab.relay()]
  await lab.keypad()
  const { model } = await lab.hid(switchesOn)
  const moveDoor = (open: boolean) => model.set(1, !open)
  moveDoor(false)
  const site = await lab.controller({ contact: true, people: [{ name: 'Aoi', badge: '04A1B2C3' }] })
  // Its level is known at the start, without a movement.
  await site.nextEvent('door_closed')

  moveDoor(true)
  await site.nextEvent('door_forced_open')
  moveDoor(false)
  await site.nextEvent('door_closed')
  assert.equal(relay.changes.count, 0)

  await reader.present('04A1B2C3')
  await relay.clicked(1, { after: 0 })
  moveDoor(true)
  await site.nextEvent('door_opened')
  await site.nextEvent('door_held_open')
  moveDoor(false)
  await site.nextEvent('door_closed')
  await relay.dropped(1, { after: 0 })
  const forced = (await site.events()).filter(({ event_type: type }) => type === 'door_forced_open')
  assert.equal(forced.length, 1)
})
