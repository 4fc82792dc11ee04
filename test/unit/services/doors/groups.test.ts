import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

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

  it('know how many belong to them', () => {
    expect(site.store.groups.memberCounts().get(site.groupId)).toBeUndefined()
    for (let at = 10; at < 35; at += 1) site.person(`04A1B2C3D4E5${at}`)
    expect(site.store.groups.memberCounts().get(site.groupId)).toBe(25)
  })

  it('say which levels lose their people when they go', () => {
    expect(
      groups()
        .usesOf(staff())
        .levels.map(({ name }) => name),
    ).toEqual(['Always'])
    groups().delete(everything, staff())
    expect(site.store.levels.list()[0]?.groupIds).toEqual([])
  })
})
