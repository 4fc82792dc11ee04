import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allEvents, everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const changes = () => site.services.siteChanges
const changed = () => site.store.events.query({ ...allEvents, types: ['admin_site_changed'], limit: 10 })

describe('the site’s settings', () => {
  it('are changed as one record, and the event says which, not how', () => {
    const text = { ja: '夜間は警備室へ', en: 'Ask security at night' }
    must(changes().update(everything, { refusalText: text, showNames: true, lockAfterMinutes: 5 }))
    expect(site.store.site.get()).toMatchObject({ refusalText: text, showNames: true })
    expect(changed().map(({ detail }) => detail)).toEqual([{ fields: ['refusalText', 'showNames'] }])
    expect(JSON.stringify(changed())).not.toContain('security')
  })

  it('show at the door at once', async () => {
    const face = site.services.doors.face(site.pointId)
    must(changes().update(everything, { refusalText: { ja: '', en: 'Ring the bell' }, locale: 'en' }))
    expect(face?.current).toMatchObject({ siteLocale: 'en', refusalText: { en: 'Ring the bell' } })
  })

  it('that nobody changed leave no event', () => {
    const { name } = site.services.site()
    must(changes().update(everything, { name }))
    expect(changed()).toEqual([])
  })

  it('of an older version are stale', () => {
    const seen = changes().version()
    must(changes().update(everything, { name: 'First' }, seen))
    expect(changes().update(everything, { name: 'Second' }, seen)).toMatchObject({ ok: false, code: 'stale' })
    expect(site.services.site().name).toBe('First')
  })

  it('say how soon an idle desk locks', async () => {
    must(
      await site.services.operators.create(everything, {
        name: 'clerk',
        roles: ['front_desk'],
        password: 'correct horse battery staple',
      }),
    )
    must(changes().update(everything, { lockAfterMinutes: 1 }))
    const desk = site.services.desks.open()
    must(await desk.signIn('clerk', 'correct horse battery staple'))
    await site.clock.advance(59_999)
    expect(desk.actor).not.toBeNull()
    await site.clock.advance(1)
    expect(desk.actor).toBeNull()
  })
})
