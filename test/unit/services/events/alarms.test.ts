import { afterEach, beforeEach, expect, test } from 'vitest'
import { draftEvent } from '../../../../main/contract/events.ts'
import type { Actor } from '../../../../main/controller/services/actor.ts'
import { allEvents, makeTestSite, type TestSite } from '../../../fakes/test-site.ts'
import { auditor, frontDesk, write } from './log-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const manager: Actor = { id: 'manager', roles: ['access_site_manager'] }
const open = (actor: Actor) => site.services.alarms.list(actor, 'open', null, 50)
const types = (actor: Actor) => open(actor).alarms.map(({ event }) => event.type)
const seqOf = (type: string) =>
  site.store.events.query({ ...allEvents, limit: 100 }).find((event) => event.type === type)?.seq ?? 0

test('a lost device is an alarm until it is acknowledged, and over when it is back', async () => {
  site.hub.unplug('virtual:reader')
  expect(types(frontDesk)).toEqual(['device_lost'])
  expect(open(frontDesk).alarms[0]?.endedAtMs).toBeNull()
  site.hub.plug('virtual:reader')
  expect(open(frontDesk).alarms[0]?.endedAtMs).toBe(site.clock.wallMs())

  const seq = seqOf('device_lost')
  expect(site.services.alarms.acknowledge(frontDesk, [seq, seq, 1, 999_999], 'plugged in again')).toBe(1)
  expect(types(frontDesk)).toEqual([])
  expect(site.services.alarms.acknowledge(manager, [seq], 'too late')).toBe(0)
  const [seen] = site.services.alarms.list(auditor, 'acknowledged', null, 10).alarms
  expect(seen?.acknowledged).toEqual({ atMs: site.clock.wallMs(), byName: null, note: 'plugged in again' })
  const told = site.store.events.get(seqOf('admin_alarm_acknowledged'))
  expect(told).toMatchObject({ actorId: frontDesk.id, detail: { alarmSeq: seq } })
  expect(JSON.stringify(told)).not.toContain('plugged')
})

test('duress is in no count; only who reads events finds it, and only they acknowledge it', () => {
  write(site, [draftEvent('duress', 5, { doorId: site.door.id, userId: 'u' })])
  const seq = seqOf('duress')
  expect(site.services.alarms.open()).toEqual({ count: 0, newestSeq: null })
  expect(open(frontDesk)).toEqual({ alarms: [], nextSeq: null, total: 0 })
  expect(site.services.alarms.acknowledge(frontDesk, [seq], '')).toBe(0)
  expect(types(manager)).toEqual(['duress'])
  expect(site.services.alarms.acknowledge(manager, [seq], '')).toBe(1)
  expect(types(manager)).toEqual([])
})

test('a lockdown’s beginning is an alarm, its end is not and ends it; of another door it does not', () => {
  write(site, [
    draftEvent('door_lockdown', 10, { doorId: 'a', detail: { active: true } }),
    draftEvent('door_lockdown', 11, { doorId: 'b', detail: { active: true } }),
    draftEvent('door_lockdown', 20, { doorId: 'a', detail: { active: false } }),
  ])
  expect(open(manager).alarms.map(({ event, endedAtMs }) => [event.door?.id, endedAtMs])).toEqual([
    ['b', null],
    ['a', 20],
  ])
})

test('pages go on where the one before ended', () => {
  write(
    site,
    Array.from({ length: 7 }, (_, at) => draftEvent('relay_alarm', at, { doorId: 'a' })),
  )
  const first = site.services.alarms.list(manager, 'open', null, 4)
  const second = site.services.alarms.list(manager, 'open', first.nextSeq, 4)
  expect([first.alarms.length, first.total, second.alarms.length, second.nextSeq]).toEqual([4, 7, 3, null])
  expect(site.services.alarms.open().count).toBe(7)
})

test('alarms outlive a restart', async () => {
  site.hub.unplug('virtual:keypad')
  site = await site.restart()
  expect(types(manager)).toContain('device_lost')
})
