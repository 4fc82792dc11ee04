import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allEvents, everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

describe('groups', () => {
  let site: TestSite
  beforeEach(async () => {
    site = await makeTestSite()
  })
  afterEach(async () => {
    await site.close()
  })
  const groups = () => site.services.groups
  const staff = () => must(groups().find(site.groupId))

  it('are renamed once for one version, never to a name that is taken', () => {
    const seen = site.store.groups.version(site.groupId)
    must(groups().create(everything, 'Guards'))
    expect(groups().rename(everything, staff(), 'Guards', seen)).toMatchObject({
      code: 'conflict',
      fields: { name: { code: 'already_taken' } },
    })
    must(groups().rename(everything, staff(), 'Staff', seen))
    expect(groups().rename(everything, staff(), 'Crew', seen)).toMatchObject({ code: 'stale' })
    expect(staff().name).toBe('Staff')
  })

  it('know how many belong to them', async () => {
    const count = async () => (await site.store.worker.run('groups.memberCounts', null)).get(site.groupId)
    expect(await count()).toBeUndefined()
    for (let at = 10; at < 35; at += 1) site.person(`04A1B2C3D4E5${at}`)
    expect(await count()).toBe(25)
  })

  it('go with all their members, a portion at a time, and the people stay', async () => {
    const { users, groups: table } = site.store
    const someone = site.person('04A1B2C3D4E510')
    site.store.transact(() => {
      for (let at = 0; at < 1_200; at += 1) {
        users.insert({ ...someone, id: `member-${at}` })
        table.addMember(site.groupId, `member-${at}`)
      }
    })
    const group = staff()
    const gone = groups().delete(everything, group)
    expect(table.get(group.id)).not.toBeNull()
    for (let turn = 0; turn < 5; turn += 1) await site.clock.advance(1)
    await gone
    expect(table.get(group.id)).toBeNull()
    expect(table.members(group.id)).toEqual([])
    expect(users.find({ by: 'id', value: 'member-1199' })).not.toBeNull()
    const last = site.store.events.query({ ...allEvents, limit: 1 })[0]
    expect(last).toMatchObject({ type: 'admin_group_deleted', detail: { groupId: group.id } })
  })

  it('say which levels lose their people when they go', async () => {
    expect(
      groups()
        .usesOf(staff())
        .levels.map(({ name }) => name),
    ).toEqual(['Always'])
    await groups().delete(everything, staff())
    expect(site.store.levels.list()[0]?.groupIds).toEqual([])
  })
})
