import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ShownRole } from '../../../../main/contract/desk/devices.ts'
import {
  type ShownDevice,
  shownByDoing,
} from '../../../../main/controller/services/devices/shown-by-doing.ts'
import { settle } from '../../../fakes/manual-clock.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

const deviceId = 'virtual:switches'
let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const bind = async (role: 'contact' | 'rex', channel: number, normally: 'closed' | 'open') => {
  const binding = { role, targetId: site.door.id, deviceId, channel, normally }
  must(await site.services.deviceBindings.bind(everything, binding))
}
const showing = async (role: ShownRole) => {
  const wish = { deviceIds: null, role }
  const run = must(site.services.deviceTrials.start<ShownDevice>(wish, shownByDoing(role)))
  await run.ready
  await settle()
  return run
}
const move = async (channel: number, closed: boolean) => {
  site.hub.setSwitch(channel, closed)
  await site.clock.advance(1_000)
}

describe('a switch is shown by moving it', () => {
  test('which input it is, and how it became; what it is at first shows nothing', async () => {
    site.hub.setSwitch(3, true)
    const run = await showing('contact')
    expect(run.feed.current).toBeNull()
    expect(run.view().devices[0]?.levels).toContainEqual({ channel: 3, closed: true })
    expect(run.view().inputs).toEqual([])
    await move(3, false)
    expect(run.feed.current).toMatchObject({ state: 'done', deviceId, channel: 3, closed: false })
  })

  test('also on a board that serves already, whose door hears it too', async () => {
    await bind('contact', 1, 'closed')
    await move(1, true)
    const run = await showing('rex')
    await move(1, false)
    expect(run.feed.current).toMatchObject({ state: 'done', channel: 1 })
    expect(site.events()).toContain('door_forced_open')
  })
})

describe('a switch that is bound while it is open', () => {
  test('is heard as it stands, at once', async () => {
    await bind('contact', 1, 'closed')
    await move(1, true)
    const other = must(
      site.services.deviceTrials.start<never>({ deviceIds: [deviceId], role: null }, () => null),
    )
    await other.ready
    await bind('rex', 2, 'open')
    await site.clock.advance(1_000)
    await move(2, true)
    expect(site.events()).toContain('door_press_to_exit_accepted')
    other.end()
    await settle()
    await move(2, false)
    await move(2, true)
    expect(site.events().filter((event) => event === 'door_press_to_exit_accepted')).toHaveLength(2)
  })

  test('taken away, its door has no contact any more', async () => {
    await bind('contact', 1, 'closed')
    await move(1, true)
    must(await site.services.deviceBindings.unbind(everything, { role: 'contact', targetId: site.door.id }))
    await move(1, false)
    expect(site.events()).not.toContain('door_forced_open')
  })
})
