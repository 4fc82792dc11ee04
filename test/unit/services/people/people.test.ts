import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Failure, Result } from '../../../../main/contract/errors.ts'
import type { UserChange } from '../../../../main/controller/services/people/people.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

function failure(result: Result<unknown>): Failure {
  if (result.ok) throw new Error('this was to fail')
  return result
}
const lastEvents = (count: number) =>
  site.store.events
    .query({
      fromMs: null,
      toMs: null,
      types: null,
      doorId: null,
      userId: null,
      beforeSeq: null,
      limit: count,
    })
    .map(({ type, actorId, detail }) => ({ type, actorId, detail }))

describe('a person', () => {
  test('is made with groups in one commit', () => {
    const { people } = site.services
    const user = must(people.create(everything, { lastName: '山田' }, [site.groupId, site.groupId]))
    expect(site.store.groups.ofUser(user.id).map(({ id }) => id)).toEqual([site.groupId])
    expect(lastEvents(2).map(({ type }) => type)).toEqual(['admin_group_member_added', 'admin_user_created'])
  })

  test('is not made with a group that is not there', () => {
    const made = site.services.people.create(everything, { lastName: '山田' }, ['nowhere'])
    expect(failure(made)).toMatchObject({ code: 'invalid_input', fields: { groupIds: { code: 'unknown' } } })
    expect(site.store.users.count()).toBe(0)
  })

  test.each<[UserChange, string, string]>([
    [{}, 'lastName', 'required'],
    [{ firstName: '　', lastName: ' ' }, 'lastName', 'required'],
    [{ lastName: 'A', validFromMs: 5, validUntilMs: 5 }, 'validUntilMs', 'not_after_start'],
    [{ lastName: 'A', email: 'ONE@example.test' }, 'email', 'already_taken'],
    [{ lastName: 'A', employeeId: '007' }, 'employeeId', 'already_taken'],
    [{ lastName: 'A', externalId: 'x' }, 'externalId', 'already_taken'],
  ])('%j is refused at %s', (given, field, code) => {
    const { people } = site.services
    must(
      people.create(everything, {
        lastName: 'One',
        email: 'one@example.test',
        employeeId: '007',
        externalId: 'x',
      }),
    )
    expect(failure(people.create(everything, given)).fields).toMatchObject({ [field]: { code } })
  })

  test('changed by another desk meanwhile is stale, and stays as the other desk left it', () => {
    const { people } = site.services
    const { id } = must(people.create(everything, { lastName: '山田' }))
    const seen = must(people.find(id))
    must(people.update(everything, seen, { company: '一番' }, seen.version))
    expect(failure(people.update(everything, seen, { company: '二番' }, seen.version)).code).toBe('stale')
    expect(failure(people.deleteSeen(everything, must(people.find(id)), seen.version)).code).toBe('stale')
    const now = must(people.find(id))
    expect(now).toMatchObject({ company: '一番', version: seen.version + 1 })
    must(people.deleteSeen(everything, now, now.version))
    expect(failure(people.find(id)).code).toBe('not_found')
  })

  test('a change keeps what others changed since, and its event names fields only', () => {
    const { people } = site.services
    const first = must(people.create(everything, { lastName: '山田' }))
    must(people.update(everything, first, { company: '玄関商事' }))
    must(people.update(everything, first, { department: '総務' }))
    expect(must(people.find(first.id))).toMatchObject({ company: '玄関商事', department: '総務' })
    expect(lastEvents(1)).toEqual([
      { type: 'admin_user_changed', actorId: 'test', detail: { fields: ['department'] } },
    ])
  })
})

describe('photos', () => {
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  const jpeg = [0xff, 0xd8, 0xff, 0xe0]
  const webp = [...Buffer.from('RIFF'), 0, 0, 0, 0, ...Buffer.from('WEBPVP8 ')]
  const bytes = (start: readonly number[], length = 100) => {
    const all = new Uint8Array(length)
    all.set(start.slice(0, length))
    return all
  }

  test.each([
    ['image/png', png],
    ['image/jpeg', jpeg],
    ['image/webp', webp],
  ])('%s is told by its bytes', (type, start) => {
    const { people, photos } = site.services
    const { id } = must(people.create(everything, { lastName: '山田' }))
    must(photos.set(everything, must(people.find(id)), bytes(start)))
    expect(photos.get(must(people.find(id)))?.type).toBe(type)
  })

  test.each([
    ['nothing', new Uint8Array(0), 'invalid_input'],
    ['a script', new Uint8Array(Buffer.from('<svg onload="alert(1)">')), 'invalid_input'],
    ['a GIF', new Uint8Array(Buffer.from('GIF89a')), 'invalid_input'],
    ['half a signature', bytes(png, 4), 'invalid_input'],
    ['one byte too many', bytes(png, 45 * 1024 + 1), 'too_large'],
  ])('%s is refused', (_what, given, code) => {
    const { people, photos } = site.services
    const { id } = must(people.create(everything, { lastName: '山田' }))
    expect(failure(photos.set(everything, must(people.find(id)), given)).code).toBe(code)
    expect(failure(photos.delete(everything, must(people.find(id)))).code).toBe('not_found')
  })

  test('go when they are taken away', () => {
    const { people, photos } = site.services
    const { id } = must(people.create(everything, { lastName: '山田' }))
    must(photos.set(everything, must(people.find(id)), bytes(png)))
    must(photos.delete(everything, must(people.find(id))))
    expect(photos.get(must(people.find(id)))).toBeNull()
    expect(site.store.photos.get(id)).toBeNull()
  })
})
