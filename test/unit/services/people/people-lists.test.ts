import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { PeopleQuery } from '../../../../main/controller/services/people/people-lists.ts'
import { settle } from '../../../fakes/manual-clock.ts'
import { everything, makeTestSite, must } from '../../../fakes/test-site.ts'

const all: PeopleQuery = {
  text: '',
  filter: { groupId: null, status: null, expiringDays: 30, credentials: null, visitors: 'with' },
  sort: 'kana',
  offset: 0,
  limit: 10,
  snapshot: null,
}

test('people of an older release are made findable in pieces while the door works', async () => {
  const site = await makeTestSite()
  for (let n = 0; n < 120; n += 1) {
    must(site.services.people.create(everything, { lastName: `Person ${n}` }))
  }
  const older = new DatabaseSync(join(site.dir, 'genkan.db'))
  older.exec('DELETE FROM person_search; UPDATE users SET folded = 0')
  older.close()
  expect(await site.services.lists.search(all)).toMatchObject({ total: 0, complete: false })

  site.services.lists.foldRest()
  site.services.lists.foldRest()
  for (let turn = 0; turn < 5; turn += 1) {
    await site.clock.advance(25)
    await settle()
  }
  expect(await site.services.lists.search(all)).toMatchObject({ total: 120, complete: true })
  site.services.lists.stop()
  await site.close()
})

test('a disk that is full leaves them for the next time', async () => {
  const site = await makeTestSite()
  must(site.services.people.create(everything, { lastName: 'Person' }))
  const older = new DatabaseSync(join(site.dir, 'genkan.db'))
  older.exec('DELETE FROM person_search; UPDATE users SET folded = 0')
  older.close()
  site.store.commits = 'full'
  site.services.lists.foldRest()
  await site.clock.advance(25)
  site.store.commits = null
  expect(await site.services.lists.search(all)).toMatchObject({ total: 0, complete: false })
  site.services.lists.foldRest()
  await site.clock.advance(25)
  expect(await site.services.lists.search(all)).toMatchObject({ total: 1, complete: true })
  await site.close()
})

test('a search that is overtaken ends with its signal', async () => {
  const site = await makeTestSite()
  const overtaken = new AbortController()
  const first = site.services.lists.search(all, overtaken.signal)
  overtaken.abort('overtaken')
  await expect(first).rejects.toBe('overtaken')
  await site.close()
})
