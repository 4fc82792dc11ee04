import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { User } from '../../../../main/contract/entities.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

let site: TestSite
let user: User
beforeEach(async () => {
  site = await makeTestSite()
  user = must(site.services.people.create(everything, { lastName: '山田' }))
})
afterEach(() => site.close())

const start = () => must(site.services.enrolment.start(everything, user))
const cardsOf = (id: string) => site.store.cards.ofUser(id).map(({ cardId }) => cardId)

describe('while a desk waits for a new card', () => {
  test('one that nobody has is taken at once, and the door knows nothing of it', async () => {
    const run = start()
    expect(run.feed.current.state).toBe('armed')
    await site.present('04C0FFEE')
    expect(run.feed.current).toMatchObject({ state: 'enrolled', pointId: site.pointId })
    expect(cardsOf(user.id)).toEqual(['UID:04C0FFEE'])
    expect(site.events()).toEqual([])
  })

  test('one that somebody has passes as usual, and it stays armed', async () => {
    site.person('04A1B2C3', ['593712'])
    const run = start()
    await site.present('04A1B2C3')
    expect(run.feed.current).toMatchObject({ state: 'not_taken', why: 'known_card' })
    await site.type('593712#')
    expect(site.events()).toEqual(['door_granted'])
    await site.present('04C0FFEE')
    expect(run.feed.current.state).toBe('enrolled')
  })

  test('one that is drawn anew at each tap is not taken: the door answers it', async () => {
    const run = start()
    await site.present('08C0FFEE')
    expect(run.feed.current).toMatchObject({ state: 'not_taken', why: 'no_card' })
    await site.type('593712#')
    expect(site.events()).toEqual(['door_rejected unknown_card'])
    expect(cardsOf(user.id)).toEqual([])
  })

  test('it ends by itself after 30 s, and the next card is a stranger again', async () => {
    const run = start()
    await site.clock.advance(29_999)
    expect(run.feed.current.state).toBe('armed')
    await site.clock.advance(1)
    expect(run.feed.current.state).toBe('expired')
    await site.present('04C0FFEE')
    expect(cardsOf(user.id)).toEqual([])
  })

  test('ended by its desk it takes nothing', async () => {
    start().end()
    await site.present('04C0FFEE')
    expect(cardsOf(user.id)).toEqual([])
  })

  test('a second desk takes the readers over; the first one ending later changes nothing', async () => {
    const first = start()
    const other = must(site.services.people.create(everything, { lastName: '佐藤' }))
    const second = must(site.services.enrolment.start(everything, other))
    expect(first.feed.current.state).toBe('taken_over')
    first.end()
    await site.present('04C0FFEE')
    expect(second.feed.current.state).toBe('enrolled')
    expect([cardsOf(user.id), cardsOf(other.id)]).toEqual([[], ['UID:04C0FFEE']])
  })

  test('with the disk out nothing is taken', async () => {
    const run = start()
    site.store.commits = 'failed'
    await site.present('04C0FFEE')
    site.store.commits = null
    expect(run.feed.current).toMatchObject({ state: 'not_taken' })
    expect(cardsOf(user.id)).toEqual([])
  })

  test('a person who was deleted meanwhile gets none', async () => {
    const run = start()
    site.services.people.delete(everything, user)
    await site.present('04C0FFEE')
    expect(run.feed.current).toMatchObject({ state: 'not_taken', why: 'no_card' })
    expect(site.store.cards.byCardId('UID:04C0FFEE')).toBeNull()
  })
})
