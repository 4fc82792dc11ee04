import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BindingRole } from '../../../../main/contract/devices.ts'
import { DeviceBindings } from '../../../../main/controller/services/devices/device-bindings.ts'
import { settle } from '../../../fakes/manual-clock.ts'
import { allEvents, everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

const uid = '04A1B2C3'
let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const place = (role: BindingRole) => ({
  role,
  targetId: role === 'strike' || role === 'alarm_relay' ? site.door.id : site.pointId,
})
const bind = (role: BindingRole, deviceId: string, channel = 1) =>
  site.services.deviceBindings.bind(everything, { ...place(role), deviceId, channel })
const unbind = (role: BindingRole) => site.services.deviceBindings.unbind(everything, place(role))
const changes = () =>
  site.store.events
    .query({ ...allEvents, limit: 20 })
    .filter(({ type }) => /^admin_(device|relay)/.test(type))
    .map(({ type, actorId, doorId, pointId, detail }) => ({ type, actorId, doorId, pointId, detail }))

describe('what serves a door', () => {
  test('is taken from it at once, and given back at once, each with its event', async () => {
    must(await unbind('reader'))
    expect(site.hub.present({ kind: 'uid', uid })).toBe(false)
    must(await bind('reader', 'virtual:reader'))
    expect(site.hub.present({ kind: 'uid', uid })).toBe(true)
    const around = { actorId: everything.id, doorId: site.door.id, pointId: site.pointId }
    const detail = { role: 'reader', deviceId: 'virtual:reader' }
    expect(changes()).toEqual([
      { type: 'admin_device_bound', ...around, detail },
      { type: 'admin_device_unbound', ...around, detail },
    ])
  })

  test('is another after a swap: the old one is dead, the new one serves with the same settings', async () => {
    site.person(uid, ['593712'])
    site.hub.swap('virtual:reader', 'Other reader')
    await settle()
    const swapped = site.services.devices.list().find(({ deviceId }) => deviceId === 'virtual:reader')
    expect(swapped?.swappedFor).toEqual({ product: 'Other reader', deviceId: 'virtual:reader-2' })
    await site.present(uid)
    must(await site.services.deviceBindings.replace(everything, 'virtual:reader', 'virtual:reader-2'))
    await site.present(uid)
    await site.type('593712#')
    expect(site.events().filter((event) => event.startsWith('door_'))).toEqual(['door_granted'])
    expect(changes()).toMatchObject([
      { type: 'admin_device_replaced', detail: { deviceId: 'virtual:reader-2', replaced: 'virtual:reader' } },
    ])
  })

  test('can not be what its kind is not, nor be where nothing is', async () => {
    expect(await bind('strike', 'virtual:reader')).toMatchObject({ ok: false, code: 'invalid_input' })
    expect(await bind('reader', 'sn:1:2:X')).toMatchObject({ ok: false, code: 'not_found' })
    const nowhere = { role: 'reader', targetId: 'gone', deviceId: 'virtual:reader', channel: 1 } as const
    expect(await site.services.deviceBindings.bind(everything, nowhere)).toMatchObject({ code: 'not_found' })
    expect(await bind('alarm_relay', 'virtual:relay', 1)).toMatchObject({ ok: false, code: 'conflict' })
    expect(changes()).toEqual([])
  })

  test('can not be what this system keeps to itself', async () => {
    const [keypad] = site.hub.devices().filter(({ kind }) => kind === 'keyboard')
    const bindings = new DeviceBindings({
      store: site.store,
      clock: site.clock,
      hub: { devices: () => (keypad ? [{ ...keypad, trouble: 'system_owns_keyboards' }] : []) },
      rebind: async () => {},
    })
    const again = { ...place('keypad'), deviceId: 'virtual:keypad', channel: 1 }
    expect(await bindings.bind(everything, again)).toMatchObject({ ok: false, code: 'invalid_input' })
    expect(changes()).toEqual([])
  })

  test('leaves no relay on: neither taken away nor moved while the door is open', async () => {
    site.person(uid, ['593712'])
    const enter = async () => {
      await site.present(uid)
      await site.type('593712#')
    }
    await enter()
    expect(site.hub.isRelayOn()).toBe(true)
    must(await bind('strike', 'virtual:relay', 2))
    expect(site.hub.isRelayOn('virtual:relay', 1)).toBe(false)
    expect(site.hub.isRelayOn('virtual:relay', 2)).toBe(true)
    must(await unbind('strike'))
    expect(site.hub.isRelayOn('virtual:relay', 2)).toBe(false)
    await site.clock.advance(20_000)
    must(await bind('strike', 'virtual:relay', 1))
    expect(site.hub.isRelayOn()).toBe(false)
    await enter()
    expect(site.hub.isRelayOn()).toBe(true)
    await site.clock.advance(20_000)
    expect(site.hub.isRelayOn()).toBe(false)
  })

  test('stays as it is when the disk does not take the change', async () => {
    site.store.commits = 'failed'
    await expect(unbind('reader')).rejects.toThrow()
    site.store.commits = null
    expect(site.hub.present({ kind: 'uid', uid })).toBe(true)
  })
})

describe('a relay is tested', () => {
  const click = async (channel = 1) => {
    const outcome = site.services.relayClicks.click(everything, 'virtual:relay', channel)
    await settle()
    return outcome
  }
  const clicked = async (channel = 1) => {
    const outcome = click(channel)
    await settle()
    const during = site.hub.isRelayOn('virtual:relay', channel)
    await site.clock.advance(1_000)
    return { during, outcome: await outcome }
  }

  test('on for a second and off, read back both ways, and in the log before it opens a door', async () => {
    const { during, outcome } = await clicked()
    expect(during).toBe(true)
    expect(outcome).toEqual({ ok: true, value: { on: 'followed', off: 'followed' } })
    expect(site.hub.isRelayOn()).toBe(false)
    expect(changes()).toMatchObject([{ type: 'admin_relay_tested', doorId: site.door.id }])
  })

  test('also one that serves nothing, which is let go of afterwards', async () => {
    must(await unbind('strike'))
    expect(await clicked(2)).toMatchObject({ during: true, outcome: { value: { on: 'followed' } } })
    expect(await site.hub.setRelay('virtual:relay', 2, true)).toBe('lost')
  })

  test('not while its door is open, and not where the disk does not take it', async () => {
    site.person(uid, ['593712'])
    await site.present(uid)
    await site.type('593712#')
    expect(await click()).toMatchObject({ ok: false, code: 'conflict' })
    expect(site.hub.isRelayOn()).toBe(true)
    await site.clock.advance(20_000)
    site.store.commits = 'failed'
    await expect(click()).rejects.toThrow()
    site.store.commits = null
    expect(site.hub.isRelayOn()).toBe(false)
  })

  test('a grant meanwhile is not cut short', async () => {
    site.person(uid, ['593712'])
    const outcome = click()
    await settle()
    await site.present(uid)
    await site.type('593712#')
    await site.clock.advance(1_000)
    await outcome
    await settle()
    expect(site.hub.isRelayOn()).toBe(true)
    await site.clock.advance(20_000)
    expect(site.hub.isRelayOn()).toBe(false)
  })

  test('says what a bad one does', async () => {
    site.hub.setRelayFault('stuck')
    const outcome = click()
    await site.clock.advance(3_000)
    expect(await outcome).toMatchObject({ value: { on: 'did_not_follow', off: 'followed' } })
    site.hub.setRelayFault('none')
    site.hub.unplug('virtual:relay')
    const lost = click()
    await site.clock.advance(3_000)
    expect(await lost).toMatchObject({ value: { on: 'lost', off: 'lost' } })
  })
})
