import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { everything, must } from '../../../fakes/test-site.ts'
import { hourMs, makeVisitorsSite, newVisit, type VisitorsSite } from './visitors-site.ts'

let site: VisitorsSite
beforeEach(async () => {
  site = await makeVisitorsSite()
})
afterEach(() => site.close())

const dayMs = 24 * hourMs
/** Files of the store in which one of the texts stands, as SQLite writes it. */
const filesWith = (...texts: readonly string[]) =>
  readdirSync(site.dir).filter((name) => {
    const bytes = readFileSync(join(site.dir, name))
    return texts.some((text) => bytes.includes(Buffer.from(text)))
  })
const maintain = () => {
  for (let round = 0; round < 5; round += 1) site.store.maintain()
}
const personal = [
  '消去田',
  'ショウキョダ',
  '有限会社けすべき',
  'erase.me@example.jp',
  '090-1234-5678',
  'しようきよだ',
]

test('an erased person is in no file any more, and the chain still verifies', async () => {
  const user = must(
    site.services.people.create(everything, {
      lastName: '消去田',
      firstName: '消子',
      lastNameKana: 'ショウキョダ',
      company: '有限会社けすべき',
      email: 'erase.me@example.jp',
      phone: '090-1234-5678',
    }),
  )
  must(site.services.cards.addByCardId(everything, user, 'UID:04DEADBE', true))
  must(site.services.codes.addMfaCode(everything, user, '593712', 'typed'))
  must(site.services.visits.create(everything, newVisit(site, '客人', user.id)))
  // Others around, changed and deleted, so that pages split and move.
  for (let n = 0; n < 300; n += 1) {
    const other = must(
      site.services.people.create(everything, { lastName: `隣人${n}`, company: 'x'.repeat(n) }),
    )
    if (n % 3 === 0) site.services.people.delete(everything, other)
    if (n % 50 === 0)
      must(site.services.people.update(everything, user, { department: `部${n}`, phone: '090-1234-5678' }))
  }
  await site.present('04DEADBE')
  await site.type('593712#')
  expect(site.events()).toContain('door_rejected no_access_level')
  expect(filesWith(...personal)).not.toEqual([])

  must(site.services.retention.erase(everything, user.id))
  maintain()
  expect(filesWith(...personal, '04DEADBE')).toEqual([])
  expect(await site.services.verifyLog()).toMatchObject({ kind: 'intact' })
  const events = site.store.events.query({
    fromMs: null,
    toMs: null,
    types: null,
    doorId: null,
    userId: user.id,
    beforeSeq: null,
    limit: 100,
  })
  expect(events.map(({ type }) => type)).toContain('admin_user_erased')
  expect(site.services.retention.erase(everything, user.id)).toMatchObject({ code: 'not_found' })
})

test('visitors are erased after the set days, a few at a time, and their visits with them', async () => {
  const { groupId, version } = site.services.retention.settings()
  must(site.services.retention.saveSettings(everything, { groupId, retentionDays: 1 }, version))
  for (let n = 0; n < 25; n += 1) {
    const visit = site.admit(`消去田 ${n}`, { company: '有限会社けすべき' })
    must(site.services.visits.leave(everything, visit, true))
  }
  const staying = site.admit('残留 人', { untilMs: site.clock.wallMs() + hourMs })
  await site.clock.advance(dayMs - 1)
  site.services.retention.eraseDue()
  expect(site.store.users.count()).toBe(27)
  // A visitor of today, and one who never left, are kept.
  site.admit('新客 人')
  await site.clock.advance(hourMs)
  for (let round = 0; round < 4; round += 1) site.services.retention.eraseDue()
  maintain()
  expect(site.store.users.count()).toBe(3)
  expect(site.store.visits.get(staying.id)).not.toBeNull()
  expect(filesWith('消去田', '有限会社けすべき')).toEqual([])
  expect(await site.services.verifyLog()).toMatchObject({ kind: 'intact' })
})

test('a shorter time holds at once', async () => {
  expect(site.services.retention.settings().retentionDays).toBe(90)
  const visit = site.admit('山田 太郎')
  must(site.services.visits.leave(everything, visit, true))
  await site.clock.advance(2 * dayMs)
  site.services.retention.eraseDue()
  expect(site.store.users.find({ by: 'id', value: visit.userId })).not.toBeNull()
  const { groupId, version } = site.services.retention.settings()
  must(site.services.retention.saveSettings(everything, { groupId, retentionDays: 1 }, version))
  expect(
    site.services.retention.saveSettings(everything, { groupId, retentionDays: 9 }, version),
  ).toMatchObject({ code: 'stale' })
  site.services.retention.eraseDue()
  expect(site.store.users.find({ by: 'id', value: visit.userId })).toBeNull()
})

test("a person's data comes out whole, without codes", async () => {
  const user = site.person('04A1B2C3', ['593712'])
  must(site.services.people.update(everything, user, { company: '=HYPERLINK("x")' }))
  await site.present('04A1B2C3')
  await site.type('593712#')
  must(site.services.visits.create(everything, newVisit(site, '客人', user.id)))
  const { text, fileName } = must(await site.services.retention.export(everything, user.id, 'json'))
  expect(fileName).toBe(`person-${user.id}.json`)
  const kept = JSON.parse(text)
  expect(kept).toMatchObject({
    person: { last_name: 'Person 04A1B2C3' },
    groups: [{ name: 'Staff' }],
    cards: [{ card_number_hex: '04A1B2C3' }],
    mfa_codes: [{ origin: 'typed' }],
    visits_received: [{}],
  })
  expect(kept.events.map(({ type }: { type: string }) => type)).toContain('door_granted')
  expect(text).not.toContain('593712')
  const csv = must(await site.services.retention.export(everything, user.id, 'csv')).text
  expect(csv).toContain('person,1,company,"\'=HYPERLINK(""x"")"')
  expect(csv).not.toContain('593712')
  expect(await site.services.retention.export(everything, 'nobody', 'json')).toMatchObject({
    code: 'not_found',
  })
})
