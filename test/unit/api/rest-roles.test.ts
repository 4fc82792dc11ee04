import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../../main/contract/roles.ts'
import { everything, must } from '../../fakes/test-site.ts'
import { person } from './calls/call.ts'
import { operationCases } from './operation-calls.ts'
import { RestSite } from './rest-site.ts'

/**
 * Who may call what, written by hand from the table of roles and from nothing else: the program's own permissions
 * are what is tested.
 */
const system: Role = 'access_system_admin'
const siteAdmin: Role = 'access_site_admin'
const siteManager: Role = 'access_site_manager'
const userAdmin: Role = 'access_user_admin'
const userManager: Role = 'access_user_manager'
const credential: Role = 'access_credential_manager'
const frontDesk: Role = 'front_desk'
const auditor: Role = 'auditor'
const everyRole = [
  system,
  siteAdmin,
  siteManager,
  userAdmin,
  userManager,
  credential,
  frontDesk,
  auditor,
] as const

const readUsers: readonly Role[] = [userAdmin, userManager, credential, auditor]
const manageUsers = [userAdmin, userManager]
const reception = [userAdmin, userManager, frontDesk]
const manageCredentials = [userAdmin, userManager, credential]
const manageLevels = [userAdmin]
const schedules = [system, siteAdmin, siteManager]
/** Whoever works with doors, gives access to them, or reads what happened there. */
const readDoors = [system, siteAdmin, siteManager, userAdmin, userManager, auditor]

const level = '/access/v1/door/access_level'
const time = `${level}/{access_level_id}/access_schedule_event`
const calendar = '/access/v1/door/exception_calendar'
const exception = `${calendar}/{calendar_id}/exception`
const user = '/access/v1/access_users/user'

const allowed: Readonly<Record<string, readonly Role[]>> = {
  'GET /core/v1/user': readUsers,
  'POST /core/v1/user': manageUsers,
  'PUT /core/v1/user': manageUsers,
  'DELETE /core/v1/user': manageUsers,
  'GET /access/v1/access_groups': readUsers,
  'GET /access/v1/access_groups/group': readUsers,
  'POST /access/v1/access_groups/group': manageUsers,
  'DELETE /access/v1/access_groups/group': manageUsers,
  'PUT /access/v1/access_groups/group/user': manageUsers,
  'DELETE /access/v1/access_groups/group/user': manageUsers,
  'GET /access/v1/access_users': readUsers,
  [`GET ${user}`]: readUsers,
  [`PUT ${user}/start_date`]: manageUsers,
  [`PUT ${user}/end_date`]: manageUsers,
  [`PUT ${user}/entry_code`]: manageCredentials,
  [`DELETE ${user}/entry_code`]: manageCredentials,
  'POST /access/v1/credentials/card': manageCredentials,
  'DELETE /access/v1/credentials/card': manageCredentials,
  'PUT /access/v1/credentials/card/activate': manageCredentials,
  'PUT /access/v1/credentials/card/deactivate': manageCredentials,
  'POST /access/v1/credentials/mfa_code': manageCredentials,
  'DELETE /access/v1/credentials/mfa_code': manageCredentials,
  [`GET ${level}`]: readDoors,
  [`POST ${level}`]: manageLevels,
  [`GET ${level}/{access_level_id}`]: readDoors,
  [`PUT ${level}/{access_level_id}`]: manageLevels,
  [`DELETE ${level}/{access_level_id}`]: manageLevels,
  [`POST ${time}`]: manageLevels,
  [`GET ${time}/{event_id}`]: readDoors,
  [`PUT ${time}/{event_id}`]: manageLevels,
  [`DELETE ${time}/{event_id}`]: manageLevels,
  'GET /access/v1/doors': [...readDoors, frontDesk],
  'POST /access/v1/door/admin_unlock': [system, siteAdmin, siteManager, frontDesk],
  'POST /access/v1/door/user_unlock': [system, siteAdmin, siteManager],
  [`GET ${calendar}`]: readDoors,
  [`POST ${calendar}`]: schedules,
  [`GET ${calendar}/{calendar_id}`]: readDoors,
  [`PUT ${calendar}/{calendar_id}`]: schedules,
  [`DELETE ${calendar}/{calendar_id}`]: schedules,
  [`POST ${exception}`]: schedules,
  [`GET ${exception}/{exception_id}`]: readDoors,
  [`PUT ${exception}/{exception_id}`]: schedules,
  [`DELETE ${exception}/{exception_id}`]: schedules,
  'GET /access/v1/scenarios': [...readDoors, frontDesk],
  'POST /access/v1/scenarios/{scenario_id}/activate': [system, siteAdmin, siteManager, frontDesk],
  'POST /access/v1/scenarios/{scenario_id}/release': [system, siteAdmin],
  'GET /events/v1/access': [system, siteAdmin, siteManager, frontDesk, auditor],
  'GET /genkan/v1/doors/{door_id}/schedule': readDoors,
  'PUT /genkan/v1/doors/{door_id}/schedule': schedules,
  'GET /genkan/v1/doors/{door_id}/mode': readDoors,
  'POST /genkan/v1/doors/{door_id}/override': [system, siteAdmin, siteManager],
  'DELETE /genkan/v1/doors/{door_id}/override': [system, siteAdmin, siteManager],
  'POST /genkan/v1/doors/{door_id}/lockdown': [system, siteAdmin, siteManager, frontDesk],
  'DELETE /genkan/v1/doors/{door_id}/lockdown': [system, siteAdmin],
  'POST /genkan/v1/cards/{card_id}/clear_lockout': manageCredentials,
  'PUT /genkan/v1/mfa_code/duress': manageCredentials,
  'POST /genkan/v1/clock/confirm': [system, siteAdmin],
  'GET /genkan/v1/events/verify': [system, siteAdmin, auditor],
  'GET /genkan/v1/health': everyRole,
  'GET /genkan/v1/devices': [system, siteAdmin],
  'POST /genkan/v1/doors': [system, siteAdmin],
  'PUT /genkan/v1/doors/{door_id}/devices/{role}': [system, siteAdmin],
  'GET /genkan/v1/doors/{door_id}/checks': readDoors,
  'POST /genkan/v1/doors/{door_id}/checks/{check}': [system, siteAdmin],
  'DELETE /genkan/v1/doors/{door_id}/checks/{check}': [system, siteAdmin],
  'GET /genkan/v1/doors/{door_id}/report': readDoors,
  'PUT /genkan/v1/visitor_settings': [system],
  'GET /genkan/v1/visits': reception,
  'POST /genkan/v1/visits': reception,
  'POST /genkan/v1/visits/{visit_id}/arrive': reception,
  'POST /genkan/v1/visits/{visit_id}/badge': reception,
  // A code role that may not manage visitors gets none.
  'POST /genkan/v1/visits/{visit_id}/mfa_code': [userAdmin, userManager],
  'POST /genkan/v1/visits/{visit_id}/leave': reception,
}

let rest: RestSite
const tokens = new Map<Role, string>()
beforeAll(async () => {
  rest = await RestSite.open()
  markForDesk(true)
  for (const role of everyRole) {
    await rest.signIn([role])
    tokens.set(role, rest.token)
  }
})
afterAll(() => rest.close())

function markForDesk(deskUnlock: boolean): void {
  const { store, door } = rest.site
  store.transact(() => store.doors.put({ ...door, deskUnlock }))
}

function as(role: Role): void {
  rest.token = tokens.get(role) ?? ''
}

/** What a call before left on the door would be another reason to refuse the next. */
function calm(): void {
  const { acts, scenarios } = rest.site.services
  for (const scenario of scenarios.active()) must(scenarios.release(everything, scenario))
  must(acts.releaseLockdown(everything, rest.site.door))
  must(acts.endOverride(everything, rest.site.door))
}

it('the table holds every operation that is served, and no other', async () => {
  const { body } = await rest.call('GET', '/openapi.json')
  const served = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const withoutKey = ['POST /token', 'POST /genkan/v1/setup']
  expect(served.filter((each) => !withoutKey.includes(each)).sort()).toEqual(Object.keys(allowed).sort())
})

describe.each(everyRole)('%s', (role) => {
  it.each(Object.entries(allowed))('%s', async (operation, roles) => {
    const [method = '', path = ''] = operation.split(' ')
    calm()
    const found = operationCases(rest.site)[operation]
    if (found === undefined) throw new Error(`no case for ${operation}: add one to test/unit/api/calls`)
    const { call } = found()
    const before = rest.site.store.events.last()?.seq
    as(role)
    const reply = await rest.send(method, path, call)
    if (roles.includes(role)) {
      expect({ status: reply.status, body: reply.status === 200 ? null : reply.body }).toEqual({
        status: 200,
        body: null,
      })
    } else {
      expect([reply.status, reply.body.id]).toEqual([403, 'forbidden'])
      expect(rest.site.store.events.last()?.seq).toBe(before)
    }
  })

  it(role === userAdmin ? 'sees codes, with an event' : 'sees no code', async () => {
    const { codes: all } = rest.site.services
    const { user, byUser, withCode } = person(rest.site)
    withCode('580274')
    must(all.setEntryCode(everything, user, '615938', 'typed', true))
    as(role)
    const reads = () => rest.site.store.events.query({ ...ofUser(user.id), limit: 10 }).length
    const path = '/access/v1/access_users/user'
    const { status, body } = await rest.send('GET', path, { query: byUser })
    const codes = { mfa: body.mfa_codes, entry: body.entry_code }
    if (role === userAdmin) {
      expect(codes).toEqual({ mfa: [{ code: '580274' }], entry: '615938' })
      expect(reads()).toBe(1)
      return
    }
    if (readUsers.includes(role)) expect(codes).toEqual({ mfa: [], entry: '' })
    else expect(status).toBe(403)
    expect(reads()).toBe(0)
    expect(JSON.stringify(body)).not.toMatch(/580274|615938/)
  })
})

describe('the front desk', () => {
  it('opens and lists the doors that are marked for it alone', async () => {
    calm()
    as(frontDesk)
    markForDesk(false)
    expect((await rest.call('POST', '/access/v1/door/admin_unlock', {})).body.id).toBe('forbidden')
    expect((await rest.call('GET', '/access/v1/doors')).body.doors).toEqual([])
    markForDesk(true)
    expect((await rest.call('GET', '/access/v1/doors')).body.doors).toHaveLength(1)
  })

  it('reads the events of today, without addresses of people', async () => {
    const created = must(
      rest.site.services.people.create(everything, {
        lastName: 'Mori',
        email: 'mori@example.org',
        phone: '1',
      }),
    )
    as(frontDesk)
    const today = await rest.call('GET', `/events/v1/access?user_id=${created.id}&start_time=0`)
    expect(today.body.events[0].event_info.userInfo).toMatchObject({
      last_name: 'Mori',
      email: '',
      phone: '',
    })
    await rest.site.clock.advance(24 * 3_600_000)
    await rest.signIn([frontDesk])
    const tomorrow = await rest.call('GET', `/events/v1/access?user_id=${created.id}&start_time=0`)
    expect(tomorrow.body).toEqual({ events: [], next_page_token: '' })
  })
})

function ofUser(userId: string) {
  const none = { fromMs: null, toMs: null, doorId: null, beforeSeq: null } as const
  return { ...none, types: ['admin_codes_read'] as const, userId }
}
