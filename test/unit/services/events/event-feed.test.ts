import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EventFilter } from '../../../../main/contract/desk/events.ts'
import { draftEvent } from '../../../../main/contract/events.ts'
import type { Actor } from '../../../../main/controller/services/actor.ts'
import type { EventNews } from '../../../../main/controller/services/events/event-feed.ts'
import { settle } from '../../../fakes/manual-clock.ts'
import { makeTestSite, type TestSite } from '../../../fakes/test-site.ts'
import { all, auditor, frontDesk, write } from './log-site.ts'

let site: TestSite
let abort: AbortController
beforeEach(async () => {
  site = await makeTestSite()
  abort = new AbortController()
})
afterEach(async () => {
  abort.abort()
  await site.close()
})

function follow(actor: Actor, filter: EventFilter = all) {
  const after = site.store.events.ends().last
  return site.services.eventFeed.watch(actor, filter, after, abort.signal, (wake) =>
    site.clock.after(1_000, wake),
  )
}
const typesOf = ({ events }: EventNews) => events.map(({ type }) => type)
const granted = (count = 1) =>
  Array.from({ length: count }, () =>
    draftEvent('door_granted', site.clock.wallMs(), { doorId: site.door.id }),
  )

/** The next message that says something; the clock moves on while it is waited for. */
async function news(feed: AsyncGenerator<EventNews, void>): Promise<EventNews> {
  for (;;) {
    const next = feed.next()
    for (let turn = 0; turn < 5; turn++) {
      await settle()
      site.clock.advance(100)
    }
    const { value } = await next
    if (value === undefined) throw new Error('the feed ended')
    if (value.missed || value.events.length > 0) return value
  }
}

describe('the live feed', () => {
  test('tells what is committed, each once, newest first, and nothing of what is filtered out', async () => {
    const feed = follow(auditor, { ...all, kinds: ['entries', 'alarms'] })
    await feed.next()
    write(site, [...granted(), draftEvent('duress', 1), draftEvent('device_found', 2)])
    expect(typesOf(await news(feed))).toEqual(['duress', 'door_granted'])
    write(site, granted(2))
    expect(typesOf(await news(feed))).toEqual(['door_granted', 'door_granted'])
  })

  test('gives a front desk no duress', async () => {
    const feed = follow(frontDesk)
    await feed.next()
    write(site, [...granted(), draftEvent('duress', site.clock.wallMs(), { doorId: site.door.id })])
    expect(typesOf(await news(feed))).toEqual(['door_granted'])
  })

  test('queues nothing for a window that does not read: what was too much is said', async () => {
    const feed = follow(auditor)
    await feed.next()
    for (let round = 0; round < 30; round++) write(site, granted(10))
    expect(await news(feed)).toEqual({ events: [], missed: true })
    write(site, granted(3))
    expect((await news(feed)).events).toHaveLength(3)
  })
})
