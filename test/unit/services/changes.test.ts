import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChangeTopic } from '../../../main/contract/desk/changes.ts'
import { settle } from '../../fakes/manual-clock.ts'
import { everything, makeTestSite, must, type TestSite } from '../../fakes/test-site.ts'

let site: TestSite
let stop: AbortController
/** What a window was told, a list for each time. */
let heard: (readonly ChangeTopic[])[]

beforeEach(async () => {
  site = await makeTestSite()
  stop = new AbortController()
  heard = []
  const idle = (wake: () => void) => site.clock.after(1_000, wake)
  void (async () => {
    for await (const topics of site.services.changes.watch(stop.signal, idle)) heard.push([...topics].sort())
  })()
  await settle()
})
afterEach(async () => {
  stop.abort()
  await settle()
  await site.close()
})

describe('a window that watches', () => {
  it.each<[string, () => unknown, readonly ChangeTopic[]]>([
    [
      'a person',
      () => site.services.people.create(everything, { lastName: 'A' }),
      ['people', 'visitors', 'groups'],
    ],
    ['a group', () => site.services.groups.create(everything, 'B'), ['groups', 'people', 'levels']],
    ['a site setting', () => site.services.siteChanges.update(everything, { showNames: true }), ['settings']],
    ['a key', () => site.services.keys.create(everything, 'K', ['auditor'], null), ['keys']],
    [
      'a lockdown',
      () => site.services.acts.lockdown(everything, site.door, []),
      ['doors', 'scenarios', 'alarms'],
    ],
  ])('hears of %s', async (_name, change, topics) => {
    change()
    await settle()
    expect(heard.flat()).toEqual(expect.arrayContaining([...topics, 'events']))
    expect(heard.flat()).toHaveLength(topics.length + 1)
  })

  it('hears of what happens at the door', async () => {
    site.person('04A1B2C3', ['580274'])
    await settle()
    heard.length = 0
    await site.present('04A1B2C3')
    await site.type('580274#')
    expect(heard.flat()).toContain('events')
  })

  it('hears once of much that comes at once', async () => {
    for (let count = 0; count < 50; count += 1) must(site.services.groups.create(everything, `G${count}`))
    await settle()
    expect(heard).toHaveLength(1)
  })

  it('hears nothing of what was rolled back, and a heartbeat each second', async () => {
    site.store.commits = 'full'
    expect(() => site.services.groups.create(everything, 'C')).toThrow()
    site.store.commits = null
    await settle()
    expect(heard).toEqual([])
    await site.clock.advance(1_000)
    expect(heard).toEqual([[]])
  })

  it('is let go when it stops', async () => {
    stop.abort()
    await settle()
    must(site.services.groups.create(everything, 'D'))
    await settle()
    expect(heard).toEqual([])
  })
})
