import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { draftEvent } from '../../../../main/contract/events.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

let site: TestSite
const dayMs = 86_400_000

beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const retention = () => site.services.logRetention
const first = () => site.store.events.ends().first

function log(count: number): void {
  site.store.transact((record) => {
    for (let n = 0; n < count; n += 1) {
      record(draftEvent('door_keycard_entered_accepted', site.clock.wallMs(), { doorId: site.door.id }))
    }
  })
}

function save(keep: 'all' | 'days' | 'events', amount: number) {
  return retention().save(everything, { keep, amount }, retention().settings().version)
}

/** As the controller calls it each second. */
function upkeep(rounds = 60): void {
  for (let n = 0; n < rounds; n += 1) retention().upkeep()
}

describe('how long the log is kept', () => {
  test('for ever, until somebody says otherwise', () => {
    log(3_000)
    upkeep()
    expect(retention().settings()).toEqual({ keep: 'all', amount: 0, version: 0 })
    expect(first()).toBe(1)
  })

  test('by days: what was signed before goes, and an event says so', async () => {
    log(2_000)
    await site.clock.advance(1_000)
    site.clock.setWall(site.clock.wallMs() + 40 * dayMs)
    must(save('days', 30))
    site.services.clockKeeper.confirm(everything)
    upkeep()
    expect(first()).toBe(2_001)
    const [told] = site.store.events.query({ ...none, types: ['log_cut'], limit: 1 })
    expect(told).toMatchObject({ detail: { from: 1, to: 2_000, openAlarms: 0 }, actorId: null })
    expect(await site.store.verify()).toMatchObject({ kind: 'intact' })
  })

  test('not by days while the clock can’t be trusted', async () => {
    log(2_000)
    must(save('days', 30))
    site.clock.setWall(site.clock.wallMs() + 40 * dayMs)
    site.services.clockKeeper.check()
    upkeep()
    expect(first()).toBe(1)
  })

  test('by number: at least as many are left, the oldest go first', () => {
    log(13_500)
    must(save('events', 10_000))
    upkeep(1)
    expect(first()).toBe(3_001)
    expect(site.store.logCut.isUnderWay).toBe(true)
    upkeep()
    expect(site.store.logCut.isUnderWay).toBe(false)
    expect(site.store.events.count()).toBeGreaterThanOrEqual(10_000)
  })

  test('is looked at each hour, not each second, and a restart goes on with a cut', async () => {
    must(save('events', 10_000))
    upkeep()
    log(13_500)
    upkeep()
    expect(first()).toBe(1)
    await site.clock.advance(3_600_000)
    upkeep(3)
    expect(site.store.logCut.isUnderWay).toBe(true)
    site = await site.restart()
    upkeep()
    expect(site.store.logCut.isUnderWay).toBe(false)
    expect(await site.store.verify()).toMatchObject({ kind: 'intact' })
  })

  test('counts and pages no longer have what was cut', async () => {
    const morning = site.clock.wallMs() - 3_600_000
    log(3_500)
    const range = { fromMs: morning, toMs: morning + dayMs }
    const entries = async () => {
      const buckets = must(await site.services.eventCounts.counts(everything, range, 'day', null))
      return buckets.reduce((sum, bucket) => sum + bucket.entries, 0)
    }
    expect(await entries()).toBe(3_500)
    const to = 2_000
    site.store.transact((record) => {
      site.store.logCut.begin(to)
      record(draftEvent('log_cut', site.clock.wallMs(), { detail: { from: 1, to, openAlarms: 0 } }))
    })
    // The site's own events came before.
    const left = site.store.events.query({ ...none, types: ['door_keycard_entered_accepted'], limit: 4_000 })
    expect(await entries()).toBe(left.length)
    expect(left.length).toBeLessThan(1_600)
  })
})

describe('the setting', () => {
  test('has its ranges, leaves an event, and is told when it is stale', () => {
    expect(save('days', 29)).toMatchObject({ fields: { amount: { code: 'too_small', limit: 30 } } })
    expect(save('events', 9_999)).toMatchObject({ fields: { amount: { code: 'too_small', limit: 10_000 } } })
    must(save('days', 365))
    expect(site.store.events.last()).toMatchObject({
      type: 'admin_log_retention_changed',
      actorId: everything.id,
      detail: { keep: 'days', amount: 365 },
    })
    expect(retention().save(everything, { keep: 'all', amount: 0 }, 0)).toMatchObject({ code: 'stale' })
    must(save('all', 0))
    expect(retention().settings()).toEqual({ keep: 'all', amount: 0, version: 2 })
  })
})

const none = {
  fromMs: null,
  toMs: null,
  types: null,
  doorId: null,
  userId: null,
  beforeSeq: null,
} as const
