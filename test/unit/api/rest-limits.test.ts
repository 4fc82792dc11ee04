import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everything, must, type TestSite } from '../../fakes/test-site.ts'
import { allRoles, type Reply, RestSite } from './rest-site.ts'

describe('the REST API at its limits', () => {
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

  it('keeps to the rate of a key', async () => {
    await rest.signIn(allRoles, 2)
    const replies = []
    for (let n = 0; n < 5; n++) replies.push((await call('GET', '/access/v1/doors')).status)
    // The token was the first request of a burst of four.
    expect(replies).toEqual([200, 200, 200, 429, 429])
    expect((await call('GET', '/access/v1/doors')).headers.get('retry-after')).toBe('1')
  })

  it('limits tokens by the rate of their key, and no key ends the tokens of another', async () => {
    const first = rest.token
    const greedy = await rest.signIn(allRoles)
    for (let n = 0; n < 150; n++) await rest.newToken(greedy)
    rest.token = first
    expect((await call('GET', '/access/v1/doors')).status).toBe(200)
    const slow = await rest.signIn(allRoles, 1)
    const replies = [await rest.newToken(slow), await rest.newToken(slow)]
    expect(replies.map(({ status }) => status)).toEqual([200, 429])
  })

  it.each([
    ['GET', '/access/v1/doors', undefined],
    ['POST', '/core/v1/user', { last_name: 'X' }],
    ['POST', '/access/v1/door/admin_unlock', {}],
    ['POST', '/genkan/v1/clock/confirm', {}],
  ])('answers %s %s with 503 while storage is out', async (method, path, body) => {
    site.store.commits = 'full'
    if (method === 'GET') site.store.reads = 'io'
    const reply = await call(method, path, body)
    site.store.commits = null
    site.store.reads = null
    expect(reply).toMatchObject({ status: 503, body: { id: 'out_of_service' } })
  })

  it('gives no code that it could not log', async () => {
    const user = site.person('04A1B2C3D4E5F6', ['580274'])
    site.store.commits = 'failed'
    const reply = await call('GET', `/access/v1/access_users/user?user_id=${user.id}`)
    site.store.commits = null
    expect(reply.status).toBe(503)
    expect(JSON.stringify(reply.body)).not.toContain('580274')
  })

  it('answers a clash in the database with 409', async () => {
    site.store.reads = 'constraint'
    const reply = await call('GET', '/genkan/v1/health')
    site.store.reads = null
    expect(reply).toMatchObject({ status: 409, body: { id: 'conflict' } })
  })

  it('does not say that it opened a door whose strike is gone', async () => {
    site.hub.unplug('virtual:relay')
    expect(await call('POST', '/access/v1/door/admin_unlock', {})).toMatchObject({
      status: 503,
      body: { id: 'out_of_service' },
    })
    expect(site.events()).toEqual(['device_lost'])
  })

  it('sets the dates of a user, and an empty one takes the limit away', async () => {
    const user = site.person('04A1B2C3D4E5F6')
    const path = `/access/v1/access_users/user/end_date?user_id=${user.id}`
    expect((await call('PUT', path, { end_date: '1900000000' })).body.end_date).toBe('1900000000')
    expect((await call('PUT', path, { end_date: 'soon' })).status).toBe(400)
    expect((await call('PUT', path, { end_date: '' })).body.end_date).toBe('')
  })

  it('takes full-width digits wherever it takes an MFA code', async () => {
    const user = site.person('04A1B2C3D4E5F6', ['580274', '849163'])
    const mark = { user_id: user.id, code: '８４９１６３', duress: true }
    expect((await call('PUT', '/genkan/v1/mfa_code/duress', mark)).status).toBe(200)
    const path = `/access/v1/credentials/mfa_code?user_id=${user.id}&code=${encodeURIComponent('８４９１６３')}`
    expect((await call('DELETE', path)).status).toBe(200)
  })

  it('keeps the times of an access level that a change names', async () => {
    const path = '/access/v1/door/access_level'
    const level = (await call('GET', path)).body.access_levels[0]
    const [first, second] = level.access_schedule_events
    const times = [
      { ...first, end_time: '12:00' },
      { ...second, access_schedule_event_id: undefined },
    ]
    const changed = await call('PUT', `${path}/${level.access_level_id}`, {
      ...level,
      access_schedule_events: [...times, { ...first, start_time: '13:00' }],
    })
    const [kept, renewed, again] = changed.body.access_schedule_events
    expect(kept).toMatchObject({
      access_schedule_event_id: first.access_schedule_event_id,
      end_time: '12:00:00',
    })
    const ids = [first, second, renewed, again].map((time) => time.access_schedule_event_id)
    expect(new Set(ids).size).toBe(4)
  })

  it('calls accepted what was accepted, and nothing else', async () => {
    site.person('04A1B2C3D4E5F6', ['580274'])
    await site.present('04A1B2C3D4E5F6')
    await site.type('580274#')
    site.hub.unplug('virtual:keypad')
    const { body } = await call('GET', '/events/v1/access')
    const accepted = body.events
      .filter(({ event_info }: { event_info: { accepted: boolean } }) => event_info.accepted)
      .map(({ event_type }: { event_type: string }) => event_type)
    expect(accepted).toEqual(['door_granted'])
  })

  it('answers a path that is no path', async () => {
    const { hostname, port } = new URL(rest.server.url)
    const status = await new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path: '//[' }, (reply) => {
        reply.resume()
        resolve(reply.statusCode)
      })
      sent.on('error', reject).end()
    })
    expect(status).toBe(404)
  })

  it('lists everybody, though the last of a step is deleted while it is read', async () => {
    for (let n = 0; n < 1_001; n++) must(site.services.people.create(everything, { lastName: `P${n}` }))
    const list = call('GET', '/access/v1/access_users')
    const all = site.store.users.list(null, 1_001)
    const last = all[999]
    // The first step is read when the request is there; the delete comes in between.
    const seen = site.store.users
    const read = seen.list.bind(seen)
    seen.list = (afterId, limit) => {
      const step = read(afterId, limit)
      if (afterId === null && last) site.services.people.delete(everything, last)
      return step
    }
    expect((await list).body.access_members).toHaveLength(1_001)
  })
})
