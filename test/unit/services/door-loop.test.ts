import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allEvents, everything, makeTestSite, must, type TestSite } from '../../fakes/test-site.ts'

const yamada = '04A1B2C3D4E5F6'
const sato = '04A1B2C3D4E5F7'

describe('the door loop over a real store and virtual devices', () => {
  let site: TestSite
  beforeEach(async () => {
    site = await makeTestSite()
  })
  afterEach(async () => {
    await site.close()
  })
  const scene = () => site.services.doors.face(site.pointId)?.current.scene

  it('opens for badge and code, and relocks after the unlock time', async () => {
    site.person(yamada, ['580274'])
    await site.present(yamada)
    expect(scene()).toMatchObject({ kind: 'code', withBadge: true, digits: 0 })
    expect(site.hub.isRelayOn()).toBe(false)
    await site.type('580274#')
    expect(site.hub.isRelayOn()).toBe(true)
    expect(scene()).toEqual({ kind: 'granted', name: null })
    await site.clock.advance(9_900)
    expect(site.hub.isRelayOn()).toBe(true)
    await site.clock.advance(200)
    expect(site.hub.isRelayOn()).toBe(false)
    expect(scene()).toEqual({ kind: 'idle' })
    expect(site.events()).toEqual(['door_granted'])
  })

  it.each([
    ['a wrong code', yamada, '111111#', 'wrong_code'],
    ['the code of another', yamada, '493817#', 'wrong_code'],
    ['a prefix', yamada, '58027#', 'wrong_code'],
    ['an empty code', yamada, '#', 'wrong_code'],
    ['an unknown card with a right code', '04000000000001', '580274#', 'unknown_card'],
  ])('refuses %s 300 ms later, and never moves the strike', async (_name, uid, keys, reason) => {
    site.person(yamada, ['580274'])
    site.person(sato, ['493817'])
    await site.present(uid)
    await site.type(keys)
    expect(scene()?.kind).toBe('code')
    await site.clock.advance(299)
    expect(scene()?.kind).toBe('code')
    await site.clock.advance(1)
    expect(scene()).toEqual({ kind: 'refused' })
    await site.clock.advance(3_000)
    expect(scene()).toEqual({ kind: 'idle' })
    expect(site.hub.isRelayOn()).toBe(false)
    expect(site.events()).toEqual([`door_rejected ${reason}`])
  })

  it('ends a presentation when its reader is unplugged, and serves again when it is back', async () => {
    site.person(yamada, ['580274'])
    await site.present(yamada)
    site.hub.unplug('virtual:reader')
    await site.clock.advance(0)
    expect(scene()).toEqual({ kind: 'out_of_service', why: 'reader_lost' })
    site.hub.plug('virtual:reader')
    await site.clock.advance(4_000)
    expect(scene()).toEqual({ kind: 'idle' })
    await site.present(yamada)
    await site.type('580274#')
    expect(site.hub.isRelayOn()).toBe(true)
    expect(site.events()).toEqual([
      'device_lost',
      'door_rejected device_lost',
      'device_found',
      'door_granted',
    ])
  })

  it('asks the next badge for its code, though the one before ran out of time in the same step', async () => {
    site.person(yamada, ['580274'])
    site.person(sato, ['493817'])
    await site.present(yamada)
    // The clock passes the deadline while no timer has run yet: the badge itself finds it out.
    site.clock.skip(25_000)
    await site.present(sato)
    expect(scene()).toMatchObject({ kind: 'code', withBadge: true })
    expect(site.events()).toEqual(['door_rejected code_timeout'])
  })

  it('is out of service without its keypad wherever a code is asked for, and nowhere else', async () => {
    const until = site.clock.wallMs() + 600_000
    site.hub.unplug('virtual:keypad')
    await site.clock.advance(0)
    expect(scene()).toEqual({ kind: 'out_of_service', why: 'reader_lost' })
    must(site.services.acts.override(everything, site.door, 'access_controlled', until))
    expect(scene()).toEqual({ kind: 'idle' })
    must(site.services.schedules.put(everything, site.door, []))
    must(site.services.acts.override(everything, site.door, 'card_and_code', until))
    expect(scene()).toEqual({ kind: 'out_of_service', why: 'reader_lost' })
  })

  it('logs a device that is missing at the start', async () => {
    await site.close()
    site = await makeTestSite({ unplugged: ['virtual:reader'] })
    expect(scene()).toEqual({ kind: 'out_of_service', why: 'reader_lost' })
    const [lost] = site.store.events.query({ ...allEvents, types: ['device_lost'], limit: 2 })
    expect(lost).toMatchObject({ pointId: site.pointId, detail: { role: 'reader' } })
  })

  it('promises nothing while the strike is gone', async () => {
    site.person(yamada, ['580274'])
    site.hub.unplug('virtual:relay')
    await site.present(yamada)
    await site.type('580274#')
    const view = site.services.doors.face(site.pointId)?.current
    expect(view?.scene).toEqual({ kind: 'out_of_service', why: 'strike_failed' })
    expect(view?.sound).toBeNull()
  })

  it('keeps the time of a grant beyond the end of unlocked', async () => {
    must(site.services.acts.override(everything, site.door, 'unlocked', site.clock.wallMs() + 5_000))
    must(site.services.acts.unlock(everything, site.door))
    await site.clock.advance(9_900)
    expect(site.hub.isRelayOn()).toBe(true)
    await site.clock.advance(200)
    expect(site.hub.isRelayOn()).toBe(false)
  })

  it('says so when the relay does not follow', async () => {
    site.person(yamada, ['580274'])
    site.hub.setRelayFault('stuck')
    await site.present(yamada)
    await site.type('580274#')
    await site.clock.advance(1_000)
    expect(scene()).toEqual({ kind: 'out_of_service', why: 'strike_failed' })
    expect(site.events()).toContain('relay_alarm')
  })

  it('keeps a lock-out over a restart', async () => {
    site.person(yamada, ['580274'])
    for (const wrong of ['111111#', '222222#', '333333#']) {
      await site.present(yamada)
      await site.type(wrong)
      await site.clock.advance(4_000)
    }
    site = await site.restart()
    await site.present(yamada)
    await site.type('580274#')
    expect(site.hub.isRelayOn()).toBe(false)
    expect(site.events()).toEqual(['door_rejected card_locked_out'])
    await site.clock.advance(30_000)
    await site.present(yamada)
    await site.type('580274#')
    expect(site.hub.isRelayOn()).toBe(true)
  })

  it('holds the strike while unlocked, and relocks at once when the override ends', async () => {
    must(site.services.acts.override(everything, site.door, 'unlocked', site.clock.wallMs() + 60_000))
    await site.clock.advance(0)
    expect(site.hub.isRelayOn()).toBe(true)
    expect(scene()).toEqual({ kind: 'unlocked' })
    await site.clock.advance(61_000)
    expect(site.hub.isRelayOn()).toBe(false)
    expect(scene()).toEqual({ kind: 'idle' })
  })

  it('denies while the clock is behind what was recorded, until an operator confirms it', async () => {
    const user = site.person(yamada, ['580274'])
    must(site.services.people.update(everything, user, { validUntilMs: site.clock.wallMs() + 3_600_000 }))
    site.services.clockKeeper.check()
    site.clock.setWall(site.clock.wallMs() - 3_600_000)
    site.services.clockKeeper.check()
    await site.clock.advance(1_000)
    expect(scene()).toEqual({ kind: 'time_not_set' })
    await site.present(yamada)
    await site.type('580274#')
    expect(site.events()).toEqual(['clock_untrusted', 'door_rejected clock_untrusted'])
    site.services.clockKeeper.confirm(everything)
    await site.clock.advance(4_000)
    await site.present(yamada)
    await site.type('580274#')
    expect(site.events().at(-1)).toBe('door_granted')
  })

  it('never writes a code anywhere in an event', async () => {
    site.person(yamada, ['580274'])
    await site.present(yamada)
    await site.type('918273#')
    await site.clock.advance(4_000)
    await site.present(yamada)
    await site.type('580274#')
    const all = JSON.stringify(site.store.events.query({ ...allEvents, limit: 1_000 }))
    expect(all).toContain('door_granted')
    expect(all).not.toContain('580274')
    expect(all).not.toContain('918273')
  })
})
