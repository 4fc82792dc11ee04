import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DoorChange } from '../../../../main/controller/services/doors/door-settings.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

const usual: DoorChange = {
  name: '東口',
  unlockMs: 5_000,
  longAccessUnlockMs: 60_000,
  firstKeyMs: 20_000,
  interKeyMs: 10_000,
  deskUnlock: true,
}

describe('door settings', () => {
  let site: TestSite
  beforeEach(async () => {
    site = await makeTestSite()
  })
  afterEach(async () => {
    await site.close()
  })
  const update = (change: Partial<DoorChange>, seen?: number) =>
    site.services.doorSettings.update(everything, site.door, { ...usual, ...change }, seen)

  it('are kept and followed at once: the strike by its new time, the face by its new name', async () => {
    site.person('04A1B2C3D4E5F6', ['580274'])
    must(update({}))
    expect(site.store.doors.get(site.door.id)).toMatchObject(usual)
    expect(site.services.doors.face(site.pointId)?.current.doorName).toBe('東口')
    await site.present('04A1B2C3D4E5F6')
    await site.type('580274#')
    await site.clock.advance(4_900)
    expect(site.hub.isRelayOn()).toBe(true)
    await site.clock.advance(200)
    expect(site.hub.isRelayOn()).toBe(false)
  })

  it.each<[Partial<DoorChange>, string, string, number]>([
    [{ unlockMs: 999 }, 'unlockMs', 'too_small', 1],
    [{ unlockMs: 60_001 }, 'unlockMs', 'too_large', 60],
    [{ longAccessUnlockMs: 180_001 }, 'longAccessUnlockMs', 'too_large', 180],
    [{ unlockMs: 20_000, longAccessUnlockMs: 10_000 }, 'longAccessUnlockMs', 'too_small', 20],
    [{ firstKeyMs: 4_999 }, 'firstKeyMs', 'too_small', 5],
    [{ interKeyMs: 60_001 }, 'interKeyMs', 'too_large', 60],
  ])('refuse %o', (change, field, code, limit) => {
    expect(update(change)).toMatchObject({ code: 'invalid_input', fields: { [field]: { code, limit } } })
  })

  it('refuse who saw older settings; the week has a version of its own', () => {
    const { settings, week } = site.store.doors.versions(site.door.id)
    must(site.services.schedules.put(everything, site.door, [], week))
    must(update({}, settings))
    expect(update({}, settings)).toMatchObject({ code: 'stale' })
    expect(site.services.schedules.put(everything, site.door, [], week)).toMatchObject({ code: 'stale' })
  })
})
