import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MeasureView } from '../../../../main/contract/desk/commissioning.ts'
import type { BindingRole } from '../../../../main/contract/devices.ts'
import { settle } from '../../../fakes/manual-clock.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

let site: TestSite
let north: string
let exit: string
beforeEach(async () => {
  site = await makeTestSite({
    devices: [
      { name: 'reader-north', kind: 'ccid' },
      { name: 'reader-exit', kind: 'ccid' },
      { name: 'keypad-north', kind: 'keyboard' },
    ],
  })
  const { doorLayout, commissioning } = site.services
  commissioning.watch()
  must(await doorLayout.addPoint(everything, door(), 'entry', 'North', version()))
  must(await doorLayout.addPoint(everything, door(), 'exit', 'Inside', version()))
  north = door().points.find(({ name }) => name === 'North')?.id ?? ''
  exit = door().points.find(({ name }) => name === 'Inside')?.id ?? ''
})
afterEach(() => site.close())

const door = () => must(site.services.acts.find(undefined))
const version = () => site.store.doors.versions(site.door.id).settings
const bind = async (role: BindingRole, name: string, targetId: string) => {
  const binding = { role, targetId, deviceId: `virtual:${name}`, channel: 1 }
  must(await site.services.deviceBindings.bind(everything, binding))
  await settle()
}
const stateOf = (wanted: 'reader_reads' | 'keypad_types') =>
  site.services.commissioning.states(door()).find(({ check }) => check === wanted)?.state

async function measuring(check: 'reader_reads' | 'keypad_types') {
  const views: MeasureView[] = []
  const wish = { actor: everything, door: door(), check, byName: '森', number: '4711', signal: undefined }
  const over = (async () => {
    for await (const view of site.services.measurements.measure(wish)) views.push(must(view))
  })()
  await settle()
  return { views, over }
}
const points = (view: MeasureView | undefined) =>
  view?.state === 'waiting' ? view.points.map(({ name, done }) => `${name} ${done}`) : view?.state

describe('a door with two entries', () => {
  test('is commissioned no more when the second has a reader, until a card was read at each', async () => {
    expect([stateOf('reader_reads'), door().commissionedAtMs === null]).toEqual(['done', false])
    await bind('reader', 'reader-north', north)
    expect([stateOf('reader_reads'), door().commissionedAtMs === null]).toEqual(['other_device', true])
    const { views, over } = await measuring('reader_reads')
    site.hub.present({ kind: 'uid', uid: '04A1B2C3' }, 'virtual:reader-north')
    await settle()
    // The same reader again is not the other.
    site.hub.present({ kind: 'uid', uid: '04A1B2C3' }, 'virtual:reader-north')
    await site.clock.advance(1_000)
    expect(points(views.at(-1))).toEqual([`${door().points[0]?.name} false`, 'North true'])
    expect(stateOf('reader_reads')).toBe('other_device')
    site.hub.present({ kind: 'uid', uid: '04A1B2C3' }, 'virtual:reader')
    await over
    expect(views.at(-1)).toMatchObject({ state: 'recorded', value: { format: 'UID', points: 2 } })
    expect([stateOf('reader_reads'), door().commissionedAtMs === null]).toEqual(['done', false])
  })

  test('has the number typed at each keypad; what is typed at two together is none', async () => {
    await bind('keypad', 'keypad-north', north)
    const { views, over } = await measuring('keypad_types')
    const type = (keys: string, place: string) => {
      for (const key of keys) site.hub.key(key === '#' ? 'enter' : (key as '4'), place)
    }
    type('47', 'virtual:keypad')
    type('11#', 'virtual:keypad-north')
    await site.clock.advance(1_000)
    expect(views.at(-1)).toMatchObject({ hint: 'other_number' })
    type('4711#', 'virtual:keypad-north')
    type('11#', 'virtual:keypad')
    await over
    expect(views.at(-1)).toEqual({ state: 'recorded', value: { digits: 4, points: 2 } })
  })

  test('is as it was when the second has nothing, or what it had is taken away', async () => {
    await bind('reader', 'reader-north', north)
    must(await site.services.deviceBindings.unbind(everything, { role: 'reader', targetId: north }))
    await settle()
    expect([stateOf('reader_reads'), door().commissionedAtMs === null]).toEqual(['done', false])
    const { views } = await measuring('reader_reads')
    expect(points(views.at(-1))).toEqual([])
  })
})

test('the exit side is not part of the gate', async () => {
  await bind('reader', 'reader-exit', exit)
  expect([stateOf('reader_reads'), door().commissionedAtMs === null]).toEqual(['done', false])
})
