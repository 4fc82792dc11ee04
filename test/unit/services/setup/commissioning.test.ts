import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commissioningChecks } from '../../../../main/contract/commissioning.ts'
import { draftEvent } from '../../../../main/contract/events.ts'
import { settle } from '../../../fakes/manual-clock.ts'
import { allEvents, everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const door = () => must(site.services.acts.find(undefined))
const states = () =>
  Object.fromEntries(
    site.services.commissioning.states(door()).map(({ check, state }) => [check, state] as const),
  )
const recorded = { how: 'measured', byName: '森', value: {} } as const

/** As the device page binds: with an event that says so. */
async function bind(role: 'reader' | 'strike' | 'contact', deviceId: string, channel = 1) {
  site.store.transact((record) => {
    const targetId = role === 'reader' ? site.pointId : site.door.id
    site.store.devices.put({ deviceId, role, targetId, settings: role === 'reader' ? {} : { channel } })
    record(draftEvent('admin_door_changed', site.clock.wallMs(), { doorId: site.door.id }))
  })
  await settle()
}

describe('the gate', () => {
  it('stands with the checks that a site was commissioned with', () => {
    expect(states()).toEqual({
      version_checked: 'done',
      reader_reads: 'done',
      keypad_types: 'done',
      relay_clicks: 'done',
      contact_follows: 'not_needed',
      opens_from_inside_when_off: 'done',
      fire_panel_releases: 'done',
    })
  })

  it.each(commissioningChecks.filter((check) => check !== 'contact_follows'))(
    'shuts without %s, and opens with it again',
    (check) => {
      const { commissioning, schedules } = site.services
      must(commissioning.withdraw(everything, door(), check))
      expect(door().commissionedAtMs).toBeNull()
      const week = site.store.doors.week(site.door.id)
      const refused = schedules.put(everything, door(), week)
      expect(refused.ok ? '' : refused.code).toBe('not_commissioned')
      must(commissioning.record(everything, door(), { ...recorded, check }))
      expect(door().commissionedAtMs).toBe(site.clock.wallMs())
      expect(schedules.put(everything, door(), week).ok).toBe(true)
    },
  )

  it('refuses entry at once where a check is withdrawn', async () => {
    site.person('04A1B2C3', ['580274'])
    must(site.services.commissioning.withdraw(everything, door(), 'fire_panel_releases'))
    await site.present('04A1B2C3')
    await site.type('580274#')
    expect(site.events().at(-1)).toBe('door_rejected not_commissioned')
  })

  it('wants the checks of a device that was replaced, and only those', async () => {
    const end = site.services.commissioning.watch()
    await bind('reader', 'virtual:other')
    expect(door().commissionedAtMs).toBeNull()
    expect(Object.entries(states()).filter(([, state]) => state === 'other_device')).toEqual([
      ['reader_reads', 'other_device'],
    ])
    must(site.services.commissioning.record(everything, door(), { ...recorded, check: 'reader_reads' }))
    expect(door().commissionedAtMs).not.toBeNull()
    // The way out and the fire panel hang on how the lock is powered.
    await bind('strike', 'virtual:relay', 2)
    expect(site.services.commissioning.missing(door())).toEqual([
      'relay_clicks',
      'opens_from_inside_when_off',
      'fire_panel_releases',
    ])
    // The first relay again: its checks stand as they were made there.
    await bind('strike', 'virtual:relay', 1)
    expect(door().commissionedAtMs).not.toBeNull()
    end()
  })

  it('wants a contact checked once there is one', async () => {
    const end = site.services.commissioning.watch()
    await bind('contact', 'virtual:inputs')
    expect(states().contact_follows).toBe('open')
    expect(door().commissionedAtMs).toBeNull()
    end()
  })

  it('records nothing where no device is bound', () => {
    const outcome = site.services.commissioning.record(everything, door(), {
      ...recorded,
      check: 'contact_follows',
    })
    expect(outcome.ok ? '' : outcome.code).toBe('conflict')
  })

  it('says each step in the log, with who did it', () => {
    must(site.services.commissioning.withdraw(everything, door(), 'keypad_types'))
    must(site.services.commissioning.record(everything, door(), { ...recorded, check: 'keypad_types' }))
    const events = site.store.events.query({ ...allEvents, limit: 4 }).toReversed()
    expect(events.map(({ type, actorId, detail }) => ({ type, actorId, detail }))).toEqual([
      { type: 'admin_door_check_withdrawn', actorId: 'test', detail: { check: 'keypad_types' } },
      {
        type: 'admin_door_commissioned',
        actorId: 'test',
        detail: { complete: false, missing: ['keypad_types'] },
      },
      {
        type: 'admin_door_check_recorded',
        actorId: 'test',
        detail: { check: 'keypad_types', how: 'measured', by: '森' },
      },
      { type: 'admin_door_commissioned', actorId: 'test', detail: { complete: true } },
    ])
  })
})
