import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../../main/controller/services/actor.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const auditor: Actor = { id: 'a', roles: ['auditor'] }
const page = (id: string, actor = everything) =>
  site.services.personPage.of(actor, must(site.services.people.find(id)))

describe("a person's page", () => {
  test('says when a code was last used, and never the code', async () => {
    const { id } = site.person('04A1B2C3', ['593712', '846213'])
    expect(page(id).mfaCodes.map(({ lastUsedAtMs }) => lastUsedAtMs)).toEqual([null, null])
    await site.present('04A1B2C3')
    await site.type('846213#')
    const usedMs = site.clock.wallMs()
    expect(page(id).mfaCodes.map(({ lastUsedAtMs }) => lastUsedAtMs)).toEqual([null, usedMs])
    expect(JSON.stringify(page(id))).not.toMatch(/593712|846213/)
  })

  test('tells who may not manage codes nothing of duress', () => {
    const { id } = site.person('04A1B2C3', ['593712', '846213'])
    must(site.services.codes.setDuress(everything, must(site.services.people.find(id)), '846213', true))
    expect(page(id).mfaCodes.map(({ duress }) => duress)).toEqual([false, true])
    expect(page(id, auditor).mfaCodes.map(({ duress }) => duress)).toEqual([null, null])
  })

  test('shows a card that is locked out, until it is cleared', async () => {
    const { id } = site.person('04A1B2C3', ['593712'])
    for (let turn = 0; turn < 3; turn += 1) {
      await site.present('04A1B2C3')
      await site.type('111999#')
      await site.clock.advance(5_000)
    }
    const [card] = page(id).cards
    expect(card).toMatchObject({ wrongCodes: 3, lockedOut: true })
    must(site.services.cards.clearLockout(everything, card?.id ?? ''))
    expect(page(id).cards[0]).toMatchObject({ wrongCodes: 0, lockedOut: false })
  })
})

describe('can this person enter now', () => {
  const ask = (id: string, cardId: string | null = null) =>
    must(site.services.mayEnter.ask(must(site.services.people.find(id)), site.door.id, cardId))
  const against = (id: string, cardId: string | null = null) =>
    ask(id, cardId)
      .steps.filter(({ applies }) => applies)
      .map(({ reason }) => reason)

  test('with all in order: badge, then code', () => {
    const { id } = site.person('04A1B2C3', ['593712'])
    expect(ask(id)).toMatchObject({ mayEnter: true, way: 'card_and_code' })
  })

  test('every reason against it is named', () => {
    const { people } = site.services
    const { id } = must(people.create(everything, { lastName: '山田', suspended: true, validUntilMs: 1 }))
    expect(against(id)).toEqual([
      'unknown_card',
      'user_suspended',
      'expired',
      'no_access_level',
      'no_second_factor',
    ])
  })

  test('is answered for the card that fits best, or the one that is asked about', () => {
    const { cards, people } = site.services
    const user = site.person('04A1B2C3', ['593712'])
    const lost = must(cards.addByCardId(everything, user, 'UID:04C0FFEE', true))
    must(cards.setLost(everything, must(people.find(user.id)), lost.id, true))
    expect(ask(user.id).mayEnter).toBe(true)
    expect(against(user.id, lost.id)).toEqual(['card_inactive'])
    expect(site.services.mayEnter.ask(user, site.door.id, 'nothing')).toMatchObject({ code: 'not_found' })
    expect(site.services.mayEnter.ask(user, 'nowhere', null)).toMatchObject({ code: 'not_found' })
  })

  test('opens nothing and leaves no event', () => {
    const { id } = site.person('04A1B2C3', ['593712'])
    const before = site.store.events.last()?.seq
    ask(id)
    expect(site.store.events.last()?.seq).toBe(before)
  })
})
