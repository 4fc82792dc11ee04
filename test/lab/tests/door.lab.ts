import assert from 'node:assert/strict'
import { labTest } from '../lab-test.ts'

labTest('a badge and an MFA code open the door, a wrong code does not', async (lab) => {
  const [reader, keypad, relay] = [await lab.reader(), await lab.keypad(), await lab.relay()]
  const site = await lab.controller({
    mode: 'card_and_code',
    people: [{ name: 'Aoi', badge: '04A1B2C3', mfaCodes: ['471108'] }],
  })
  await reader.present('04A1B2C3')
  await keypad.type('471109#')
  assert.equal((await site.nextEvent('door_rejected')).event_info.reason, 'wrong_code')
  assert.equal(relay.changes.count, 0)

  await reader.present('04A1B2C3')
  await keypad.type('471108#')
  await relay.clicked(1, { after: 0 })
  assert.equal((await site.nextEvent('door_granted')).event_info.accepted, true)
  await relay.dropped(1, { after: 0 })
})

labTest('a killed controller drops the strike and serves the next badge', async (lab) => {
  const [reader, relay] = [await lab.reader(), await lab.relay()]
  await lab.keypad()
  const site = await lab.controller({ people: [{ name: 'Aoi', badge: '04A1B2C3' }] })
  await reader.present('04A1B2C3')
  await relay.clicked(1, { after: 0 })
  const before = relay.changes.count
  await site.killController()
  await relay.dropped(1, { after: before - 1 })
  await site.nextEvent('door_keycard_entered_accepted')
  await site.rest.signIn()
  const restarted = relay.changes.count
  await reader.present('04A1B2C3')
  await relay.clicked(1, { after: restarted, limitMs: 60_000 })
  assert.equal((await site.nextEvent('door_keycard_entered_accepted')).event_info.accepted, true)
})

labTest(
  'a keypad pulled in mid-code ends the presentation; plugged in elsewhere it works again',
  async (lab) => {
    const [reader, keypad, relay] = [await lab.reader(), await lab.keypad(), await lab.relay()]
    const site = await lab.controller({
      mode: 'card_and_code',
      people: [{ name: 'Aoi', badge: '04A1B2C3', mfaCodes: ['471108'] }],
    })
    await reader.present('04A1B2C3')
    await keypad.type('4711')
    await keypad.unplug()
    assert.equal((await site.nextEvent('door_rejected')).event_info.reason, 'device_lost')
    await keypad.plug(7)
    await site.nextEvent('device_found')
    await keypad.type('08#')
    assert.equal(relay.changes.count, 0)
    await reader.present('04A1B2C3')
    await keypad.type('471108#')
    await relay.clicked(1, { after: 0 })
  },
)
