import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeviceEvent } from '../../../../main/contract/devices.ts'
import { SiteDevices } from '../../../../main/controller/services/devices/site-devices.ts'
import { settle } from '../../../fakes/manual-clock.ts'
import { makeTestSite, type TestSite } from '../../../fakes/test-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const devices = () => site.services.devices.list()
const byRole = (role: string) => {
  const found = devices().find(({ bindings }) => bindings.some((binding) => binding.role === role))
  if (found === undefined) throw new Error(`no ${role}`)
  return found
}

describe('the devices of a site', () => {
  it('are those of its doors, with what they are for', () => {
    expect(
      devices()
        .flatMap(({ bindings }) => bindings.map(({ role }) => role))
        .sort(),
    ).toEqual(['keypad', 'reader', 'strike'])
    const point = { name: site.door.points[0]?.name, side: 'entry' }
    expect(byRole('reader')).toMatchObject({
      plugged: true,
      virtual: true,
      lastInput: null,
      lastSeenMs: site.clock.wallMs(),
      bindings: [{ doorName: site.door.name, point, channel: null }],
    })
    expect(byRole('strike').bindings).toMatchObject([{ point: null, channel: 1 }])
  })

  it('tell when something came from them and of what kind, never what', async () => {
    await site.present('04A1B2C3')
    await site.clock.advance(1_000)
    await site.type('5')
    expect(byRole('reader').lastInput?.kind).toBe('card')
    expect(byRole('keypad').lastInput).toEqual({ kind: 'key', atMs: site.clock.wallMs() })
    expect(JSON.stringify(devices())).not.toMatch(/04A1B2C3|"5"/)
  })

  it('stay in the list unplugged, and are back when plugged in', async () => {
    const { deviceId } = byRole('reader')
    site.hub.unplug(deviceId)
    await settle()
    expect(byRole('reader').plugged).toBe(false)
    await site.clock.advance(5_000)
    site.hub.plug(deviceId)
    await settle()
    expect(byRole('reader')).toMatchObject({ plugged: true, lastSeenMs: site.clock.wallMs() })
  })

  it('wake whoever watches', async () => {
    const stop = new AbortController()
    const seen: unknown[] = []
    const watching = (async () => {
      for await (const news of site.services.devices.feed.watch(stop.signal, () => () => {})) seen.push(news)
    })()
    await settle()
    const before = seen.length
    await site.present('04A1B2C3')
    expect(seen.length).toBeGreaterThan(before)
    stop.abort()
    await watching
  })
})

/** What the virtual hub never says: another device in its place, a keyboard not ours alone. */
describe('what a real device may do', () => {
  const heard = (event: DeviceEvent) => {
    const watching = new SiteDevices(site.hub, site.store, site.clock)
    watching.hear(event)
    return watching.list().find(({ deviceId }) => deviceId === event.deviceId)
  }

  it('a keyboard that others hear too is marked', () => {
    const { deviceId } = byRole('keypad')
    expect(heard({ type: 'found', deviceId })?.exclusive).not.toBe(false)
    const shared = heard({ type: 'not_exclusive', deviceId, why: 'busy' })
    expect(shared?.exclusive).toBe(shared?.kind === 'keyboard' ? false : null)
  })

  it('a stranger in its place is named', () => {
    const { deviceId } = byRole('reader')
    const swapped = { type: 'swapped', deviceId, product: 'Other reader', by: 'port:1:2:3' } as const
    expect(heard(swapped)?.swappedFor).toEqual({ product: 'Other reader', deviceId: 'port:1:2:3' })
  })

  it('a device bound but never seen is in the list', async () => {
    site.store.transact(() =>
      site.store.devices.put({ deviceId: 'sn:1:2:X', role: 'keypad', targetId: site.pointId, settings: {} }),
    )
    expect(devices().find(({ deviceId }) => deviceId === 'sn:1:2:X')).toMatchObject({
      product: '',
      kind: null,
      plugged: false,
      lastSeenMs: null,
    })
  })
})
