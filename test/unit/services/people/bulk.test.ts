import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type {
  BulkAct,
  BulkProgress,
  BulkTarget,
  PeopleFilter,
} from '../../../../main/contract/desk/people.ts'
import type { Actor } from '../../../../main/controller/services/actor.ts'
import { allEvents, everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const everybody: PeopleFilter = {
  groupId: null,
  status: null,
  expiringDays: 30,
  credentials: null,
  visitors: 'with',
}

function make(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, n) => must(site.services.people.create(everything, { lastName: `Person ${n}` })).id,
  )
}

async function run(target: BulkTarget, act: BulkAct, actor = everything): Promise<readonly BulkProgress[]> {
  const steps: BulkProgress[] = []
  for await (const step of must(site.services.bulk.start(actor, target, act))) steps.push(step)
  return steps
}

const typesSince = (seq: number) =>
  site.store.events
    .query({ ...allEvents, limit: 2_000 })
    .filter((event) => event.seq > seq)
    .map(({ type }) => type)
    .reverse()

describe('an act on many', () => {
  test('is done to each once, with an event each and one that sums up', async () => {
    const [a = '', b = '', c = ''] = make(3)
    must(site.services.people.update(everything, must(site.services.people.find(b)), { suspended: true }))
    const before = site.store.events.last()?.seq ?? 0
    const progress = await run({ ids: [a, b, c, a, 'nobody'] }, { act: 'suspend' })
    expect(progress.at(-1)).toEqual({
      total: 4,
      done: 4,
      changed: 2,
      unchanged: 2,
      failed: 0,
      ended: true,
      codes: [],
    })
    expect(typesSince(before)).toEqual(['admin_user_changed', 'admin_user_changed', 'admin_users_changed'])
    expect(site.store.events.last()?.detail).toEqual({
      act: 'suspend',
      total: 4,
      done: 4,
      changed: 2,
      failed: 0,
    })
  })

  test('on all that match goes in pieces, by the list as it was found', async () => {
    make(450)
    const query = { text: 'person', filter: { ...everybody, status: 'valid' as const } }
    const progress = await run({ query }, { act: 'suspend' })
    expect(progress.at(-1)).toMatchObject({ total: 450, changed: 450, ended: true })
    expect(progress.length).toBeGreaterThan(2)
    expect(site.store.users.list(null, 1_000).every(({ suspended }) => suspended)).toBe(true)
  })

  test('that is stopped leaves the rest, and says how far it came', async () => {
    const ids = make(450)
    const running = must(site.services.bulk.start(everything, { ids: [...ids] }, { act: 'suspend' }))
    const { value } = await running.next()
    await running.return(undefined)
    const done = value?.done ?? 0
    expect(done).toBeGreaterThan(0)
    expect(site.store.users.list(null, 1_000).filter(({ suspended }) => suspended)).toHaveLength(done)
    expect(site.store.events.last()).toMatchObject({
      type: 'admin_users_changed',
      detail: { total: 450, done },
    })
  })

  test('groups, dates, codes and deletion', async () => {
    const ids = [...make(2)]
    await run({ ids }, { act: 'add_group', groupId: site.groupId })
    expect(site.store.groups.members(site.groupId).toSorted()).toEqual(ids.toSorted())
    await run({ ids }, { act: 'remove_group', groupId: site.groupId })
    expect(site.store.groups.members(site.groupId)).toEqual([])
    const [first = ''] = ids
    must(site.services.people.update(everything, must(site.services.people.find(first)), { validFromMs: 10 }))
    const dates = await run({ ids }, { act: 'set_end', validUntilMs: 10 })
    expect(dates.at(-1)).toMatchObject({ changed: 1, failed: 1 })
    const codes = await run({ ids }, { act: 'generate_mfa_codes' })
    expect(codes.flatMap((step) => step.codes).map(({ code }) => code)).toEqual([
      expect.stringMatching(/^\d{6}$/),
      expect.stringMatching(/^\d{6}$/),
    ])
    expect((await run({ ids }, { act: 'generate_mfa_codes' })).at(-1)).toMatchObject({ unchanged: 2 })
    await run({ ids }, { act: 'delete' })
    expect(site.store.users.count()).toBe(0)
  })

  test('on a disk that fails half-way counts what was written', async () => {
    const ids = make(450)
    const running = must(site.services.bulk.start(everything, { ids: [...ids] }, { act: 'suspend' }))
    const { value } = await running.next()
    site.store.commits = 'full'
    await expect(running.next()).rejects.toMatchObject({ fault: 'full' })
    site.store.commits = null
    expect(site.store.users.list(null, 1_000).filter(({ suspended }) => suspended)).toHaveLength(
      value?.done ?? 0,
    )
  })

  test.each<[BulkAct, Actor['roles'], string]>([
    [{ act: 'delete' }, ['access_credential_manager'], 'forbidden'],
    [{ act: 'generate_mfa_codes' }, ['access_system_admin'], 'forbidden'],
    [{ act: 'add_group', groupId: 'nowhere' }, ['access_user_manager'], 'not_found'],
  ])('%j by %j is %s', (act, roles, code) => {
    const started = site.services.bulk.start({ id: 'x', roles }, { ids: ['a'] }, act)
    expect(started).toMatchObject({ ok: false, code })
  })
})
