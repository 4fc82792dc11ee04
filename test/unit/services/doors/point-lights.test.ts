import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LightSign } from '../../../../main/contract/devices.ts'
import type { FaceScene } from '../../../../main/contract/face.ts'
import { signOf } from '../../../../main/controller/services/doors/point-lights.ts'
import { makeTestSite, type TestSite } from '../../../fakes/test-site.ts'

const countdown = { leftMs: 5_000, totalMs: 10_000 }

describe('what lamps say of a scene', () => {
  const table: readonly (readonly [FaceScene, LightSign])[] = [
    [{ kind: 'idle' }, 'ready'],
    [{ kind: 'code', withBadge: true, digits: 0, countdown }, 'waiting'],
    [{ kind: 'code', withBadge: false, digits: 3, countdown }, 'waiting'],
    [{ kind: 'granted', name: null }, 'granted'],
    [{ kind: 'refused' }, 'refused'],
    [{ kind: 'locked', lockdown: true }, 'refused'],
    [{ kind: 'unlocked' }, 'granted'],
    [{ kind: 'door_open', warning: 'held_soon' }, 'waiting'],
    [{ kind: 'door_open', warning: 'held_open' }, 'alarm'],
    [{ kind: 'door_open', warning: 'forced_open' }, 'alarm'],
    [{ kind: 'time_not_set' }, 'out_of_service'],
    [{ kind: 'updating' }, 'out_of_service'],
    [{ kind: 'out_of_service', why: 'strike_failed' }, 'out_of_service'],
  ]

  it.each(table)('%o: %s', (scene, sign) => {
    expect(signOf(scene)).toBe(sign)
  })
})

describe('at a door', () => {
  const yamada = '04A1B2C3D4E5F6'
  let site: TestSite
  beforeEach(async () => {
    site = await makeTestSite()
  })
  afterEach(() => site.close())
  const sign = () => site.hub.signOf('virtual:reader')

  it('the reader’s lamps follow an entry', async () => {
    site.person(yamada, ['580274'])
    expect(sign()).toBe('ready')
    await site.present(yamada)
    expect(sign()).toBe('waiting')
    await site.type('580274#')
    expect(sign()).toBe('granted')
    await site.clock.advance(4_000)
    expect(sign()).toBe('ready')
  })

  it('a refusal is shown no sooner on the lamps than on the screen', async () => {
    site.person(yamada, ['580274'])
    await site.present(yamada)
    await site.type('111111#')
    const scenes: string[] = []
    for (let count = 0; count < 20; count += 1) {
      await site.clock.advance(100)
      const scene = site.services.doors.face(site.pointId)?.current.scene
      if (scene) scenes.push(`${signOf(scene)} ${sign()}`)
    }
    expect(scenes).toContain('refused refused')
    expect(scenes.every((each) => new Set(each.split(' ')).size === 1)).toBe(true)
  })

  it('a forced door is an alarm on the lamps until it is closed', async () => {
    await site.close()
    site = await makeTestSite({ monitored: true })
    await site.clock.advance(1_000)
    site.hub.setSwitch(1, false)
    await site.clock.advance(1_000)
    expect(sign()).toBe('alarm')
    site.hub.setSwitch(1, true)
    await site.clock.advance(1_000)
    expect(sign()).toBe('ready')
  })

  it('a door out of service says so', async () => {
    site.hub.unplug('virtual:keypad')
    expect(sign()).toBe('out_of_service')
    site.hub.plug('virtual:keypad')
    expect(sign()).toBe('ready')
  })
})
