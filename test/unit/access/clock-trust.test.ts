import { describe, expect, it } from 'vitest'
import { confirmClock, judgeClock } from '../../../main/controller/access/clock-trust.ts'

const buildMs = Date.UTC(2026, 10, 1)
const noonMs = Date.UTC(2026, 10, 23, 12)
const minute = 60_000
const day = 24 * 60 * minute
const base = { wallMs: noonMs, monoMs: 5000 }

describe('the clock', () => {
  it.each([
    ['the build date itself', { wallMs: buildMs }, null],
    ['a millisecond before the build', { wallMs: buildMs - 1 }, 'before_build'],
    ['1970', { wallMs: 0 }, 'before_build'],
    ['2 min before the last event', { wallMs: noonMs - 2 * minute, lastEventMs: noonMs }, null],
    ['a little more', { wallMs: noonMs - 2 * minute - 1, lastEventMs: noonMs }, 'before_last_event'],
    ['an hour back', { wallMs: noonMs - 60 * minute, lastEventMs: noonMs }, 'before_last_event'],
    ['a day forward', { wallMs: noonMs + day, base }, null],
    ['a day and 1 ms forward', { wallMs: noonMs + day + 1, base }, 'jumped'],
    ['a day and 1 ms back', { wallMs: noonMs - day - 1, base }, 'jumped'],
    ['ten years forward', { wallMs: Date.UTC(2036, 10, 23), base }, 'jumped'],
    ['2038', { wallMs: 2 ** 31 * 1000, base }, 'jumped'],
    ['anything later, with nothing to hold it against', { wallMs: Date.UTC(2036, 10, 23) }, null],
  ])('%s: %s', (_what, { wallMs, ...facts }, problem) => {
    const judged = judgeClock({ wallMs, monoMs: 5000 }, { lastEventMs: null, buildMs, base: null, ...facts })
    expect(judged).toMatchObject({ problem, trusted: problem === null })
  })

  it('may run for years against the monotonic one', () => {
    const later = { wallMs: noonMs + 900 * day, monoMs: 5000 + 900 * day }
    expect(judgeClock(later, { lastEventMs: noonMs, buildMs, base }).trusted).toBe(true)
  })

  it('adds many small jumps up', () => {
    let facts: Parameters<typeof judgeClock>[1] = { lastEventMs: null, buildMs, base: null }
    const trusted = [0, 9, 18, 27].map((hours) => {
      const judged = judgeClock({ wallMs: noonMs + hours * 60 * minute, monoMs: hours }, facts)
      facts = { ...facts, base: judged.base }
      return judged.trusted
    })
    expect(trusted).toEqual([true, true, true, false])
  })

  it('is never a base while it is untrusted: one that is set right after the start is believed', () => {
    const atBoot = judgeClock({ wallMs: 0, monoMs: 1 }, { lastEventMs: noonMs, buildMs, base: null })
    expect(atBoot).toEqual({ trusted: false, problem: 'before_build', wallMs: noonMs, base: null })
    const set = judgeClock(
      { wallMs: noonMs + 1, monoMs: 2 },
      { lastEventMs: noonMs, buildMs, base: atBoot.base },
    )
    expect(set).toEqual({
      trusted: true,
      problem: null,
      wallMs: noonMs + 1,
      base: { wallMs: noonMs + 1, monoMs: 2 },
    })
  })

  it('goes by the later of itself and the last event while untrusted', () => {
    const facts = { lastEventMs: noonMs, buildMs, base }
    expect(judgeClock({ wallMs: noonMs - day, monoMs: 5000 }, facts).wallMs).toBe(noonMs)
    expect(judgeClock({ wallMs: noonMs + 2 * day, monoMs: 5000 }, facts).wallMs).toBe(noonMs + 2 * day)
    expect(judgeClock({ wallMs: noonMs - minute, monoMs: 5000 }, facts).wallMs).toBe(noonMs - minute)
  })

  it('is believed again once confirmed, its confirmation being the last event', () => {
    const reading = { wallMs: noonMs - 30 * day + 10 * day, monoMs: 6000 }
    const before = judgeClock(reading, { lastEventMs: noonMs, buildMs, base })
    expect(before.trusted).toBe(false)
    const confirmed = { lastEventMs: reading.wallMs, buildMs, base: confirmClock(reading) }
    expect(judgeClock(reading, confirmed).trusted).toBe(true)
    expect(judgeClock({ ...reading, wallMs: reading.wallMs + 2 * day }, confirmed).problem).toBe('jumped')
  })
})
