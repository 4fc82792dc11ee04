import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PeopleFilter } from '../../../../main/contract/desk/people.ts'
import type { PeopleSearch } from '../../../../main/contract/worker-jobs.ts'
import type { GenkanStore } from '../../../../main/controller/store/genkan-store.ts'
import { openStore } from '../../../../main/controller/store/open-store.ts'
import { card, person } from '../records.ts'
import { freshStore, mustOpen, storeOptions, wallMs } from '../temp-store.ts'

const everybody: PeopleFilter = {
  groupId: null,
  status: null,
  expiringDays: 30,
  credentials: null,
  visitors: 'with',
}
const all: PeopleSearch = {
  text: '',
  filter: everybody,
  sort: 'kana',
  offset: 0,
  limit: 100,
  snapshot: null,
  nowMs: wallMs,
}
const dayMs = 86_400_000

async function ids(store: GenkanStore, search: Partial<PeopleSearch>): Promise<string> {
  const page = await store.worker.run('people.search', { ...all, ...search })
  return page.rows.map((row) => row?.id ?? '-').join(' ')
}

const kana = (lastNameKana: string, firstNameKana: string) => ({ lastNameKana, firstNameKana })

function seed(store: GenkanStore): GenkanStore {
  store.transact(() => {
    const add = (id: string, changed: Parameters<typeof person>[1]) => store.users.insert(person(id, changed))
    add('yamada', { lastName: '山田', firstName: '太郎', ...kana('ヤマダ', 'タロウ'), company: '玄関商事' })
    add('takahashi', {
      lastName: '髙橋',
      firstName: '美咲',
      ...kana('タカハシ', 'ミサキ'),
      company: '㈱北海',
      validUntilMs: wallMs + 10 * dayMs,
    })
    add('kimu', { lastName: '金', firstName: '林', ...kana('キム', 'リン'), company: '', suspended: true })
    add('miller', {
      lastName: 'Miller',
      firstName: 'José',
      ...kana('', ''),
      email: 'jose_100%@example.test',
      employeeId: "' OR 1=1--",
      validUntilMs: wallMs,
    })
    add('future', { lastName: '未来', ...kana('ミライ', ''), validFromMs: wallMs + 1 })
    store.cards.insert({
      ...card('card-1', 'yamada', 'H10301:7:42'),
      cardNumber: '00042',
      cardNumberHex: '2A',
    })
    store.cards.insert({
      ...card('card-2', 'kimu', 'UID:04A1B2C3D4E5'),
      cardNumber: '5092354610917',
      cardNumberHex: '04A1B2C3D4E5',
    })
    store.codes.setEntryCode({ id: 'e-1', userId: 'kimu', origin: 'typed', createdAtMs: 0 }, '739105')
    store.codes.insertMfaCode(
      { id: 'm-1', userId: 'yamada', duress: false, origin: 'typed', createdAtMs: 0 },
      '580274',
    )
    store.groups.insert({ id: 'staff', name: 'Staff' })
    store.groups.addMember('staff', 'yamada')
    store.groups.addMember('staff', 'miller')
    store.users.setVisitor('future', true)
  })
  return store
}

describe('a list of people', () => {
  let store: GenkanStore
  beforeAll(() => {
    const dataDir = mkdtempSync(join(tmpdir(), 'genkan-search-'))
    const opened = openStore(storeOptions(dataDir, { keyState: 'fresh' }))
    if (opened.kind !== 'open') throw new Error(opened.kind)
    store = seed(opened.store)
    return () => {
      store.close()
      rmSync(dataDir, { recursive: true })
    }
  })

  test.each([
    ['', 'miller kimu takahashi future yamada'],
    ['山田', 'yamada'],
    ['山', 'yamada'],
    ['やまだ', 'yamada'],
    ['ﾔﾏﾀﾞ ﾀﾛｳ', 'yamada'],
    ['太郎　山田', 'yamada'],
    ['高橋', 'takahashi'],
    ['金', 'kimu'],
    ['金林', 'kimu'],
    ['(株)北海', 'takahashi'],
    ['josé MILLER', 'miller'],
    ['josemiller', 'miller'],
    ['_100%', 'miller'],
    ["' or 1=1--", 'miller'],
    ['%', 'miller'],
    ['_', 'miller'],
    ['*', ''],
    ['00042', 'yamada'],
    ['0004', 'yamada'],
    ['04a1b2', 'kimu'],
    ['04:A1:B2:C3', 'kimu'],
    ['５０９２３', 'kimu'],
    ['42', ''],
    ['zzz', ''],
  ])('%j finds %j', async (text, expected) => {
    expect(await ids(store, { text })).toBe(expected)
  })

  test.each<[Partial<PeopleFilter>, string]>([
    [{ status: 'valid' }, 'takahashi yamada'],
    [{ status: 'suspended' }, 'kimu'],
    [{ status: 'not_yet_valid' }, 'future'],
    [{ status: 'expiring', expiringDays: 10 }, 'takahashi'],
    [{ status: 'expiring', expiringDays: 9 }, ''],
    [{ status: 'expired' }, 'miller'],
    [{ credentials: 'has_card' }, 'kimu yamada'],
    [{ credentials: 'no_card' }, 'miller takahashi future'],
    [{ credentials: 'no_second_factor' }, 'miller takahashi future'],
    [{ visitors: 'only' }, 'future'],
    [{ visitors: 'without' }, 'miller kimu takahashi yamada'],
    [{ groupId: 'staff' }, 'miller yamada'],
    [{ groupId: 'staff', status: 'expired' }, 'miller'],
    [{ groupId: 'nobody' }, ''],
  ])('%j', async (filter, expected) => {
    expect(await ids(store, { filter: { ...everybody, ...filter } })).toBe(expected)
  })

  test.each([
    ['kana', 'miller kimu takahashi future yamada'],
    ['company', 'miller kimu future takahashi yamada'],
    ['newest', 'future miller kimu takahashi yamada'],
  ] as const)('sorted by %s', async (sort, expected) => {
    expect(await ids(store, { sort })).toBe(expected)
  })

  test('says of each what a list shows', async () => {
    const { rows, total, complete } = await store.worker.run('people.search', { ...all, text: '山田' })
    expect({ total, complete }).toEqual({ total: 1, complete: true })
    expect(rows[0]).toMatchObject({ lastName: '山田', cards: 1, mfaCodes: 1, hasEntryCode: false })
  })

  test('the ids alone', async () => {
    const { ids: found, total } = await store.worker.run('people.ids', { ...all, offset: 1, limit: 2 })
    expect({ found, total }).toEqual({ found: ['kimu', 'takahashi'], total: 5 })
  })
})

test('a list that was found stays as it is while others work, and a lost one is found anew', async () => {
  const store = seed(freshStore().store)
  const first = await store.worker.run('people.search', { ...all, limit: 2 })
  store.transact(() => {
    store.users.insert(person('aida', { lastName: '相田', ...kana('アイダ', 'ケイ') }))
    store.users.delete('future')
  })
  const next = await store.worker.run('people.search', { ...all, offset: 2, snapshot: first.snapshot })
  expect(next.snapshot).toBe(first.snapshot)
  expect(next.rows.map((row) => row?.id ?? null)).toEqual(['takahashi', null, 'yamada'])
  const anew = await store.worker.run('people.search', { ...all, snapshot: 'of another worker' })
  expect(anew.snapshot).not.toBe(first.snapshot)
  expect(anew.rows.map((row) => row?.id)).toEqual(['miller', 'aida', 'kimu', 'takahashi', 'yamada'])
})

test('a change of name is found at once', async () => {
  const store = seed(freshStore().store)
  store.transact(() => {
    const user = store.users.find({ by: 'id', value: 'yamada' })
    if (user) store.users.update({ ...user, lastName: '海野', lastNameKana: 'ウンノ' })
  })
  expect(await ids(store, { text: '山田' })).toBe('')
  expect(await ids(store, { text: 'うんの' })).toBe('yamada')
})

test('who was written by an older release is made findable afterwards', async () => {
  const { store, dataDir } = freshStore()
  store.close()
  const older = new DatabaseSync(join(dataDir, 'genkan.db'))
  const names = 'first_name, middle_name, last_name, first_name_kana, last_name_kana, company, department'
  older.exec(
    `INSERT INTO users (id, ${names}, department_id, employee_title, employee_type, phone, suspended, long_access)
     VALUES ('old', '花子', '', '旧姓', '', '', '', '', '', '', '', '', 0, 0)`,
  )
  older.close()
  const again = mustOpen(dataDir)
  const before = await again.worker.run('people.search', { ...all, text: '旧姓' })
  expect(before).toMatchObject({ total: 0, complete: false })
  expect(again.transact(() => again.users.foldNext(10))).toBe(1)
  expect(again.transact(() => again.users.foldNext(10))).toBe(0)
  const after = await again.worker.run('people.search', { ...all, text: '旧姓' })
  expect(after).toMatchObject({ total: 1, complete: true })
  again.close()
  const renames = new DatabaseSync(join(dataDir, 'genkan.db'))
  renames.exec("UPDATE users SET last_name = '新姓' WHERE id = 'old'")
  renames.close()
  const third = mustOpen(dataDir)
  expect(third.transact(() => third.users.foldNext(10))).toBe(1)
  expect(await ids(third, { text: '新姓' })).toBe('old')
  expect(await ids(third, { text: '旧姓' })).toBe('')
})
