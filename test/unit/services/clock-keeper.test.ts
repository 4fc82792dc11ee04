import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everything, makeTestSite, type TestSite } from '../../fakes/test-site.ts'

const hourMs = 3_600_000

describe('trust in the clock', () => {
  let site: TestSite
  beforeEach(async () => {
    site = await makeTestSite()
    site.services.clockKeeper.check()
  })
  afterEach(async () => {
    await site.close()
  })
  const trusted = () => site.services.clockKeeper.now().clockTrusted

  it('records its loss once, though a door has looked at the clock before', async () => {
    site.clock.setWall(site.clock.wallMs() - hourMs)
    await site.clock.advance(1_000)
    site.services.clockKeeper.check()
    site.services.clockKeeper.check()
    expect(site.events()).toEqual(['clock_untrusted'])
  })

  it('records a clock that was wrong at the start', async () => {
    site.clock.setWall(site.clock.wallMs() - hourMs)
    site = await site.restart()
    site.services.clockKeeper.check()
    expect(site.events()).toEqual(['clock_untrusted'])
  })

  it('records each loss', () => {
    site.clock.setWall(site.clock.wallMs() - hourMs)
    site.services.clockKeeper.check()
    site.clock.setWall(site.clock.wallMs() + 2 * hourMs)
    site.services.clockKeeper.check()
    expect(trusted()).toBe(true)
    site.clock.setWall(site.clock.wallMs() - 2 * hourMs)
    site.services.clockKeeper.check()
    expect(site.events()).toEqual(['clock_untrusted', 'clock_untrusted'])
  })

  it('records a loss that the disk did not take as soon as it does', () => {
    site.store.commits = 'full'
    site.clock.setWall(site.clock.wallMs() - hourMs)
    site.services.clockKeeper.check()
    expect(site.events()).toEqual([])
    site.store.commits = null
    site.services.clockKeeper.check()
    expect(site.events()).toEqual(['clock_untrusted'])
  })

  it('is not given by a confirmation that is not on disk', () => {
    site.clock.setWall(site.clock.wallMs() - hourMs)
    site.store.commits = 'failed'
    expect(site.services.clockKeeper.confirm(everything)).toMatchObject({ ok: false, code: 'out_of_service' })
    expect(trusted()).toBe(false)
    site.store.commits = null
    expect(site.services.clockKeeper.confirm(everything).ok).toBe(true)
    expect(trusted()).toBe(true)
  })

  it('is not given to a clock that is earlier than this release', () => {
    site.clock.setWall(Date.UTC(2020, 0, 1))
    expect(site.services.clockKeeper.confirm(everything)).toMatchObject({ ok: false, code: 'conflict' })
    expect(site.events()).toEqual([])
  })

  it('goes on while the log cannot be read', () => {
    site.store.reads = 'io'
    site.services.clockKeeper.check()
    expect(trusted()).toBe(true)
  })
})
