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
