import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { everything, must } from '../../../fakes/test-site.ts'
import { hourMs, makeVisitorsSite, newVisit, type VisitorsSite } from './visitors-site.ts'

let site: VisitorsSite
beforeEach(async () => {
  site = await makeVisitorsSite()
})
afterEach(() => site.close())

const present = async (uid: string, visitId: string) => {
  const run = must(site.services.badgeWaits.forVisit(everything, must(site.services.visits.find(visitId))))
  await site.present(uid)
  const state = run.feed.current
  run.end()
  return state
}
const view = (id: string) => site.services.visitorBoard.visit(must(site.services.visits.find(id)))

describe('a visitor', () => {
  test('is admitted with badge and code, and refused once they left', async () => {
    const visit = site.admit('山田 太郎')
    expect(await present('04B00001', visit.id)).toMatchObject({
      state: 'taken',
      badge: { number: '001' },
      isNew: true,
      holder: '山田 太郎',
    })
    const code = must(
      site.services.visits.generateCode(everything, must(site.services.visits.find(visit.id))),
    )
    expect(code).toMatch(/^\d{6}$/)
    expect(site.events()).toEqual([])
    await site.present('04B00001')
    await site.type(`${code}#`)
    expect(site.events()).toEqual(['door_granted'])
    must(site.services.visits.leave(everything, must(site.services.visits.find(visit.id)), true))
    await site.clock.advance(20_000)
    await site.present('04B00001')
    await site.type(`${code}#`)
    expect(site.events()).toEqual(['door_granted', 'door_rejected unknown_card'])
    expect(view(visit.id)).toMatchObject({ state: 'left', badge: { number: '001', returned: true } })
    expect(site.store.groups.ofUser(visit.userId)).toEqual([])
    expect(site.store.codes.mfaCodesOf(visit.userId)).toEqual([])
  })

  test('is refused from `until` on, and overdue', async () => {
    const visit = site.admit('山田 太郎', { untilMs: site.clock.wallMs() + hourMs })
    await present('04B00001', visit.id)
    await site.clock.advance(hourMs - 1)
    expect(view(visit.id).state).toBe('inside')
    await site.clock.advance(1)
    expect(view(visit.id).state).toBe('overdue')
    await site.present('04B00001')
    await site.type('000000#')
    expect(site.events()).toEqual(['door_rejected expired'])
  })

  test('with a later end is in time again; who saw an older version is told', () => {
    const visit = site.admit('山田 太郎')
    const change = { hostId: null, untilMs: visit.untilMs + hourMs }
    const changed = must(site.services.visits.update(everything, visit, change, visit.version))
    expect(site.store.users.find({ by: 'id', value: visit.userId })?.validUntilMs).toBe(change.untilMs)
    expect(site.services.visits.update(everything, changed, change, visit.version)).toMatchObject({
      code: 'stale',
    })
  })

  test('without a site group is not taken in', () => {
    const { version } = site.services.retention.settings()
    must(site.services.retention.saveSettings(everything, { groupId: null, retentionDays: 90 }, version))
    expect(site.services.visits.create(everything, newVisit(site, '山田', null))).toMatchObject({
      code: 'no_visitor_group',
    })
    expect(site.services.visitorBoard.day(null)).toMatchObject({ hasGroup: false, visits: [] })
  })

  test('is not taken in either once the group was deleted', async () => {
    await site.services.groups.delete(everything, must(site.services.groups.find(site.groupId)))
    expect(site.services.visits.create(everything, newVisit(site, '山田', null))).toMatchObject({
      code: 'no_visitor_group',
    })
  })

  test('who was expected may enter only after they arrived, if too early from then on', async () => {
    const fromMs = site.clock.wallMs() + 2 * hourMs
    const visit = site.admit('Anna Smith', { arrives: false, fromMs })
    expect(view(visit.id).state).toBe('expected')
    expect(site.services.badgeWaits.forVisit(everything, visit)).toMatchObject({ code: 'conflict' })
    expect(site.store.groups.ofUser(visit.userId)).toEqual([])
    must(site.services.visits.arrive(everything, visit))
    expect(view(visit.id).state).toBe('inside')
    const user = site.store.users.find({ by: 'id', value: visit.userId })
    expect(user).toMatchObject({ firstName: 'Anna', lastName: 'Smith', validFromMs: site.clock.wallMs() })
  })

  test('who did not come is missed, and can be cancelled with all that was known', () => {
    const visit = site.admit('山田', { arrives: false, untilMs: site.clock.wallMs() + 1_000 * 60 })
    must(site.services.visits.cancel(everything, visit))
    expect(site.store.visits.get(visit.id)).toBeNull()
    expect(site.store.users.find({ by: 'id', value: visit.userId })).toBeNull()
  })

  test('who comes again is the same; of another company another', () => {
    const first = site.admit('山田 太郎')
    must(site.services.visits.leave(everything, first, true))
    const again = site.admit('山田　太郎', { visitorId: first.userId })
    expect(again.userId).toBe(first.userId)
    expect(
      site.services.visits.create(everything, newVisit(site, '山田 太郎', null, { visitorId: first.userId })),
    ).toMatchObject({ code: 'conflict' })
    expect(site.admit('山田 太郎', { visitorId: first.userId, company: '別の会社' }).userId).not.toBe(
      first.userId,
    )
    expect(site.admit('山田 次郎', { visitorId: first.userId }).userId).not.toBe(first.userId)
  })

  test('is found again by company, with the last host', async () => {
    site.admit('山田 太郎')
    expect(await site.services.visitorBoard.known('みらい')).toMatchObject([
      { name: '山田 太郎', company: '株式会社みらい', host: { name: '佐藤 花子', department: '総務' } },
    ])
    expect(await site.services.visitorBoard.hosts('そうむ 総務')).toEqual([])
    expect(await site.services.visitorBoard.hosts('総務')).toEqual([
      { id: site.host.id, name: '佐藤 花子', department: '総務' },
    ])
  })

  test('taken for gone by mistake is here again, with the badge', async () => {
    const visit = site.admit('山田 太郎')
    await present('04B00001', visit.id)
    const left = must(site.services.visits.leave(everything, must(site.services.visits.find(visit.id)), true))
    const back = must(site.services.visits.takeBackLeave(everything, left))
    expect(view(back.id)).toMatchObject({ state: 'inside', badge: { number: '001', returned: false } })
    await site.present('04B00001')
    await site.type('000000#')
    expect(site.events()).toEqual(['door_rejected no_second_factor'])
  })

  test.each([
    ['no name', { name: ' ' }, 'name', 'required'],
    ['an end in the past', { untilMs: 1 }, 'untilMs', 'in_the_past'],
    [
      'an end before the start',
      { arrives: false, fromMs: 4e12, untilMs: 3e12 },
      'untilMs',
      'not_after_start',
    ],
    ['years', { untilMs: 4e12 }, 'untilMs', 'too_large'],
    ['an unknown host', { hostId: 'nobody' }, 'hostId', 'unknown'],
  ])('with %s is refused, and nothing is written', (_what, more, field, code) => {
    const before = site.store.events.count()
    expect(site.services.visits.create(everything, newVisit(site, '山田', null, more))).toMatchObject({
      ok: false,
      fields: { [field]: { code } },
    })
    expect(site.store.events.count()).toBe(before)
  })

  test('cannot host another', () => {
    const visit = site.admit('山田 太郎')
    expect(site.services.visits.create(everything, newVisit(site, '別人', visit.userId))).toMatchObject({
      fields: { hostId: { code: 'unknown' } },
    })
  })
})

describe('a badge', () => {
  test("that is out is told with its holder, a person's card passes as usual, and both leave the wait armed", async () => {
    site.person('04A1B2C3', ['593712'])
    const first = site.admit('山田 太郎')
    await present('04B00001', first.id)
    const second = site.admit('鈴木 一郎')
    const run = must(site.services.badgeWaits.forVisit(everything, second))
    await site.present('04B00001')
    expect(run.feed.current).toMatchObject({
      state: 'not_taken',
      why: 'in_use',
      badgeNumber: '001',
      holder: '山田 太郎',
    })
    await site.present('04A1B2C3')
    expect(run.feed.current).toMatchObject({ state: 'not_taken', why: 'known_card' })
    await site.type('593712#')
    expect(site.events()).toContain('door_granted')
    await site.present('04B00002')
    expect(run.feed.current).toMatchObject({ state: 'taken', badge: { number: '002' } })
  })

  test('that is free is given again under its number, also by the number', async () => {
    const first = site.admit('山田 太郎')
    await present('04B00001', first.id)
    const [badge] = site.services.visitorBadges.list()
    must(site.services.visitorBadges.setNumber(everything, badge?.id ?? '', 'Ａ－７'))
    expect(site.services.visitorBadges.byNumber('A-7')).toMatchObject({ code: 'card_taken' })
    must(site.services.visits.leave(everything, must(site.services.visits.find(first.id)), true))
    const second = site.admit('鈴木 一郎')
    must(
      site.services.visits.giveBadge(everything, second, must(site.services.visitorBadges.byNumber('A-7'))),
    )
    expect(view(second.id).badge).toMatchObject({ number: 'A-7', returned: false })
    expect(site.services.visitorBadges.byNumber('9')).toMatchObject({ code: 'not_found' })
  })

  test('not returned stays out; presented to return it ends the visit', async () => {
    const visit = site.admit('山田 太郎')
    await present('04B00001', visit.id)
    const run = must(site.services.badgeWaits.forReturn(everything))
    await site.present('04EEEEEE')
    expect(run.feed.current).toMatchObject({ state: 'not_taken', why: 'unknown_card' })
    await site.present('04B00001')
    expect(run.feed.current).toMatchObject({ state: 'taken', holder: '山田 太郎' })
    expect(view(visit.id)).toMatchObject({ state: 'left', badge: { returned: true } })

    const other = site.admit('鈴木 一郎')
    await present('04B00001', other.id)
    must(site.services.visits.leave(everything, must(site.services.visits.find(other.id)), false))
    expect(view(other.id)).toMatchObject({ state: 'left', badge: { returned: false } })
    expect(site.services.visitorBoard.day(null).visits.map(({ id }) => id)).toContain(other.id)
    const late = must(site.services.badgeWaits.forReturn(everything))
    await site.present('04B00001')
    expect(late.feed.current).toMatchObject({ state: 'taken', holder: '鈴木 一郎' })
    const again = must(site.services.badgeWaits.forReturn(everything))
    await site.present('04B00001')
    expect(again.feed.current).toMatchObject({ state: 'not_taken', why: 'not_out' })
    again.end()
  })

  test('another wait takes the readers over', async () => {
    const visit = site.admit('山田 太郎')
    const first = must(site.services.badgeWaits.forVisit(everything, visit))
    const second = must(site.services.enrolment.start(everything, site.host))
    expect(first.feed.current.state).toBe('taken_over')
    first.end()
    await site.present('04B00009')
    expect(second.feed.current.state).toBe('enrolled')
  })

  test("of the pool is never a person's own card", async () => {
    const visit = site.admit('山田 太郎')
    await present('04B00001', visit.id)
    must(site.services.visits.leave(everything, must(site.services.visits.find(visit.id)), true))
    expect(site.services.cards.addByCardId(everything, site.host, 'UID:04B00001', true)).toMatchObject({
      code: 'card_taken',
    })
    const run = must(site.services.enrolment.start(everything, site.host))
    await site.present('04B00001')
    expect(run.feed.current).toMatchObject({ state: 'not_taken', why: 'known_card' })
    run.end()
  })
})

test('without the right to manage codes no code is made, and without that of visitors neither', () => {
  const visit = site.admit('山田 太郎')
  const clerk = { id: 'c', roles: ['access_credential_manager'] } as const
  expect(site.services.visits.generateCode(clerk, visit)).toMatchObject({ code: 'forbidden' })
  const reception = { id: 'r', roles: ['front_desk', 'access_credential_manager'] } as const
  must(site.services.visits.generateCode(reception, visit))
  must(site.services.visits.generateCode(reception, visit))
  expect(site.store.codes.mfaCodesOf(visit.userId)).toHaveLength(1)
})
