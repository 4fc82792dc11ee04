import { afterEach, beforeEach, expect, test } from 'vitest'
import { everything, must } from '../../../fakes/test-site.ts'
import { hourMs, makeVisitorsSite, type VisitorsSite } from './visitors-site.ts'

let site: VisitorsSite
beforeEach(async () => {
  site = await makeVisitorsSite()
})
afterEach(() => site.close())

const lend = async (userId: string, uid: string) => {
  const run = must(site.services.badgeWaits.forLending(everything, userId))
  await site.present(uid)
  expect(run.feed.current).toMatchObject({ state: 'taken' })
}
const enter = async (uid: string, code = '593712') => {
  await site.present(uid)
  await site.type(`${code}#`)
  return site.events().at(-1)
}

test('a lent badge opens as the own one did, which is suspended until the lent one is presented back', async () => {
  const user = site.person('04A1B2C3', ['593712'])
  await lend(user.id, '04B00001')
  expect(await enter('04A1B2C3')).toBe('door_rejected card_inactive')
  expect(await enter('04B00001')).toBe('door_granted')
  expect(site.services.badgeWaits.forLending(everything, user.id)).toMatchObject({ code: 'conflict' })
  must(site.services.badgeWaits.forReturn(everything))
  await site.present('04B00001')
  expect(site.services.visitorBoard.day(null).lent).toEqual([])
  expect(await enter('04A1B2C3')).toBe('door_granted')
  expect(await enter('04B00001')).toBe('door_rejected unknown_card')
})

test('at night it ends by itself, also of a machine that was off; the badge stays known as out', async () => {
  const user = site.person('04A1B2C3', ['593712'])
  await lend(user.id, '04B00001')
  // 09:00 in Tokyo: midnight is 15 h away.
  await site.clock.advance(15 * hourMs - 1)
  site.services.lending.endDue()
  expect(await enter('04B00001')).toBe('door_granted')
  await site.clock.advance(5_000)
  site.services.lending.endDue()
  expect(await enter('04B00001')).toBe('door_rejected unknown_card')
  expect(await enter('04A1B2C3')).toBe('door_granted')
  expect(site.services.visitorBoard.day(null).lent).toMatchObject([{ badgeNumber: '001', active: false }])
})

test('a card that was lost meanwhile does not come back', async () => {
  const user = site.person('04A1B2C3', ['593712'])
  await lend(user.id, '04B00001')
  const own = site.store.cards.ofUser(user.id).find(({ cardId }) => cardId === 'UID:04A1B2C3')
  must(site.services.cards.setLost(everything, user, own?.id ?? '', true))
  const [lent] = site.store.lentBadges.open()
  if (!lent) throw new Error('nothing is lent')
  must(site.services.lending.end(everything, lent, true))
  expect(await enter('04A1B2C3')).toBe('door_rejected card_inactive')
})

test('a visitor borrows nothing', () => {
  const visit = site.admit('山田 太郎')
  expect(site.services.badgeWaits.forLending(everything, visit.userId)).toMatchObject({ code: 'not_found' })
})
