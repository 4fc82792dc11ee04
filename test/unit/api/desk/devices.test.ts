import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { settle } from '../../../fakes/manual-clock.ts'
import { makeTestSite, type TestSite } from '../../../fakes/test-site.ts'
import { type DeskLine, deskOf } from './desk-line.ts'

const reader = 'virtual:reader'
let site: TestSite
let desk: DeskLine
beforeEach(async () => {
  site = await makeTestSite()
  desk = await deskOf(site, 'site', 'access_site_admin')
})
afterEach(async () => {
  expect(desk.bugs).toEqual([])
  desk.close()
  await site.close()
})

/** All that a feed sends, as it comes. */
async function follow<View>(feed: Promise<AsyncIterable<View>>) {
  const views: View[] = []
  const ended = (async () => {
    for await (const view of await feed) views.push(view)
  })()
  // One that its line ends is nobody's failure.
  ended.catch(() => {})
  await expect.poll(() => views.length).toBeGreaterThan(0)
  return { views, ended }
}

describe('a test of devices over the line', () => {
  test('sends what they do, and ends with the lock of its desk', async () => {
    const { views, ended } = await follow(desk.client.devices.trial({ deviceIds: [reader], role: null }))
    expect(views[0]).toMatchObject({ state: 'running', leftMs: 60_000, inputs: [] })
    await site.present('04A1B2C3')
    await expect.poll(() => views.at(-1)).toMatchObject({ inputs: [{ type: 'card' }] })
    desk.session.lock()
    await site.clock.advance(1_000)
    await ended
    await site.present('08C0FFEE')
    await site.type('1#')
    expect(site.events()).toEqual(['door_rejected unknown_card'])
  })

  test('ends with its line', async () => {
    const { ended } = await follow(desk.client.devices.trial({ deviceIds: [reader], role: null }))
    desk.close()
    await ended.catch(() => {})
    await settle()
    await site.present('08C0FFEE')
    await site.type('1#')
    expect(site.events()).toEqual(['door_rejected unknown_card'])
  })

  test('shows which reader it is', async () => {
    const { views, ended } = await follow(desk.client.devices.trial({ deviceIds: [reader], role: 'reader' }))
    await site.present('04A1B2C3')
    await ended
    expect(views.at(-1)).toMatchObject({ state: 'done', deviceId: reader, product: 'Virtual reader' })
  })
})

describe('a reader that was put in place of another', () => {
  test('is taken for it once it has read a known card', async () => {
    site.person('04A1B2C3')
    site.hub.swap(reader, 'Other reader')
    const by = `${reader}-2`
    const { views, ended } = await follow(desk.client.devices.replace({ deviceId: reader, by }))
    await site.present('04C0FFEE')
    await expect.poll(() => views.at(-1)).toMatchObject({ state: 'running', inputs: [{ type: 'card' }] })
    expect(site.store.devices.list().some(({ deviceId }) => deviceId === by)).toBe(false)
    await site.present('04A1B2C3')
    await ended
    expect(views.at(-1)).toEqual({ state: 'replaced' })
    expect(site.store.devices.list().some(({ deviceId }) => deviceId === by)).toBe(true)
  })
})

describe('how a reader reads', () => {
  const cards = {
    layout37: 'H10304',
    parityIgnored: ['H10306'],
    textFormat: '8H10D',
    cardType: 'HID',
    emId: 'H10301',
  } as const

  test('is learnt from a card, saved, and true from the next card on', async () => {
    const asked = { deviceId: reader, printed: '080,38104', among: null }
    const { views, ended } = await follow(desk.client.devices.learn(asked))
    site.hub.present({ kind: 'text', text: '0005280984' })
    await ended
    expect(views.at(-1)).toMatchObject({ state: 'read', formats: expect.arrayContaining(['8H10D']) })

    await desk.client.devices.saveReader({ targetId: site.pointId, cards: { ...cards, parityIgnored: [] } })
    const [bound] = site.services.devices.list().filter(({ deviceId }) => deviceId === reader)
    expect(bound?.bindings[0]?.cards).toEqual({ ...cards, parityIgnored: [] })
    const trial = await follow(desk.client.devices.trial({ deviceIds: [reader], role: null }))
    site.hub.present({ kind: 'text', text: '0005280984' })
    const card = { format: '8H10D', lastDigits: '04' }
    await expect.poll(() => trial.views.at(-1)).toMatchObject({ inputs: [{ card }] })
  })

  test('is not saved where there is no reader, nor in a form that nobody knows', async () => {
    const saving = desk.client.devices.saveReader({
      targetId: site.door.id,
      cards: { ...cards, parityIgnored: [] },
    })
    await expect(saving).rejects.toBeInstanceOf(ORPCError)
    const form = JSON.parse('"9H"') as '8H'
    const unknown = { ...cards, parityIgnored: [], textFormat: form }
    await expect(
      desk.client.devices.saveReader({ targetId: site.pointId, cards: unknown }),
    ).rejects.toBeInstanceOf(ORPCError)
  })
})
