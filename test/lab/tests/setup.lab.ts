import assert from 'node:assert/strict'
import { labTest } from '../lab-test.ts'
import { Site } from '../site/site.ts'

interface Listed {
  readonly devices: readonly { readonly device_id: string; readonly kind: string }[]
}
interface Checks {
  readonly commissioned: boolean
  readonly checks: readonly { readonly check: string; readonly state: string; readonly how: string }[]
}

labTest(
  'a fresh machine is set up and its door commissioned over REST, then badge and code open it',
  async (lab) => {
    const [reader, keypad, relay] = [await lab.reader(), await lab.keypad(), await lab.relay()]
    const site = await Site.setUp(lab)
    const { rest } = site
    const { door_id: doorId } = await rest.post<{ door_id: string }>('/genkan/v1/doors', { name: 'Front' })
    const door = `/genkan/v1/doors/${doorId}`
    const { devices } = await rest.get<Listed>('/genkan/v1/devices')
    for (const [role, kind] of [
      ['reader', 'ccid'],
      ['keypad', 'keyboard'],
      ['strike', 'relay'],
    ]) {
      const device = devices.find((each) => each.kind === kind)
      await rest.put(`${door}/devices/${role}`, { device_id: device?.device_id ?? kind })
    }

    const check = (name: string, more = {}) =>
      rest.post<Checks>(`${door}/checks/${name}`, { by: 'Mori', ...more })
    await whileDoing(check('reader_reads'), () => reader.present('04A1B2C3'))
    await whileDoing(check('keypad_types', { number: '4711' }), () => keypad.type('4711#'))
    await check('relay_clicks')
    await relay.dropped(1, { after: 0 })
    await check('version_checked')
    await check('opens_from_inside_when_off')
    // Not before the last check may the door ask for a code.
    await assert.rejects(site.setMode('card_and_code'), /409.*not_commissioned/)
    const { commissioned, checks } = await check('fire_panel_releases')
    assert.equal(commissioned, true)
    assert.deepEqual(
      checks.filter(({ how, state }) => how === 'measured' && state === 'done').map((each) => each.check),
      ['reader_reads', 'keypad_types', 'relay_clicks'],
    )

    await site.fill({
      mode: 'card_and_code',
      people: [{ name: 'Aoi', badge: '04A1B2C3', mfaCodes: ['471108'] }],
    })
    const before = relay.changes.count
    await reader.present('04A1B2C3')
    await keypad.type('471108#')
    await relay.clicked(1, { after: before })
    assert.equal((await site.nextEvent('door_granted')).event_info.accepted, true)
  },
)

/** Does something at a device, again and again, until the check that waits for it is answered. */
async function whileDoing<T>(waiting: Promise<T>, act: () => Promise<unknown>): Promise<T> {
  let over = false
  const ended = waiting.finally(() => {
    over = true
  })
  while (!over) {
    await act()
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1_000))])
  }
  return ended
}
