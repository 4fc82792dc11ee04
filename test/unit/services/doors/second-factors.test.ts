import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

const times = [{ weekday: 'MO', startMinute: 540, endMinute: 600 }] as const

describe('who would be refused once a door asks for a code', () => {
  let site: TestSite
  beforeEach(async () => {
    site = await makeTestSite()
  })
  afterEach(async () => {
    await site.close()
  })
  const refused = async (asked: readonly (typeof times)[number][] = times) =>
    (await site.services.secondFactors.refused(site.door.id, asked)).people.map(({ id }) => id)

  it('is who has a card and access then, and neither kind of code', async () => {
    const without = site.person('04A1B2C3D4E501')
    site.person('04A1B2C3D4E502', ['580274'])
    const entry = site.person('04A1B2C3D4E503')
    must(site.services.codes.setEntryCode(everything, entry, '739105', 'typed', false))
    const suspended = site.person('04A1B2C3D4E504')
    must(site.services.people.update(everything, suspended, { suspended: true }))
    const expired = site.person('04A1B2C3D4E505')
    must(site.services.people.update(everything, expired, { validUntilMs: site.clock.wallMs() }))
    const stranger = must(site.services.people.create(everything, { lastName: 'No group' }))
    must(site.services.cards.addByCardId(everything, stranger, 'UID:04A1B2C3D4E506', true))
    const cardless = must(site.services.people.create(everything, { lastName: 'No card' }))
    site.services.groups.addMember(everything, must(site.services.groups.find(site.groupId)), cardless)
    expect(await refused()).toEqual([without.id])
    expect((await site.services.secondFactors.refused(site.door.id, times)).count).toBe(1)
    expect(await site.services.secondFactors.refused('no such door', times)).toEqual({ count: 0, people: [] })
  })

  it('only at times that meet', async () => {
    const without = site.person('04A1B2C3D4E501')
    const [level] = site.store.levels.list()
    if (!level) throw new Error('the site has a level')
    const evening = { weekday: 'MO', startMinute: 600, endMinute: 700 } as const
    must(site.services.levels.update(everything, level, { times: [evening] }))
    expect(await refused()).toEqual([])
    must(site.services.levels.update(everything, level, { times: [{ ...evening, startMinute: 599 }] }))
    expect(await refused()).toEqual([without.id])
  })

  it('codes are made for those who still lack one, each opens with its code', async () => {
    const without = site.person('04A1B2C3D4E501')
    const other = site.person('04A1B2C3D4E502', ['580274'])
    const made = site.services.secondFactors.generate(everything, [without.id, other.id, 'nobody'])
    expect(made.map(({ user }) => user.id)).toEqual([without.id])
    expect(await refused()).toEqual([])
    await site.present('04A1B2C3D4E501')
    await site.type(`${made[0]?.code}#`)
    expect(site.hub.isRelayOn()).toBe(true)
  })
})
