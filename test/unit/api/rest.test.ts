import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everything, must, type TestSite } from '../../fakes/test-site.ts'
import { type Reply, RestSite } from './rest-site.ts'

describe('the REST API', () => {
  let rest: RestSite
  let site: TestSite
  const call = (...request: Parameters<RestSite['call']>): Promise<Reply> => rest.call(...request)

  beforeEach(async () => {
    rest = await RestSite.open()
    site = rest.site
  })
  afterEach(async () => {
    await rest.close()
  })

  it('gives a token for a key, and nothing without one', async () => {
    expect(rest.token).toMatch(/^[0-9a-f]{64}$/)
    expect(await call('POST', '/token', undefined, { 'x-api-key': 'gk_wrong' })).toMatchObject({
      status: 401,
      body: { id: 'unauthenticated' },
    })
    rest.token = ''
    expect((await call('GET', '/access/v1/doors')).status).toBe(401)
  })

  it('takes a bearer token too, and ends a token after 30 minutes', async () => {
    const bearer = { authorization: `Bearer ${rest.token}` }
    rest.token = ''
    expect((await call('GET', '/access/v1/doors', undefined, bearer)).status).toBe(200)
    await site.clock.advance(30 * 60_000)
    expect((await call('GET', '/access/v1/doors', undefined, bearer)).status).toBe(401)
  })

  it('enrols a person who then opens the door', async () => {
    const user = await call('POST', '/core/v1/user', {
      first_name: 'Taro',
      last_name: 'Yamada',
      external_id: 'e1',
    })
    expect(user).toMatchObject({ status: 200, body: { active: true, first_name: 'Taro', external_id: 'e1' } })
    const groups = await call('GET', '/access/v1/access_groups')
    const groupId = groups.body.access_groups[0].group_id
    const added = await call('PUT', `/access/v1/access_groups/group/user?group_id=${groupId}`, {
      external_id: 'e1',
    })
    expect(added.body.successful_adds).toEqual([user.body.user_id])
    const card = await call('POST', '/access/v1/credentials/card?external_id=e1', {
      type: 'HID',
      facility_code: '123',
      card_number: '4567',
      active: true,
    })
    expect(card).toMatchObject({
      status: 200,
      body: { active: true, facility_code: '123', card_number: '4567', type: 'HID' },
    })
    const code = await call('POST', '/access/v1/credentials/mfa_code?external_id=e1', { code: '580274' })
    expect(code).toMatchObject({ status: 200, body: { code: '580274' } })
    // The 26 bits of a real card with these numbers, as a reader delivers them.
    site.hub.present({ kind: 'bits', bits: '10111101100010001110101110' })
    await site.type('580274#')
    expect(site.hub.isRelayOn()).toBe(true)
    const events = await call('GET', '/events/v1/access?event_type=door_granted')
    expect(events.body.events).toHaveLength(1)
    expect(events.body.events[0].event_info).toMatchObject({
      accepted: true,
      inputValue: '',
      userId: user.body.user_id,
    })
  })

  it('keeps a new card inactive unless told otherwise', async () => {
    const user = site.person('04A1B2C3D4E5F6')
    const query = `user_id=${user.id}`
    const card = await call('POST', `/access/v1/credentials/card?${query}`, {
      type: 'HID',
      facility_code: '1',
      card_number: '2',
    })
    expect(card.body.active).toBe(false)
    const on = await call('PUT', `/access/v1/credentials/card/activate?${query}&card_id=${card.body.card_id}`)
    expect(on.body.active).toBe(true)
    const again = await call('POST', `/access/v1/credentials/card?${query}`, {
      type: 'HID',
      facility_code: '1',
      card_number: '2',
    })
    expect(again).toMatchObject({ status: 409, body: { id: 'card_taken' } })
    const unknown = await call('POST', `/access/v1/credentials/card?${query}`, {
      type: 'nope',
      card_number: '2',
    })
    expect(unknown).toMatchObject({ status: 400, body: { id: 'invalid_input' } })
    expect(unknown.body.data.fields.type).toContain('Standard 26-bit Wiegand')
  })

  it.each([
    ['letters', '12a4', 'invalid_input'],
    ['too short', '123', 'invalid_input'],
    ['too long', '12345678901234567', 'invalid_input'],
    ['Arabic digits', '١٢٣٤٥٦', 'invalid_input'],
    ['superscript digits', '¹²³⁴⁵⁶', 'invalid_input'],
    ['injection', "' OR 1=1--", 'invalid_input'],
    ['a run', '123456', 'weak_code'],
    ['one digit', '777777', 'weak_code'],
    ['a year', '1999', 'weak_code'],
  ])('refuses an MFA code of %s, and does not repeat it', async (_name, code, id) => {
    const user = site.person('04A1B2C3D4E5F6')
    const reply = await call('POST', `/access/v1/credentials/mfa_code?user_id=${user.id}`, { code })
    expect(reply).toMatchObject({ status: 400, body: { id } })
    expect(JSON.stringify(reply.body)).not.toContain(code)
  })

  it('takes full-width digits as an input method types them', async () => {
    const user = site.person('04A1B2C3D4E5F6')
    await call('POST', `/access/v1/credentials/mfa_code?user_id=${user.id}`, { code: '５８０２７４' })
    await site.present('04A1B2C3D4E5F6')
    await site.type('580274#')
    expect(site.hub.isRelayOn()).toBe(true)
  })

  it('lets several users share an MFA code, and one user have it once', async () => {
    const a = site.person('04A1B2C3D4E5F6', ['580274'])
    const b = site.person('04A1B2C3D4E5F7')
    expect(
      (await call('POST', `/access/v1/credentials/mfa_code?user_id=${b.id}`, { code: '580274' })).status,
    ).toBe(200)
    const twice = await call('POST', `/access/v1/credentials/mfa_code?user_id=${a.id}`, { code: '580274' })
    expect(twice).toMatchObject({ status: 409, body: { id: 'conflict' } })
    expect((await call('DELETE', `/access/v1/credentials/mfa_code?user_id=${a.id}&code=580274`)).status).toBe(
      200,
    )
    expect((await call('DELETE', `/access/v1/credentials/mfa_code?user_id=${a.id}&code=580274`)).status).toBe(
      404,
    )
  })

  it('takes a taken entry code only when told to, and raises an alarm at the fifth refusal', async () => {
    const a = site.person('04A1B2C3D4E5F6')
    const b = site.person('04A1B2C3D4E5F7')
    const put = (id: string, override = '') =>
      call('PUT', `/access/v1/access_users/user/entry_code?user_id=${id}${override}`, {
        entry_code: '739105',
      })
    expect((await put(a.id)).body.entry_code).toBe('739105')
    for (let round = 0; round < 5; round++) {
      expect(await put(b.id)).toMatchObject({ status: 409, body: { id: 'code_taken' } })
    }
    const alarms = await call('GET', '/events/v1/access?event_type=admin_entry_code_taken_alarm')
    expect(alarms.body.events).toHaveLength(1)
    expect((await put(b.id, '&override=true')).status).toBe(200)
    const before = await call('GET', `/access/v1/access_users/user?user_id=${a.id}`)
    expect(before.body.entry_code).toBe('')
  })

  it('shows codes only to a key that may see them', async () => {
    const user = site.person('04A1B2C3D4E5F6', ['580274'])
    const path = `/access/v1/access_users/user?user_id=${user.id}`
    expect((await call('GET', path)).body.mfa_codes).toEqual([{ code: '580274' }])
    expect((await call('GET', '/events/v1/access?event_type=admin_codes_read')).body.events).toHaveLength(1)
    await rest.signIn(['access_credential_manager'])
    expect((await call('GET', path)).body).toMatchObject({ entry_code: '', mfa_codes: [] })
  })

  it('names the user by exactly one key', async () => {
    const user = site.person('04A1B2C3D4E5F6')
    expect((await call('GET', '/access/v1/access_users/user')).status).toBe(400)
    expect((await call('GET', `/access/v1/access_users/user?user_id=${user.id}&email=a%40b`)).status).toBe(
      400,
    )
    expect((await call('GET', '/access/v1/access_users/user?user_id=nobody')).status).toBe(404)
  })

  it('overrides the mode until a time, and sets the schedule', async () => {
    const path = `/genkan/v1/doors/${site.door.id}`
    const until = Math.floor(site.clock.wallMs() / 1_000) + 600
    const over = await call('POST', `${path}/override`, { door_status: 'unlocked', until })
    expect(over.body).toMatchObject({ mode: 'unlocked', override: { door_status: 'unlocked', until } })
    expect(site.hub.isRelayOn()).toBe(true)
    expect((await call('DELETE', `${path}/override`)).body).toMatchObject({
      mode: 'card_and_code',
      override: null,
    })
    const windows = [{ weekday: 'MO', start_time: '00:00', end_time: '23:59', door_status: 'locked' }]
    expect((await call('PUT', `${path}/schedule`, { windows })).body.windows[0]).toMatchObject({
      end_time: '23:59:59',
    })
    expect((await call('GET', `${path}/mode`)).body.mode).toBe('locked')
    const overlap = [
      ...windows,
      { weekday: 'MO', start_time: '08:00', end_time: '09:00', door_status: 'unlocked' },
    ]
    expect((await call('PUT', `${path}/schedule`, { windows: overlap })).status).toBe(400)
  })

  it('locks a door down for all but members, over a restart, until it is released', async () => {
    const path = `/genkan/v1/doors/${site.door.id}`
    const until = Math.floor(site.clock.wallMs() / 1_000) + 600
    await call('POST', `${path}/override`, { door_status: 'unlocked', until })
    expect(site.hub.isRelayOn()).toBe(true)
    expect(await call('POST', `${path}/lockdown`, { group_ids: ['nobody'] })).toMatchObject({ status: 400 })
    const down = await call('POST', `${path}/lockdown`, {})
    expect(down.body).toMatchObject({ mode: 'locked', lockdown: true, override: null })
    expect(site.hub.isRelayOn()).toBe(false)
    const unlock = await call('POST', '/access/v1/door/admin_unlock', {})
    expect(unlock).toMatchObject({ status: 403, body: { id: 'lockdown' } })

    site.person('04A1B2C3D4E5F6', ['580274'])
    await site.present('04A1B2C3D4E5F6')
    await site.type('580274#')
    expect(site.events().at(-1)).toBe('door_rejected lockdown')
    await call('POST', `${path}/lockdown`, { group_ids: [site.groupId] })
    await site.clock.advance(4_000)
    await site.present('04A1B2C3D4E5F6')
    await site.type('580274#')
    expect(site.events().at(-1)).toBe('door_granted')

    await rest.restart()
    site = rest.site
    expect((await call('GET', `${path}/mode`)).body.lockdown).toBe(true)
    await rest.signIn(['access_site_manager'])
    expect((await call('DELETE', `${path}/lockdown`)).status).toBe(403)
    await rest.signIn(['access_site_admin'])
    expect((await call('DELETE', `${path}/lockdown`)).body).toMatchObject({
      mode: 'card_and_code',
      lockdown: false,
    })
  })

  it('unlocks for an operator, and for a user only where a card alone would do', async () => {
    const user = site.person('04A1B2C3D4E5F6', ['580274'])
    expect((await call('POST', '/access/v1/door/admin_unlock', {})).body).toEqual({
      door_id: site.door.id,
      unlock_duration: 10,
    })
    expect(site.hub.isRelayOn()).toBe(true)
    const refused = await call('POST', '/access/v1/door/user_unlock', { user_id: user.id })
    expect(refused).toMatchObject({ status: 403, body: { id: 'second_factor_needed' } })
  })

  it('pages events newest first, stable while new ones arrive', async () => {
    for (let n = 0; n < 5; n++) must(site.services.people.create(everything, { lastName: `P${n}` }))
    const first = await call('GET', '/events/v1/access?event_type=admin_user_created&page_size=2')
    must(site.services.people.create(everything, { lastName: 'new' }))
    const second = await call(
      'GET',
      `/events/v1/access?event_type=admin_user_created&page_size=2&page_token=${first.body.next_page_token}`,
    )
    const ids = [...first.body.events, ...second.body.events].map((event: { event_id: string }) =>
      Number(event.event_id),
    )
    expect(ids).toEqual([...ids].sort((a, b) => b - a))
    expect(new Set(ids).size).toBe(4)
    expect((await call('GET', '/events/v1/access?page_size=201')).status).toBe(400)
    expect((await call('GET', '/events/v1/access?page_token=x')).status).toBe(400)
  })

  it('keeps roles apart: nobody without a code role manages codes', async () => {
    const user = site.person('04A1B2C3D4E5F6', ['580274'])
    const path = `/access/v1/credentials/mfa_code?user_id=${user.id}`
    await rest.signIn(['access_system_admin'])
    expect(await call('POST', path, { code: '849163' })).toMatchObject({
      status: 403,
      body: { id: 'forbidden' },
    })
    await rest.signIn(['access_credential_manager'])
    expect((await call('POST', path, { code: '849163' })).status).toBe(200)
    expect((await call('POST', '/core/v1/user', { first_name: 'X' })).status).toBe(403)
    await rest.signIn(['auditor'])
    expect((await call('GET', '/events/v1/access')).status).toBe(200)
    expect((await call('GET', '/genkan/v1/events/verify')).body).toMatchObject({
      intact: true,
      problem: null,
    })
    expect((await call('POST', '/access/v1/door/admin_unlock', {})).status).toBe(403)
  })

  it('gives a duress code only beside an ordinary one', async () => {
    const user = site.person('04A1B2C3D4E5F6', ['580274'])
    const mark = (code: string) =>
      call('PUT', '/genkan/v1/mfa_code/duress', { user_id: user.id, code, duress: true })
    expect(await mark('580274')).toMatchObject({ status: 409, body: { id: 'last_unmarked_code' } })
    await call('POST', `/access/v1/credentials/mfa_code?user_id=${user.id}`, { code: '849163' })
    expect((await mark('849163')).status).toBe(200)
    const last = await call('DELETE', `/access/v1/credentials/mfa_code?user_id=${user.id}&code=580274`)
    expect(last).toMatchObject({ status: 409, body: { id: 'last_unmarked_code' } })
  })

  it('answers bad requests in one shape, and names the fields', async () => {
    expect(await call('POST', '/core/v1/user', '{not json')).toMatchObject({
      status: 400,
      body: { id: 'invalid_input' },
    })
    const bad = await call('POST', '/core/v1/user', { first_name: 7, phone: 'a\u0000b' })
    expect(bad.status).toBe(400)
    expect(Object.keys(bad.body.data.fields).sort()).toEqual(['first_name', 'phone'])
    expect(await call('GET', '/access/v1/door/nothing')).toMatchObject({
      status: 501,
      body: { id: 'not_implemented' },
    })
    expect(await call('GET', '/nothing')).toMatchObject({ status: 404, body: { id: 'not_found' } })
    const big = await call('POST', '/core/v1/user', { first_name: 'x'.repeat(1_100_000) })
    expect(big).toMatchObject({ status: 413, body: { id: 'too_large' } })
  })

  it('refuses web pages and foreign host names', async () => {
    expect((await call('GET', '/access/v1/doors', undefined, { origin: 'https://example.org' })).status).toBe(
      403,
    )
  })

  it('serves an OpenAPI document of what it has', async () => {
    const { body } = await call('GET', '/openapi.json')
    expect(body.openapi).toMatch(/^3\.1/)
    expect(Object.keys(body.paths)).toContain('/access/v1/credentials/mfa_code')
  })
})
