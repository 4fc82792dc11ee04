import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Area } from '../../../../main/contract/entities.ts'
import { settle } from '../../../fakes/manual-clock.ts'
import { everything, must } from '../../../fakes/test-site.ts'
import { happenedAt, makeTwoDoors, type TwoDoors } from './two-doors-site.ts'

/** An area behind two doors: in by A and B, out by B's reader inside. Both ask for the card alone. */
let two: TwoDoors
let lab: Area
const hourMs = 3_600_000

beforeEach(async () => {
  two = await makeTwoDoors()
  const { areas, schedules } = two.site.services
  for (const door of [two.a, two.b]) must(schedules.put(everything, door, []))
  lab = must(
    areas.create(everything, {
      name: 'Laboratory',
      hard: true,
      forgiveMinute: 240,
      pointIds: [two.inA, two.inB, two.outB],
    }),
  )
  two.site.person('04A1B2C3')
})
afterEach(() => two.site.close())

async function at(reader: 'reader' | 'reader-b' | 'reader-b-out'): Promise<string | undefined> {
  await two.site.clock.advance(15_000)
  two.site.hub.present({ kind: 'uid', uid: '04A1B2C3' }, `virtual:${reader}`)
  await settle()
  return happenedAt(two.site).at(-1)
}

const accepted = 'door_keycard_entered_accepted'
const refused = 'door_keycard_entered_rejected anti_passback'
const inside = () => two.site.services.areas.list()[0]?.inside

describe('one area behind two doors', () => {
  test('who came in by A is refused at B, leaves by B, and comes in by A again', async () => {
    expect(await at('reader')).toBe(accepted)
    expect(await at('reader-b')).toBe(refused)
    expect(inside()).toBe(1)
    expect(await at('reader-b-out')).toBe(accepted)
    expect(inside()).toBe(0)
    expect(await at('reader')).toBe(accepted)
  })

  test('made soft, it only says so', async () => {
    const { areas } = two.site.services
    must(areas.update(everything, lab, { ...lab, hard: false }, 1))
    await at('reader')
    expect(await at('reader-b')).toBe('door_apb_double_entry')
    await at('reader-b-out')
    expect(await at('reader-b-out')).toBe('door_apb_double_exit')
  })

  test('that has lost its exit point refuses nobody', async () => {
    await at('reader')
    const { doorLayout, acts, areas } = two.site.services
    const door = must(acts.find(two.b.id))
    const version = two.site.store.doors.versions(door.id).settings
    expect(doorLayout.usesOf(door).areas).toEqual(['Laboratory'])
    must(await doorLayout.removePoint(everything, door, two.outB, version))
    expect(areas.list()[0]?.area.pointIds).not.toContain(two.outB)
    expect(await at('reader')).toBe('door_apb_double_entry')
  })
})

describe('where somebody is', () => {
  test('is on disk with the grant, and outlives a crash', async () => {
    await at('reader')
    two = { ...two, site: await two.site.restart() }
    expect(inside()).toBe(1)
    expect(await at('reader-b')).toBe(refused)
  })

  test('is not changed by a grant that the disk did not take', async () => {
    two.site.store.commits = 'full'
    await at('reader')
    two.site.store.commits = null
    await two.site.clock.advance(2_000)
    expect(inside()).toBe(0)
    expect(await at('reader')).toBe(accepted)
  })

  test('is forgotten at the hour, so that a forgotten exit costs one day', async () => {
    await at('reader')
    await two.site.clock.advance(18 * hourMs)
    expect(await at('reader')).toBe(refused)
    await two.site.clock.advance(hourMs)
    expect(inside()).toBe(0)
    expect(await at('reader')).toBe(accepted)
  })

  test('goes with the person who is erased', async () => {
    await at('reader')
    const [user] = two.site.store.users.list(null, 1)
    must(two.site.services.retention.erase(everything, user?.id ?? ''))
    expect(two.site.store.directory.placesOf(user?.id ?? '')).toEqual([])
  })

  test.each([-2, 30])(
    'does not stop anybody while the clock is %i hours off and not confirmed',
    async (hours) => {
      await at('reader')
      two.site.clock.setWall(two.site.clock.wallMs() + hours * hourMs)
      two.site.services.clockKeeper.check()
      expect(await at('reader-b')).toBe(accepted)
    },
  )
})

describe('at the desk', () => {
  test('somebody is forgiven, or everybody, with an event', async () => {
    const { areas } = two.site.services
    await at('reader')
    const [who] = areas.inside(lab).people
    expect(areas.inside(lab)).toMatchObject({ count: 1, people: [{ user: { lastName: 'Person 04A1B2C3' } }] })
    must(areas.forgive(everything, lab, who?.user.id ?? ''))
    expect(two.site.store.events.last()).toMatchObject({
      type: 'admin_area_forgiven',
      userId: who?.user.id,
      detail: { areaId: lab.id, name: 'Laboratory' },
    })
    expect(await at('reader')).toBe(accepted)
    must(areas.forgive(everything, lab, null))
    expect(inside()).toBe(0)
  })

  test('why somebody may not enter now is told', async () => {
    await at('reader')
    const [user] = two.site.store.users.list(null, 1)
    const ask = () => must(two.site.services.mayEnter.ask(user ?? never(), two.a.id, null))
    expect(ask().steps.filter(({ applies }) => applies)).toEqual([{ reason: 'anti_passback', applies: true }])
    expect(ask().mayEnter).toBe(false)
    await at('reader-b-out')
    expect(ask().mayEnter).toBe(true)
  })

  test.each([
    ['no entry point', () => [two.outB], 'required'],
    ['no exit point, though it refuses', () => [two.inA], 'needs_exit'],
    ['a point that is gone', () => [two.inA, two.outB, 'gone'], 'unknown'],
  ])('an area with %s is refused', (_, pointIds, code) => {
    const change = { name: 'Hall', hard: true, forgiveMinute: 0, pointIds: pointIds() }
    const field = code === 'needs_exit' ? 'exits' : 'pointIds'
    expect(two.site.services.areas.create(everything, change)).toMatchObject({
      ok: false,
      fields: { [field]: { code } },
    })
  })

  test('a change on an older version is stale, and a deleted area binds nobody', async () => {
    const { areas } = two.site.services
    await at('reader')
    must(areas.update(everything, lab, { ...lab, name: 'Lab' }, 1))
    expect(areas.update(everything, lab, lab, 1)).toMatchObject({ code: 'stale' })
    expect(await at('reader')).toBe(refused)
    must(areas.delete(everything, lab, 2))
    expect(await at('reader')).toBe(accepted)
  })
})

function never(): never {
  throw new Error('nobody is there')
}
