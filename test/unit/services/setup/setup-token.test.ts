import { describe, expect, it } from 'vitest'
import { SetupToken } from '../../../../main/controller/services/setup/setup-token.ts'
import { systemRandomness } from '../../../../main/controller/system.ts'
import { ManualClock } from '../../../fakes/manual-clock.ts'

describe('the set-up token', () => {
  const make = () => {
    const clock = new ManualClock(0)
    return { clock, token: new SetupToken(clock, systemRandomness) }
  }

  it('is right as it was printed, and however it was copied', () => {
    const { token } = make()
    expect(token.text).toMatch(/^([A-HJKMNP-Z2-9]{5}-){4}[A-HJKMNP-Z2-9]{5}$/)
    expect(token.check(token.text)).toBe('right')
    expect(token.check(token.text.replaceAll('-', '').toLowerCase())).toBe('right')
  })

  it.each(['', 'A', '0', 'ß'.repeat(25)])('is not %j', (given) => {
    const { token } = make()
    expect(token.check(given)).toBe('wrong')
    expect(token.check(`${token.text}A`)).toBe('wrong')
  })

  it('has five tries', () => {
    const { token } = make()
    for (let n = 0; n < 5; n += 1) expect(token.check('nonsense')).toBe('wrong')
    expect(token.check(token.text)).toBe('void')
  })

  it('is void after half an hour, and once it is spent', async () => {
    const { clock, token } = make()
    await clock.advance(30 * 60_000 - 1)
    expect(token.check(token.text)).toBe('right')
    await clock.advance(1)
    expect(token.check(token.text)).toBe('void')
    const other = make().token
    other.spend()
    expect(other.check(other.text)).toBe('void')
  })
})
