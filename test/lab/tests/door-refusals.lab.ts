import assert from 'node:assert/strict'
import { labTest } from '../lab-test.ts'

const aoi = { name: 'Aoi', badge: '04A1B2C3', mfaCodes: ['471108'] }
const ren = { name: 'Ren', badge: '04D5E6F7', mfaCodes: ['935206'] }

labTest('a code that does not come, and a second badge, end the wait; each is an event', async (lab) => {
  const [reader, keypad, relay] = [await lab.reader(), await lab.keypad(), await lab.relay()]
  const site = await lab.controller({ mode: 'card_and_code', people: [aoi, ren] })
  await reader.present(aoi.badge)
  assert.equal((await site.nextEvent('door_rejected', 120_000)).event_info.reason, 'code_timeout')

  await reader.present(aoi.badge)
  await keypad.type('4711')
  await reader.present(ren.badge)
  assert.equal((await site.nextEvent('door_rejected')).event_info.reason, 'abandoned')
  // The digits before it are gone with the badge they were typed for.
  await keypad.type('935206#')
  await site.nextEvent('door_granted')
  await relay.clicked(1, { after: 0 })
  await relay.dropped(1, { after: 0 })
})

labTest('three wrong codes lock a badge out, also over a restart, and only for their time', async (lab) => {
  const [reader, keypad, relay] = [await lab.reader(), await lab.keypad(), await lab.relay()]
  const site = await lab.controller({ mode: 'card_and_code', people: [aoi] })
  for (const wrong of ['471109#', '47110#', '4711081#']) {
    await reader.present(aoi.badge)
    await keypad.type(wrong)
    assert.equal((await site.nextEvent('door_rejected')).event_info.reason, 'wrong_code')
  }
  await site.killController()
  await site.nextEvent('door_acu_startup', 120_000)
  await reader.present(aoi.badge)
  await keypad.type('471108#')
  assert.equal((await site.nextEvent('door_rejected')).event_info.reason, 'card_locked_out')
  assert.equal(relay.changes.count, 0)

  // The tier runs again in full from the start; asking meanwhile neither counts nor prolongs it.
  const deadlineMs = Date.now() + 180_000
  let granted = false
  while (!granted && Date.now() < deadlineMs) {
    await reader.present(aoi.badge)
    await keypad.type('471108#')
    granted = await site.nextEvent('door_granted', 8_000).then(
      () => true,
      () => false,
    )
  }
  assert.ok(granted, 'the lock-out did not end')
  await relay.clicked(1, { after: 0 })
})
