import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Door } from '../../../../main/contract/entities.ts'
import { settle } from '../../../fakes/manual-clock.ts'
import { everything, must } from '../../../fakes/test-site.ts'
import { happenedAt, makeTwoDoors, type TwoDoors } from './two-doors-site.ts'

let two: TwoDoors
beforeEach(async () => {
  two = await makeTwoDoors()
  two.site.person('04A1B2C3', ['482913'])
})
afterEach(() => two.site.close())

const layout = () => two.site.services.doorLayout
const versionOf = ({ id }: Door) => two.site.store.doors.versions(id).settings
const fresh = ({ id }: Door) => must(two.site.services.acts.find(id))

describe('a new door', () => {
  test('has one entry point, lets nobody in, and is there at once', async () => {
    const door = must(await layout().addDoor(everything, 'Gate'))
    expect(door.points).toMatchObject([{ side: 'entry', name: 'Gate' }])
    expect(two.site.store.levels.list().some(({ doorIds }) => doorIds.includes(door.id))).toBe(false)
    expect(two.site.services.doors.modeOf(door.id)?.mode).toBe('access_controlled')
    expect(two.site.store.events.last()).toMatchObject({ type: 'admin_door_created', doorId: door.id })
  })

  test('disturbs nobody at another door', async () => {
    await two.site.present('04A1B2C3')
    await layout().addDoor(everything, 'Gate')
    await settle()
    await two.site.type('482913#')
    expect(happenedAt(two.site)).toEqual(['door_granted'])
  })
})

describe('a door that is deleted', () => {
  test('relocks, and goes with its points, devices and what named it', async () => {
    two.site.hub.present({ kind: 'uid', uid: '04A1B2C3' }, 'virtual:reader-b-out')
    await settle()
    expect(two.site.hub.isRelayOn('virtual:relay', 2)).toBe(true)
    expect(layout().usesOf(two.b)).toMatchObject({ devices: 4, levels: ['Always'], scenarios: [] })
    must(await layout().removeDoor(everything, two.b, versionOf(two.b)))
    await settle()
    expect(two.site.hub.isRelayOn('virtual:relay', 2)).toBe(false)
    expect(two.site.services.acts.find(two.b.id).ok).toBe(false)
    expect(two.site.store.devices.list()).toHaveLength(3)
    expect(two.site.store.levels.list().map(({ doorIds }) => doorIds)).toEqual([[two.a.id]])
    expect(two.site.services.doors.modeOf(two.b.id)).toBeNull()
    two.site.hub.present({ kind: 'uid', uid: '04A1B2C3' }, 'virtual:reader-b-out')
    await settle()
    expect(two.site.store.events.last()).toMatchObject({
      type: 'admin_door_deleted',
      detail: { name: 'Back door' },
    })
  })

  test('is not the last one, nor one in lockdown, nor one that others changed', async () => {
    const { acts } = two.site.services
    must(acts.lockdown(everything, two.b, []))
    expect(await layout().removeDoor(everything, two.b, versionOf(two.b))).toMatchObject({ code: 'lockdown' })
    must(acts.releaseLockdown(everything, two.b))
    expect(await layout().removeDoor(everything, two.b, 1)).toMatchObject({ code: 'stale' })
    must(await layout().removeDoor(everything, two.b, versionOf(two.b)))
    expect(await layout().removeDoor(everything, two.a, versionOf(two.a))).toMatchObject({
      code: 'last_door',
    })
  })
})

describe('points', () => {
  test('are added, renamed and deleted with what serves them', async () => {
    const added = must(await layout().addPoint(everything, two.a, 'exit', 'Hall', versionOf(two.a)))
    const pointId = added.points.at(-1)?.id ?? ''
    must(await layout().renamePoint(everything, added, pointId, 'Hall inside', versionOf(two.a)))
    expect(fresh(two.a).points).toMatchObject([{ side: 'entry' }, { side: 'exit', name: 'Hall inside' }])
    must(await layout().removePoint(everything, fresh(two.b), two.outB, versionOf(two.b)))
    expect(two.site.store.devices.list().some(({ targetId }) => targetId === two.outB)).toBe(false)
  })

  test('a door keeps one entry point', async () => {
    const result = await layout().removePoint(everything, fresh(two.b), two.inB, versionOf(two.b))
    expect(result).toMatchObject({ ok: false, code: 'last_entry_point' })
  })

  test('a renamed point disturbs nobody who waits there', async () => {
    await two.site.present('04A1B2C3')
    must(await layout().renamePoint(everything, two.a, two.inA, 'Street', versionOf(two.a)))
    await two.site.type('482913#')
    expect(happenedAt(two.site)).toEqual(['door_granted'])
  })

  test('the screen is free again when its point goes', async () => {
    must(layout().showOnScreen(everything, two.b, two.inB))
    must(await layout().removeDoor(everything, two.b, versionOf(two.b)))
    expect(two.site.services.doors.facePoint()?.pointId).toBe(two.inA)
  })
})
