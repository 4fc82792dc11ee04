import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ShownRole } from '../../../../main/contract/desk/devices.ts'
import type { TrialWish } from '../../../../main/controller/services/devices/device-trials.ts'
import {
  type ShownDevice,
  shownByDoing,
} from '../../../../main/controller/services/devices/shown-by-doing.ts'
import { settle } from '../../../fakes/manual-clock.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

const reader = 'virtual:reader'
const keypad = 'virtual:keypad'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const listen = async (wish: Partial<TrialWish> = {}) => {
  const run = must(
    site.services.deviceTrials.start<never>({ deviceIds: [reader, keypad], role: null, ...wish }, () => null),
  )
  await run.ready
  return run
}
const showing = async (role: ShownRole, deviceIds: readonly string[] | null) => {
  const run = must(site.services.deviceTrials.start<ShownDevice>({ deviceIds, role }, shownByDoing(role)))
  await run.ready
  return run
}
const unbindReader = async () => {
  must(await site.services.deviceBindings.unbind(everything, { role: 'reader', targetId: site.pointId }))
}

describe('while devices are tested', () => {
  test('what they send is shown, without any digit or whole card', async () => {
    const run = await listen()
    await site.present('04A1B2C3')
    await site.type('5*#')
    const { inputs } = run.view()
    expect(inputs.map(({ type }) => type)).toEqual(['card', 'key', 'key', 'key'])
    expect(inputs[0]).toMatchObject({
      number: 1,
      deviceId: reader,
      atMs: site.clock.wallMs(),
      card: { form: 'uid', length: 4, format: 'UID', lastDigits: 'B2C3', parity: 'ok', known: false },
    })
    expect(inputs.slice(1)).toMatchObject([{ key: 'digit' }, { key: 'clear' }, { key: 'enter' }])
    expect(JSON.stringify(run.view())).not.toMatch(/04A1B2C3|"5"/)
  })

  test('their doors hear neither cards nor keys, and do again afterwards', async () => {
    site.person('04A1B2C3', ['593712'])
    const run = await listen()
    await site.present('04A1B2C3')
    await site.type('593712#')
    expect(site.events()).toEqual([])
    expect(run.view().inputs[0]).toMatchObject({ card: { known: true } })
    run.end()
    await settle()
    await site.present('04A1B2C3')
    await site.type('593712#')
    expect(site.events()).toEqual(['door_granted'])
  })

  test('other devices serve their doors', async () => {
    site.person('04A1B2C3', ['593712'])
    await listen({ deviceIds: ['virtual:relay'] })
    await site.present('04A1B2C3')
    await site.type('593712#')
    expect(site.events()).toEqual(['door_granted'])
    expect(site.hub.isRelayOn()).toBe(true)
  })

  test('that one is pulled is told to its door and shown, and it is opened again when it is back', async () => {
    const run = await listen()
    site.hub.unplug(reader)
    await settle()
    expect(run.view().devices.find(({ deviceId }) => deviceId === reader)?.open).toBe(false)
    site.hub.plug(reader)
    await settle()
    expect(run.view().inputs.map(({ type }) => type)).toEqual(['lost', 'found'])
    expect(site.events()).toEqual(['device_lost', 'device_found'])
  })

  test('a test ends after a minute, and its end changes nothing for a door', async () => {
    const run = await listen()
    await site.clock.advance(59_999)
    expect(run.feed.current).toBeNull()
    await site.clock.advance(1)
    expect(run.feed.current).toEqual({ state: 'expired' })
    expect(site.events()).toEqual([])
    await site.present('08C0FFEE')
    await site.type('1#')
    expect(site.events()).toEqual(['door_rejected unknown_card'])
  })

  test('a second desk takes the devices over; the first one ending later changes nothing', async () => {
    const first = await listen()
    const second = await listen()
    expect(first.feed.current).toEqual({ state: 'taken_over' })
    first.end()
    await site.present('04A1B2C3')
    expect(second.view().inputs).toHaveLength(1)
  })

  test('a device that nobody has can not be tested', () => {
    const asked = site.services.deviceTrials.start({ deviceIds: ['sn:1:2:X'], role: null }, () => null)
    expect(asked).toMatchObject({ ok: false, code: 'not_found' })
  })

  test('after the hub has stopped, an ending test opens nothing again', async () => {
    const run = await listen()
    await site.services.hub.stop()
    run.end()
    await settle()
    expect(site.hub.present({ kind: 'uid', uid: '04A1B2C3' })).toBe(false)
  })
})

describe('a device is shown by doing', () => {
  test('a reader by presenting a card, bound or not', async () => {
    await unbindReader()
    const run = await showing('reader', null)
    expect(run.view().devices.map(({ deviceId }) => deviceId)).toEqual([reader])
    await site.present('04A1B2C3')
    expect(run.feed.current).toMatchObject({ state: 'done', deviceId: reader, card: { format: 'UID' } })
    expect(site.hub.present({ kind: 'uid', uid: '04A1B2C3' })).toBe(false)
  })

  test('a keypad by 1-2-3-4, whatever was typed before', async () => {
    const run = await showing('keypad', [keypad])
    await site.type('123512')
    expect(run.feed.current).toBeNull()
    await site.type('34')
    expect(run.feed.current).toMatchObject({ state: 'done', deviceId: keypad, card: null })
  })

  test('by none that serves a point, unless it is named', async () => {
    const asked = site.services.deviceTrials.start({ deviceIds: null, role: 'reader' }, () => null)
    expect(asked).toMatchObject({ ok: false, code: 'not_found' })
  })

  test('a bank card shows nothing', async () => {
    const run = await showing('reader', [reader])
    site.hub.present({ kind: 'text', text: '4111111111111111' })
    await settle()
    expect(run.feed.current).toBeNull()
    expect(run.view().inputs).toMatchObject([{ card: { refused: 'bank_card', lastDigits: '', length: 0 } }])
  })
})
