import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DoorMonitoring, usualMonitoring } from '../../../../main/contract/door-monitoring.ts'
import { settle } from '../../../fakes/manual-clock.ts'
import { allEvents, everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

const yamada = '04A1B2C3D4E5F6'
const alarmRelay = 2
const asWired = { contact: 'closed', rex: 'open', tamper: 'closed' } as const

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite({ monitored: true })
  // The contact has been heard of and settles.
  await site.clock.advance(1_000)
})
afterEach(async () => {
  site.store.commits = null
  site.store.reads = null
  await site.close()
})

const scene = () => site.services.doors.face(site.pointId)?.current.scene
const sound = () => site.services.doors.face(site.pointId)?.current.sound
const isAlarmOn = () => site.hub.isRelayOn('virtual:relay', alarmRelay)
const contact = () => site.services.doors.contactOf(site.door.id)
const moveDoor = async (open: boolean, waitMs = 400) => {
  site.hub.setSwitch(1, !open)
  await site.clock.advance(waitMs)
}
const press = async () => {
  site.hub.setSwitch(2, true)
  await site.clock.advance(60)
  site.hub.setSwitch(2, false)
  await settle()
}
const enter = async () => {
  await site.present(yamada)
  await site.type('580274#')
}
const set = (change: Partial<DoorMonitoring>) =>
  must(
    site.services.monitoringSettings.update(everything, site.door, {
      settings: { ...usualMonitoring, ...change },
      wiring: asWired,
    }),
  )
/** Without what the switches were found at. */
const events = () => site.events().slice(2)
const openAlarms = () =>
  site.services.alarms
    .list(everything, 'open', null, 20)
    .alarms.map(({ event, endedAtMs }) => `${event.type}${endedAtMs === null ? '' : ' over'}`)
/** The newest of this type. */
const acknowledge = (type: 'door_forced_open' | 'duress') => {
  const [alarm] = site.store.events.query({ ...allEvents, types: [type], limit: 1 })
  expect(site.services.alarms.acknowledge(everything, [alarm?.seq ?? 0], '')).toBe(1)
}

describe('a monitored door', () => {
  it('is known closed at the start, by its wiring', () => {
    expect(contact()).toBe('closed')
    expect(site.events()).toEqual(['door_tamper', 'door_closed'])
    const [found] = site.store.events.query({ ...allEvents, types: ['door_closed'], limit: 1 })
    expect(found).toMatchObject({ doorId: site.door.id, detail: { found: true } })
    expect(openAlarms()).toEqual([])
  })

  it('relocks when somebody has gone through, long before the unlock time', async () => {
    site.person(yamada, ['580274'])
    await enter()
    await moveDoor(true)
    expect(site.hub.isRelayOn()).toBe(true)
    await moveDoor(false)
    expect(site.hub.isRelayOn()).toBe(false)
    expect(events()).toEqual(['door_granted', 'door_opened', 'door_closed'])
  })

  it('relocks at the end of the time if nobody opens it', async () => {
    site.person(yamada, ['580274'])
    await enter()
    await site.clock.advance(9_900)
    expect(site.hub.isRelayOn()).toBe(true)
    await site.clock.advance(200)
    expect(site.hub.isRelayOn()).toBe(false)
  })

  it('forced open is an alarm at desk, relay and screen until it closes', async () => {
    await moveDoor(true)
    expect(scene()).toEqual({ kind: 'door_open', warning: 'forced_open' })
    expect(sound()?.name).toBe('door_alarm')
    expect(isAlarmOn()).toBe(true)
    expect(openAlarms()).toEqual(['door_forced_open'])
    expect(site.services.alarms.open().count).toBe(1)
    await moveDoor(false)
    expect(scene()).toEqual({ kind: 'idle' })
    expect(isAlarmOn()).toBe(false)
    expect(openAlarms()).toEqual(['door_forced_open over'])
  })

  it('held open asks first, then is an alarm; the relay is as the door is set', async () => {
    await press()
    await moveDoor(true)
    await site.clock.advance(49_600)
    expect(scene()).toEqual({ kind: 'door_open', warning: 'held_soon' })
    expect(sound()?.name).toBe('close_door')
    await site.clock.advance(10_000)
    expect(scene()).toEqual({ kind: 'door_open', warning: 'held_open' })
    expect(openAlarms()).toEqual(['door_held_open'])
    expect(isAlarmOn()).toBe(false)
    set({ relayOnHeldOpen: true })
    await settle()
    expect(isAlarmOn()).toBe(true)
    await moveDoor(false)
    expect([isAlarmOn(), openAlarms()]).toEqual([false, ['door_held_open over']])
  })

  it('sounds again and again, but not for ever', async () => {
    await moveDoor(true)
    const first = sound()?.id ?? 0
    await site.clock.advance(30_000)
    const later = sound()?.id ?? 0
    expect(later - first).toBeGreaterThanOrEqual(5)
    await site.clock.advance(600_000)
    const last = sound()?.id ?? 0
    await site.clock.advance(60_000)
    expect(sound()?.id).toBe(last)
    expect(scene()).toMatchObject({ kind: 'door_open' })
  })

  it('is silent once its alarm was acknowledged, and shown until it closes; the next one sounds', async () => {
    await moveDoor(true)
    acknowledge('door_forced_open')
    const last = sound()?.id ?? 0
    await site.clock.advance(20_000)
    expect([sound()?.id, isAlarmOn()]).toEqual([last, false])
    expect(scene()).toEqual({ kind: 'door_open', warning: 'forced_open' })
    const [told] = site.store.events.query({ ...allEvents, types: ['admin_alarm_acknowledged'], limit: 1 })
    expect(told?.actorId).toBe(everything.id)
    // It stands open for too long now: another alarm.
    await site.clock.advance(40_000)
    expect(sound()?.id).toBeGreaterThan(last)
    await moveDoor(false)
    await moveDoor(true)
    expect([sound()?.name, isAlarmOn()]).toEqual(['door_alarm', true])
  })

  it('is not silenced by who acknowledges the one before', async () => {
    await moveDoor(true)
    await moveDoor(false)
    await moveDoor(true)
    const [, before] = site.store.events.query({ ...allEvents, types: ['door_forced_open'], limit: 2 })
    site.services.alarms.acknowledge(everything, [before?.seq ?? 0], '')
    await settle()
    expect(isAlarmOn()).toBe(true)
  })

  it('serves who presents a badge meanwhile', async () => {
    site.person(yamada, ['580274'])
    await moveDoor(true)
    await site.present(yamada)
    expect(scene()).toMatchObject({ kind: 'code' })
    await site.type('580274#')
    expect(scene()).toEqual({ kind: 'granted', name: null })
    await site.clock.advance(3_000)
    expect(scene()).toEqual({ kind: 'door_open', warning: 'forced_open' })
  })

  it('does not disturb a badge that waits for its code', async () => {
    site.person(yamada, ['580274'])
    await site.present(yamada)
    await site.type('5802')
    await press()
    await moveDoor(true)
    expect(scene()).toMatchObject({ kind: 'code', digits: 4 })
    await site.type('74#')
    expect(site.events()).toContain('door_granted')
  })

  it('is unknown while its contact is unplugged, open or closed', async () => {
    for (const open of [false, true]) {
      await moveDoor(open)
      site.hub.unplug('virtual:switches')
      await settle()
      expect(contact()).toBe('unknown')
      site.hub.plug('virtual:switches')
      await site.clock.advance(400)
      expect(contact()).toBe(open ? 'open' : 'closed')
    }
    expect(openAlarms()).toEqual(['device_lost over', 'door_forced_open', 'device_lost over'])
  })

  it('told by its tamper switch is an alarm, over when the cover is closed', async () => {
    site.hub.setSwitch(3, false)
    await site.clock.advance(400)
    expect([openAlarms(), isAlarmOn()]).toEqual([['door_tamper'], true])
    site.hub.setSwitch(3, true)
    await site.clock.advance(400)
    expect([openAlarms(), isAlarmOn()]).toEqual([['door_tamper over'], false])
  })

  it('whose alarm relay is stuck says so, and goes on', async () => {
    site.hub.setRelayFault('stuck')
    await moveDoor(true)
    const [alarm] = site.store.events.query({ ...allEvents, types: ['relay_alarm'], limit: 1 })
    expect(alarm?.detail).toEqual({ outcome: 'did_not_follow', wanted: 'on', role: 'alarm_relay' })
    expect(scene()).toEqual({ kind: 'door_open', warning: 'forced_open' })
    site.hub.setRelayFault('none')
    await site.clock.advance(1_000)
    expect(isAlarmOn()).toBe(true)
  })
})

describe('duress', () => {
  const duress = () => {
    const user = site.person(yamada, ['580274', '580275'])
    const marked = site.store.codes.findMfaCode(user.id, '580275')
    if (marked) site.store.transact(() => site.store.codes.setDuress(marked.id, true))
  }

  it('switches the alarm relay on for some seconds; screen and rail are as ever', async () => {
    duress()
    await site.present(yamada)
    await site.type('580275#')
    expect(isAlarmOn()).toBe(true)
    expect(scene()).toEqual({ kind: 'granted', name: null })
    expect(site.services.alarms.open().count).toBe(0)
    await site.clock.advance(11_000)
    expect(isAlarmOn()).toBe(false)
  })

  it('shows and changes nothing at the door when it is acknowledged', async () => {
    duress()
    await site.present(yamada)
    await site.type('580275#')
    const view = () => site.services.doors.face(site.pointId)?.current
    const before = view()
    acknowledge('duress')
    await settle()
    expect([view(), isAlarmOn()]).toEqual([before, true])
  })

  it('leaves it off where the door is set so', async () => {
    duress()
    set({ relayOnDuress: false })
    await site.present(yamada)
    await site.type('580275#')
    expect(site.hub.isRelayOn()).toBe(true)
    expect(isAlarmOn()).toBe(false)
  })
})

describe('the exit button', () => {
  it('explains an opening, and opens the strike only where it is set to', async () => {
    await press()
    expect(site.hub.isRelayOn()).toBe(false)
    await moveDoor(true)
    expect(openAlarms()).toEqual([])
    await moveDoor(false)
    set({ rexUnlocks: true })
    await press()
    expect(site.hub.isRelayOn()).toBe(true)
    await moveDoor(true)
    await moveDoor(false)
    expect(site.hub.isRelayOn()).toBe(false)
  })

  it('opens in lockdown', async () => {
    set({ rexUnlocks: true })
    must(site.services.acts.lockdown(everything, site.door, []))
    await press()
    expect(site.hub.isRelayOn()).toBe(true)
    await site.clock.advance(10_000)
    expect(site.hub.isRelayOn()).toBe(false)
  })

  it.each(['commits', 'reads'] as const)(
    'opens while the store fails (%s), and is logged when it can',
    async (what) => {
      set({ rexUnlocks: true })
      if (what === 'commits') site.store.commits = 'failed'
      else site.store.reads = 'io'
      await site.clock.advance(2_000)
      if (what === 'reads') site.store.commits = 'failed'
      await press()
      expect(site.hub.isRelayOn()).toBe(true)
      await moveDoor(true)
      await moveDoor(false)
      expect(site.hub.isRelayOn()).toBe(false)
      site.store.commits = null
      site.store.reads = null
      await site.clock.advance(2_000)
      const told = events().filter((type) => type.startsWith('door_'))
      expect(told).toEqual(['door_press_to_exit_accepted', 'door_opened', 'door_closed'])
    },
  )

  it('keeps the door open for somebody who leaves while the store fails in that moment', async () => {
    set({ rexUnlocks: true })
    site.person(yamada, ['580274'])
    await press()
    site.store.commits = 'failed'
    await enter()
    expect(scene()).toMatchObject({ kind: 'out_of_service' })
    expect(site.hub.isRelayOn()).toBe(true)
    await site.clock.advance(10_600)
    expect(site.hub.isRelayOn()).toBe(false)
  })
})

describe('after a restart', () => {
  it('an open door is opened, no alarm, and held open in its time', async () => {
    site = await site.restart({ doorOpen: true })
    await site.clock.advance(1_000)
    expect(site.events()).toEqual(['door_tamper', 'door_opened'])
    expect(openAlarms()).toEqual([])
    await site.clock.advance(60_000)
    expect(openAlarms()).toEqual(['door_held_open'])
  })

  it('a closed door ends the alarm of before, and the relay is off', async () => {
    await moveDoor(true)
    expect(isAlarmOn()).toBe(true)
    site = await site.restart()
    expect(isAlarmOn()).toBe(false)
    await site.clock.advance(1_000)
    expect(openAlarms()).toEqual(['door_forced_open over'])
  })

  it('goes on as it was set', async () => {
    set({ contactDebounceMs: 20 })
    site = await site.restart()
    await site.clock.advance(20)
    await moveDoor(true, 20)
    expect(openAlarms()).toEqual(['door_forced_open'])
  })
})

describe('its settings', () => {
  it.each([
    ['contactDebounceMs', 19, 'too_small', 20],
    ['contactDebounceMs', 1_001, 'too_large', 1_000],
    ['rexDebounceMs', 201, 'too_large', 200],
    ['rexShuntMs', 999, 'too_small', 1],
    ['heldOpenMs', 9_999, 'too_small', 10],
  ] as const)('%s of %s is refused', (field, ms, code, limit) => {
    const settings = { ...usualMonitoring, [field]: ms }
    const result = site.services.monitoringSettings.update(everything, site.door, {
      settings,
      wiring: asWired,
    })
    expect(result).toMatchObject({ ok: false, code: 'invalid_input', fields: { [field]: { code, limit } } })
    expect(site.services.monitoringSettings.of(site.door)).toEqual({
      settings: usualMonitoring,
      version: 0,
      wiring: asWired,
      hasAlarmRelay: true,
    })
  })

  it('changed leave an event that says which, once; a stale form is told', () => {
    set({ heldOpenMs: 90_000 })
    set({ heldOpenMs: 90_000 })
    const changes = site.store.events.query({ ...allEvents, types: ['admin_door_changed'], limit: 20 })
    expect(changes.filter(({ detail }) => 'changed' in detail)).toHaveLength(1)
    expect(changes[0]?.detail).toEqual({ changed: ['monitoring.heldOpenMs'] })
    const again = site.services.monitoringSettings.update(
      everything,
      site.door,
      { settings: usualMonitoring, wiring: asWired },
      0,
    )
    expect(again).toMatchObject({ ok: false, code: 'stale' })
  })

  it('say how a switch is wired: the contact is then read the other way, at once', async () => {
    expect(contact()).toBe('closed')
    const change = { settings: usualMonitoring, wiring: { ...asWired, contact: 'open' } } as const
    must(site.services.monitoringSettings.update(everything, site.door, change))
    await site.clock.advance(500)
    expect(contact()).toBe('open')
    // Which way it is wired was not known before: how the door came to be open is not either.
    expect(openAlarms()).toEqual([])
  })
})
