import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything, must } from '../../fakes/test-site.ts'
import { person } from './calls/call.ts'
import { RestSite } from './rest-site.ts'

let rest: RestSite
beforeAll(async () => {
  rest = await RestSite.open()
})
afterAll(() => rest.close())

describe('users', () => {
  it('lists visitors only if they are asked for, and tells who has a photo', async () => {
    const { store } = rest.site
    const visitor = must(rest.site.services.people.create(everything, { lastName: 'Visitor' }))
    const photo = { type: 'image/png' as const, bytes: new Uint8Array([1]) }
    store.transact(() => {
      store.users.setVisitor(visitor.id, true)
      store.photos.put(visitor.id, photo, Date.UTC(2026, 10, 1))
    })
    const ids = async (query: string) => {
      const { body } = await rest.call('GET', `/access/v1/access_users${query}`)
      return body.access_members.filter(({ user_id }: { user_id: string }) => user_id === visitor.id)
    }
    expect(await ids('')).toEqual([])
    expect(await ids('?include_visitors=false')).toEqual([])
    expect(await ids('?include_visitors=true')).toMatchObject([
      {
        is_visitor: true,
        has_profile_photo: true,
        profile_photo_last_updated: '2026-11-01T00:00:00.000Z',
      },
    ])
    const one = await rest.call('GET', `/access/v1/access_users/user?user_id=${visitor.id}`)
    expect(one.body).toMatchObject({ has_profile_photo: true })
  })

  it('names its card types by label as by code, and tells the code of the cloud', async () => {
    const { byUser } = person(rest.site)
    const add = (type: string, card_number: string) =>
      rest.send('POST', '/access/v1/credentials/card', {
        query: byUser,
        body: { type, card_number, facility_code: '7' },
      })
    expect((await add('Standard 26-bit Wiegand', '11')).body).toMatchObject({ type: 'HID', active: false })
    expect((await add('HID', '11')).body.id).toBe('card_taken')
    expect((await add('HID37wFacilityCode', '12')).body.type).toBe('HID37wFacilityCode')
  })
})

describe('exception calendars', () => {
  const path = '/access/v1/door/exception_calendar'
  const day = { date: '2026-12-29', start_time: '09:00', end_time: '10:00', door_status: 'locked' }
  const create = async (exceptions: readonly object[], name = 'Year end') =>
    (await rest.call('POST', path, { name, doors: [rest.site.door.id], exceptions })).body

  it('changes what names its id, adds what names none, deletes what is absent', async () => {
    const made = await create([day, { ...day, date: '2026-12-30' }, { ...day, date: '2026-12-31' }])
    const [first, second] = made.exceptions
    const put = await rest.call('PUT', `${path}/${made.door_exception_calendar_id}`, {
      name: 'Year end',
      exceptions: [
        { ...first, end_time: '11:00' },
        { ...day, date: '2027-01-01' },
      ],
    })
    expect(put.body.exceptions).toMatchObject([
      { door_exception_id: first.door_exception_id, end_time: '11:00:00' },
      { date: '2027-01-01' },
    ])
    const known = [first, second].map((each) => each.door_exception_id)
    expect(known).not.toContain(put.body.exceptions[1].door_exception_id)
    // Left out, they stay.
    const renamed = await rest.call('PUT', `${path}/${made.door_exception_calendar_id}`, { name: 'New name' })
    expect(renamed.body).toMatchObject({ name: 'New name', exceptions: put.body.exceptions })
  })

  it('refuses an exception of another calendar, and one that is named twice', async () => {
    const [one, other] = [await create([day], 'One'), await create([day], 'Other')]
    const put = (exceptions: readonly object[]) =>
      rest.call('PUT', `${path}/${one.door_exception_calendar_id}`, { name: 'One', exceptions })
    const own = one.exceptions[0]
    expect((await put([other.exceptions[0]])).body.data.fields).toEqual({
      'exceptions.0.door_exception_id': 'is not of this calendar',
    })
    expect((await put([own, { ...own, date: '2027-02-01' }])).status).toBe(400)
    const now = await rest.call('GET', `${path}/${one.door_exception_calendar_id}`)
    expect(now.body.exceptions).toEqual([own])
  })

  it('takes an all-day default without times, and what it gave back', async () => {
    const made = await create([{ date: '2026-12-29', all_day_default: true, door_status: 'locked' }])
    expect(made.exceptions[0]).toMatchObject({
      all_day_default: true,
      start_time: '00:00:00',
      end_time: '23:59:59',
      recurrence_rule: null,
      double_badge_group_ids: [],
    })
    const again = await rest.call('PUT', `${path}/${made.door_exception_calendar_id}`, made)
    expect(again.body.exceptions).toEqual(made.exceptions)
  })

  it('asks for groups where something is switched on that needs them', async () => {
    const reply = await rest.call('POST', path, {
      name: 'A',
      exceptions: [{ ...day, first_person_in: true, double_badge_group_ids: [rest.site.groupId] }],
    })
    expect(reply.status).toBe(400)
    expect(reply.body.data.fields).toEqual({
      'exceptions.0.first_person_in_group_ids': 'names no group',
      'exceptions.0.double_badge': 'is not set, but groups are named',
    })
  })

  it('lists those that changed later', async () => {
    const made = await create([day])
    const since = async (seconds: number) => {
      const { body } = await rest.call('GET', `${path}?last_updated_after=${seconds}`)
      return body.door_exception_calendars.some(
        (each: { door_exception_calendar_id: string }) =>
          each.door_exception_calendar_id === made.door_exception_calendar_id,
      )
    }
    expect(await since(made.last_updated_at - 1)).toBe(true)
    expect(await since(made.last_updated_at)).toBe(false)
  })
})

describe('queries', () => {
  it('takes lists repeated or joined', async () => {
    const { id } = rest.site.door
    const count = async (query: string) =>
      (await rest.call('GET', `/access/v1/doors${query}`)).body.doors.length
    expect(await count(`?door_ids=${id}`)).toBe(1)
    expect(await count(`?door_ids=x,${id}`)).toBe(1)
    expect(await count(`?door_ids=x&door_ids=${id}`)).toBe(1)
    expect(await count('?door_ids=x')).toBe(0)
    expect(await count('?site_ids=elsewhere')).toBe(0)
  })

  it('tells the scenario of a lockdown', async () => {
    const { acts } = rest.site.services
    must(acts.lockdown(everything, rest.site.door, []))
    must(acts.releaseLockdown(everything, rest.site.door))
    const { body } = await rest.call('GET', '/events/v1/access?event_type=door_lockdown')
    const told = body.events.map(
      (event: { event_info: { lockdownInfo: unknown } }) => event.event_info.lockdownInfo,
    )
    const lockdown = { scenario_id: `door:${rest.site.door.id}` }
    expect(told).toEqual([
      { action: 'release', lockdown },
      { action: 'activate', lockdown },
    ])
  })
})
