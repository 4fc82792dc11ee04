import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../../../main/contract/roles.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'
import { deskOf, openDesk, password } from './desk-line.ts'

/** Ways past the roles that a permission alone does not close, each tried at the port with an input that is right. */

const minuteMs = 60_000
const otherPassword = 'entirely different staple 47'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

async function answer(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'done'
  } catch (thrown) {
    if (thrown instanceof ORPCError) return String(thrown.code)
    throw thrown
  }
}
const change = (operator: { id: string; name: string; version: number }, roles: Role[]) => ({
  id: operator.id,
  name: operator.name,
  version: operator.version,
  disabled: false,
  roles,
})

describe('a System Admin who may not manage codes', () => {
  it('gets to no code role: not by a new operator, an old one, an API key, a password, or their own record', async () => {
    const { client, operator } = await deskOf(site, 'system', 'access_system_admin')
    const user = await deskOf(site, 'user admin', 'access_user_admin')
    const clerk = await deskOf(site, 'clerk', 'front_desk')
    const tries: Promise<unknown>[] = []
    for (const role of ['access_user_admin', 'access_user_manager', 'access_credential_manager'] as const) {
      tries.push(
        client.operators.create({ name: `my ${role}`, roles: [role], password: otherPassword }),
        client.operators.update(change(clerk.operator, ['front_desk', role])),
        client.operators.update(change(operator, ['access_system_admin', role])),
        client.keys.create({ name: `key ${role}`, roles: [role], requestsPerSecond: null }),
      )
    }
    tries.push(client.operators.resetPassword({ id: user.operator.id, password: otherPassword }))
    expect(await Promise.all(tries.map(answer))).toEqual(tries.map(() => 'forbidden'))
    expect(site.services.operators.list().map(({ name }) => name)).toEqual(['system', 'user admin', 'clerk'])
    expect(site.store.apiKeys.list()).toEqual([])
  })
})

describe('a User Admin', () => {
  it('gives no role beyond the three, and none to themselves', async () => {
    const { client, operator } = await deskOf(site, 'user admin', 'access_user_admin')
    const clerk = await deskOf(site, 'clerk', 'front_desk')
    expect(
      await Promise.all(
        [
          client.operators.update(change(clerk.operator, ['front_desk', 'access_system_admin'])),
          client.operators.update(change(clerk.operator, [])),
          client.operators.update(change(operator, ['access_user_admin', 'access_user_manager'])),
          client.operators.update(change(clerk.operator, ['front_desk', 'access_credential_manager'])),
        ].map(answer),
      ),
    ).toEqual(['forbidden', 'forbidden', 'forbidden', 'done'])
  })
})

describe('the last administrators', () => {
  it('stay, whoever tries', async () => {
    const { client, operator } = await deskOf(site, 'both', 'access_system_admin', 'access_user_admin')
    const second = await deskOf(site, 'second', 'access_system_admin')
    const stayed = [
      second.client.operators.remove({ id: operator.id }),
      second.client.operators.update({ ...change(operator, [...operator.roles]), disabled: true }),
      second.client.operators.update(change(operator, ['access_system_admin'])),
      client.operators.remove({ id: operator.id }),
    ]
    expect(await Promise.all(stayed.map(answer))).toEqual([
      'last_administrator',
      'last_administrator',
      'last_administrator',
      'forbidden',
    ])
    expect(await answer(client.operators.remove({ id: second.operator.id }))).toBe('done')
  })
})

describe('the password again', () => {
  it('is asked before operators, keys and codes are touched, each time after five minutes', async () => {
    const { client, session } = await deskOf(site, 'all', 'access_system_admin', 'access_user_admin')
    const clerk = await deskOf(site, 'clerk', 'front_desk')
    const person = site.person('04010203', ['864209'])
    const key = must(site.services.keys.create(everything, 'key', ['auditor'], null)).key
    await site.clock.advance(4 * minuteMs)
    await client.session.stayAwake()
    await site.clock.advance(minuteMs)
    const asked = [
      client.credentials.reveal({ userId: person.id }),
      client.operators.create({ name: 'new', roles: [], password: otherPassword }),
      client.operators.update(change(clerk.operator, [])),
      client.operators.resetPassword({ id: clerk.operator.id, password: otherPassword }),
      client.operators.remove({ id: clerk.operator.id }),
      client.keys.create({ name: 'new', roles: ['auditor'], requestsPerSecond: null }),
      client.keys.revoke({ id: key.id }),
      client.retention.export({ userId: person.id, format: 'json' }),
      client.retention.erase({ userId: person.id }),
    ].map(answer)
    expect(await Promise.all(asked)).toEqual(asked.map(() => 'password_needed'))
    expect(await answer(client.session.confirmPassword({ password: 'wrong' }))).toBe('wrong_password')
    expect(await answer(client.credentials.reveal({ userId: person.id }))).toBe('password_needed')
    await client.session.confirmPassword({ password })
    expect(await client.credentials.reveal({ userId: person.id })).toMatchObject({
      mfaCodes: [{ code: '864209' }],
    })
    session.lock()
    await client.session.unlock({ password })
    expect(await answer(client.credentials.reveal({ userId: person.id }))).toBe('password_needed')
  })
})

describe('a Front Desk', () => {
  it('opens the doors that are marked for it, and sees no others', async () => {
    const admin = await deskOf(site, 'site admin', 'access_site_admin')
    const { client } = await deskOf(site, 'clerk', 'front_desk')
    const id = site.door.id
    expect(await client.doors.mine()).toEqual([])
    expect(await answer(client.doors.unlock({ id }))).toBe('forbidden')
    const [door] = await admin.client.doors.list()
    if (door === undefined) throw new Error('the site has a door')
    await admin.client.doors.update({ ...door, deskUnlock: true })
    expect(await client.doors.mine()).toMatchObject([{ id }])
    expect(await answer(client.doors.unlock({ id }))).toBe('done')
  })
})

describe('many people at once', () => {
  it.each<[role: Role, act: 'suspend' | 'delete' | 'generate_mfa_codes', expected: string]>([
    ['access_credential_manager', 'suspend', 'forbidden'],
    ['access_credential_manager', 'delete', 'forbidden'],
    ['access_credential_manager', 'generate_mfa_codes', 'done'],
    ['access_user_manager', 'delete', 'done'],
  ])('%s, %s: %s', async (role, act, expected) => {
    const person = site.person('04010203')
    const { client } = await deskOf(site, 'operator', role)
    const run = async () => {
      for await (const _ of await client.people.bulk({ target: { ids: [person.id] }, act: { act } })) {
        // To its end.
      }
    }
    expect(await answer(run())).toBe(expected)
  })
})

describe('an export', () => {
  it.each<[role: Role, kind: 'people' | 'credentials', withCodes: boolean, expected: string]>([
    ['access_credential_manager', 'people', false, 'forbidden'],
    ['access_credential_manager', 'credentials', true, 'forbidden'],
    ['access_user_manager', 'credentials', true, 'forbidden'],
    ['access_user_manager', 'people', false, 'done'],
    ['access_user_admin', 'credentials', true, 'done'],
  ])('%s, of %s, codes %s: %s', async (role, kind, withCodes, expected) => {
    const { client } = await deskOf(site, 'operator', role)
    expect(await answer(client.transfer.beginExport({ kind, encoding: 'utf-8', withCodes }))).toBe(expected)
  })
})

describe('who looks at a person', () => {
  it.each<[role: Role, duress: boolean | null]>([
    ['access_credential_manager', true],
    ['auditor', null],
  ])('%s is told of a duress code: %s', async (role, duress) => {
    const person = site.person('04010203', ['864209', '975310'])
    must(site.services.codes.setDuress(everything, person, '975310', true))
    const { client } = await deskOf(site, 'reader', role)
    const { mfaCodes } = await client.people.get({ id: person.id })
    expect(mfaCodes.map((code) => code.duress)).toContainEqual(duress)
    expect(JSON.stringify(mfaCodes)).not.toMatch(/864209|975310/)
  })
})

describe('a desk whose operator walks away', () => {
  it('is not kept open by what its window asks by itself', async () => {
    const { client, session } = await deskOf(site, 'clerk', 'access_site_manager')
    const feed = await client.changes.watch()
    for (let minute = 0; minute < 5; minute += 1) {
      expect(await answer(client.doors.list())).toBe('done')
      expect(await answer(client.scenarios.active())).toBe('done')
      await site.clock.advance(minuteMs)
    }
    expect(await answer(client.doors.list())).toBe('unauthenticated')
    expect(session.view().state).toBe('locked')
    // What was already on its way may still come; then the feed ends.
    for await (const _ of feed) await site.clock.advance(1_000)
  })
})

describe('a feed that was begun', () => {
  it.each<[what: string, roles: Role[], disabled: boolean]>([
    ['loses the role', ['front_desk'], false],
    ['is disabled', ['access_site_admin'], true],
  ])('ends when its operator %s', async (_what, roles, disabled) => {
    const { client, operator } = await deskOf(site, 'site admin', 'access_site_admin')
    const feed = (await client.devices.watch())[Symbol.asyncIterator]()
    expect((await feed.next()).done).toBe(false)
    must(site.services.operators.update(everything, operator, { name: operator.name, roles, disabled }))
    const next = feed.next()
    await site.clock.advance(1_000)
    const after = await next
    const last = after.done
      ? after
      : await Promise.race([feed.next(), site.clock.advance(1_000).then(() => feed.next())])
    expect(last.done).toBe(true)
  })
})

it('the sign-in of one window opens no other', async () => {
  const first = await deskOf(site, 'clerk', 'front_desk')
  const second = openDesk(site)
  expect(await answer(second.client.scenarios.list())).toBe('unauthenticated')
  first.close()
  expect(await answer(second.client.scenarios.list())).toBe('unauthenticated')
})
