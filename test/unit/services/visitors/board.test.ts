import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { displayName } from '../../../../main/controller/services/people/display-name.ts'
import { daysOf, siteDay, siteDayAt } from '../../../../main/controller/services/visitors/site-day.ts'
import { nameParts } from '../../../../main/controller/services/visitors/visitor-name.ts'
import { everything, must } from '../../../fakes/test-site.ts'
import { hourMs, makeVisitorsSite, type VisitorsSite } from './visitors-site.ts'

let site: VisitorsSite
beforeEach(async () => {
  site = await makeVisitorsSite()
})
afterEach(() => site.close())

test('a day shows its visits; today also those of before who are still inside', async () => {
  const today = site.admit('今日 来訪')
  site.admit('明日 来訪', {
    arrives: false,
    fromMs: site.clock.wallMs() + 24 * hourMs,
    untilMs: site.clock.wallMs() + 26 * hourMs,
  })
  const board = site.services.visitorBoard
  expect(board.day(null)).toMatchObject({ date: '2026-11-23', visits: [{ name: '今日 来訪' }] })
  expect(board.day('2026-11-24').visits.map(({ name }) => name)).toEqual(['明日 来訪'])
  await site.clock.advance(24 * hourMs)
  expect(board.day(null).visits.map(({ name, state }) => [name, state])).toEqual([
    ['今日 来訪', 'overdue'],
    ['明日 来訪', 'expected'],
  ])
  must(site.services.visits.leave(everything, must(site.services.visits.find(today.id)), true))
  expect(board.day(null).visits.map(({ name }) => name)).toEqual(['明日 来訪'])
})

test("who is inside: visitors by their coming, people by today's entries, an estimate without an exit reader", async () => {
  site.person('04A1B2C3', ['593712'])
  site.admit('山田 太郎')
  await site.present('04A1B2C3')
  await site.type('593712#')
  const { estimate, rows } = await site.services.visitorBoard.inside()
  expect(estimate).toBe(true)
  expect(rows.map(({ kind, name }) => [kind, name])).toEqual([
    ['visitor', '山田 太郎'],
    ['person', 'Person 04A1B2C3'],
  ])
  await site.clock.advance(24 * hourMs)
  expect((await site.services.visitorBoard.inside()).rows.map(({ kind }) => kind)).toEqual(['visitor'])
})

test("a month's register has its visits and entries, a day a row", async () => {
  site.person('04A1B2C3', ['593712'])
  const visit = site.admit('山田 太郎')
  must(site.services.visits.leave(everything, visit, false))
  await site.present('04A1B2C3')
  await site.type('593712#')
  const { visits, days } = await site.services.visitorBoard.register('2026-11')
  expect(visits).toMatchObject([
    { name: '山田 太郎', company: '株式会社みらい', hostName: '佐藤 花子', leftAtMs: site.clock.wallMs() },
  ])
  expect(days).toHaveLength(30)
  expect(days.filter(({ visitors, entries }) => visitors + entries > 0)).toEqual([
    { date: '2026-11-23', visitors: 1, entries: 1 },
  ])
  expect((await site.services.visitorBoard.register('2026-10')).visits).toEqual([])
})

describe('a day of the site', () => {
  test.each([
    ['Asia/Tokyo', '2026-11-23', 24],
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    // Clocks go forward at midnight: the day begins at 01:00.
    ['America/Asuncion', '2024-10-06', 23],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ])('%s %s has %d hours', (zone, date, hours) => {
    const { startMs, endMs } = siteDay(zone, date)
    expect((endMs - startMs) / hourMs).toBe(hours)
    expect(siteDayAt(zone, startMs).date).toBe(date)
    expect(siteDayAt(zone, endMs - 1).date).toBe(date)
    expect(siteDayAt(zone, endMs).date).not.toBe(date)
  })

  test('months have their days', () => {
    expect(daysOf('2028-02')).toHaveLength(29)
    expect(daysOf('2026-12').at(-1)).toBe('2026-12-31')
  })
})

test.each([
  ['山田', { lastName: '山田', firstName: '' }],
  ['山田 太郎', { lastName: '山田', firstName: '太郎' }],
  ['山田　太郎', { lastName: '山田', firstName: '太郎' }],
  ['Anna Maria Smith', { lastName: 'Smith', firstName: 'Anna Maria' }],
  ['スミス アンナ マリア', { lastName: 'スミス', firstName: 'アンナ マリア' }],
  ['👩‍🚀', { lastName: '👩‍🚀', firstName: '' }],
])('the name %s keeps how it reads', (name, parts) => {
  expect(nameParts(name)).toEqual({ middleName: '', ...parts })
  expect(displayName(nameParts(name))).toBe(name.replace('　', ' '))
})
