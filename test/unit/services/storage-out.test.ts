import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allEvents, everything, makeTestSite, type TestSite } from '../../fakes/test-site.ts'

const yamada = '04A1B2C3D4E5F6'

describe('a door whose disk fails', () => {
  let site: TestSite
  beforeEach(async () => {
    site = await makeTestSite()
  })
  afterEach(async () => {
    site.store.commits = null
    site.store.reads = null
    await site.close()
  })
  const scene = () => site.services.doors.face(site.pointId)?.current.scene
  const lastOf = (type: 'storage_recovered' | 'device_lost') =>
    site.store.events.query({ ...allEvents, types: [type], limit: 1 })[0]

  it.each(['full', 'failed'] as const)(
    'does not open for a grant that was not written (%s)',
    async (fault) => {
      site.person(yamada, ['580274'])
      await site.present(yamada)
      site.store.commits = fault
      await site.type('580274#')
      expect(site.hub.isRelayOn()).toBe(false)
      expect(scene()).toEqual({ kind: 'out_of_service', why: `storage_${fault}` })
    },
  )

  it('denies while nothing can be read, and serves again by itself', async () => {
    site.person(yamada, ['580274'])
    await site.present(yamada)
    site.store.reads = 'io'
    await site.type('580274#')
    expect(site.hub.isRelayOn()).toBe(false)
    expect(scene()).toEqual({ kind: 'out_of_service', why: 'storage_failed' })
    site.store.commits = 'failed'
    await site.present(yamada)
    await site.clock.advance(1_000)
    expect(scene()).toEqual({ kind: 'out_of_service', why: 'storage_failed' })

    site.store.reads = null
    site.store.commits = null
    await site.clock.advance(1_000)
    expect(scene()).toEqual({ kind: 'idle' })
    // Enter, and the badge after it.
    expect(lastOf('storage_recovered')?.detail).toEqual({ refusedMeanwhile: 2 })
    await site.present(yamada)
    await site.type('580274#')
    expect(site.hub.isRelayOn()).toBe(true)
  })

  it('relocks a door that it can no longer decide about', async () => {
    site.person(yamada, ['580274'])
    await site.present(yamada)
    await site.type('580274#')
    expect(site.hub.isRelayOn()).toBe(true)
    site.store.reads = 'io'
    await site.present('04000000000001')
    expect(site.hub.isRelayOn()).toBe(false)
  })

  it('stays out from midnight on if the new day cannot be read, and is back with the disk', async () => {
    site.clock.setWall(site.clock.wallMs() + 15 * 3_600_000 - 1_500)
    await site.clock.advance(1_000)
    site.store.reads = 'io'
    await site.clock.advance(3_000)
    expect(scene()).toEqual({ kind: 'out_of_service', why: 'storage_failed' })
    site.store.reads = null
    await site.clock.advance(1_000)
    expect(scene()).toEqual({ kind: 'idle' })
    expect(site.events()).toEqual(['storage_recovered'])
  })

  it('writes down later, with its own time, what happened to devices meanwhile', async () => {
    const at = site.clock.wallMs()
    site.store.commits = 'full'
    site.hub.unplug('virtual:keypad')
    await site.clock.advance(5_000)
    expect(lastOf('device_lost')).toBeUndefined()
    site.store.commits = null
    await site.clock.advance(1_000)
    expect(lastOf('device_lost')).toMatchObject({ at, detail: { deviceId: 'virtual:keypad' } })
  })

  it('shows no code without the event that says so', () => {
    const user = site.person(yamada, ['580274'])
    site.store.commits = 'full'
    expect(() => site.services.codes.reveal(everything, user)).toThrow('told to fail')
  })
})
