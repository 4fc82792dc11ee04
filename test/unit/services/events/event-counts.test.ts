import { afterEach, beforeEach, expect, test } from 'vitest'
import { entryTypes, refusalTypes } from '../../../../main/contract/event-kinds.ts'
import { draftEvent } from '../../../../main/contract/events.ts'
import { allEvents, makeTestSite, mondayMorning, must, type TestSite } from '../../../fakes/test-site.ts'
import { auditor, frontDesk, randomEvents, write } from './log-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())
const dayMs = 86_400_000
const midnight = mondayMorning - 9 * 3_600_000

test('counts by hour and by day what a plain look through everything counts, and goes on from there', async () => {
  const { eventCounts } = site.services
  for (const seed of [1, 2]) {
    write(site, randomEvents(3_000, seed, midnight - 10 * dayMs))
    const events = site.store.events.query({ ...allEvents, limit: 100_000 })
    for (const [by, doorId] of [
      ['day', null],
      ['hour', null],
      ['day', 'door-1'],
    ] as const) {
      const range = { fromMs: midnight - 9 * dayMs, toMs: midnight }
      const buckets = must(await eventCounts.counts(auditor, range, by, doorId))
      expect(buckets).toHaveLength(by === 'day' ? 9 : 9 * 24)
      const of = (types: readonly string[], startMs: number, endMs: number) =>
        events.filter(
          ({ type, at, doorId: door }) =>
            types.includes(type) && at >= startMs && at < endMs && (doorId === null || door === doorId),
        ).length
      for (const { startMs, endMs, entries, refusals } of buckets) {
        expect([entries, refusals]).toEqual([
          of(entryTypes, startMs, endMs),
          of(refusalTypes, startMs, endMs),
        ])
      }
      expect(buckets.some(({ entries }) => entries > 0)).toBe(true)
    }
  }
})

test('a front desk counts today alone', async () => {
  write(site, [
    draftEvent('door_granted', midnight - 1, { doorId: 'd' }),
    draftEvent('door_granted', midnight, { doorId: 'd' }),
  ])
  const range = { fromMs: midnight - 3 * dayMs, toMs: midnight + dayMs }
  const sums = must(await site.services.eventCounts.counts(frontDesk, range, 'day', null))
  expect(sums.map(({ entries }) => entries)).toEqual([1])
  const past = { fromMs: midnight - 3 * dayMs, toMs: midnight - dayMs }
  expect(must(await site.services.eventCounts.counts(frontDesk, past, 'day', null))).toEqual([])
})

test('a report has each day, each door, also one that is gone, and the reasons by their number', async () => {
  const doorId = site.door.id
  write(site, [
    draftEvent('door_granted', midnight + 1, { doorId }),
    draftEvent('door_granted', midnight + dayMs - 1, { doorId }),
    draftEvent('door_rejected', midnight + 2, { doorId: 'gone', reason: 'expired' }),
    draftEvent('door_rejected', midnight + dayMs, { doorId, reason: 'wrong_code' }),
    draftEvent('door_rejected', midnight + dayMs, { doorId, reason: 'wrong_code' }),
  ])
  const report = must(
    await site.services.eventCounts.report({ fromMs: midnight, toMs: midnight + 2 * dayMs }),
  )
  expect(report).toEqual({
    doors: [
      { id: doorId, name: 'Front door' },
      { id: 'gone', name: null },
    ],
    days: [
      { date: '2026-11-23', entries: [2, 0], refusals: [0, 1] },
      { date: '2026-11-24', entries: [0, 0], refusals: [2, 0] },
    ],
    reasons: [
      { reason: 'wrong_code', count: 2 },
      { reason: 'expired', count: 1 },
    ],
  })
})

test.each([
  ['the wrong way round', 1, 0],
  ['too long', 0, 401],
])('a range %s is refused', async (_, from, to) => {
  const range = { fromMs: from * dayMs, toMs: to * dayMs }
  const result = await site.services.eventCounts.counts(auditor, range, 'day', null)
  expect(result.ok).toBe(false)
})
