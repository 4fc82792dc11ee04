import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Operator } from '../../../../main/contract/entities.ts'
import type { Role } from '../../../../main/contract/roles.ts'
import type { DeskSession } from '../../../../main/controller/services/operators/desk-session.ts'
import {
  machineDelayMs,
  signInDelayMs,
} from '../../../../main/controller/services/operators/sign-in-delays.ts'
import {
  allEvents,
  everything,
  makeOperator,
  makeTestSite,
  must,
  operatorPassword,
  type TestSite,
} from '../../../fakes/test-site.ts'

const password = operatorPassword
const minuteMs = 60_000

let site: TestSite
let operator: Operator
let session: DeskSession

const make = (name: string, ...roles: Role[]) => makeOperator(site, name, ...roles)
const tried = async (name: string, given: string) => {
  const result = await session.signIn(name, given)
  return result.ok ? 'ok' : result.code
}
const types = () =>
  site.store.events
    .query({ ...allEvents, limit: 20 })
    .map(({ type }) => type)
    .filter((type) => /sign|desk_|password_confirmed/.test(type))
    .reverse()

beforeEach(async () => {
  site = await makeTestSite()
  operator = await make('yamada', 'access_user_manager')
  session = site.services.desks.open()
})
afterEach(() => site.close())

describe('a sign-in', () => {
  it('opens the desk for that operator', async () => {
    expect(session.actor).toBeNull()
    expect(await tried(' YAMADA', password)).toBe('ok')
    expect(session.actor).toEqual({ id: operator.id, roles: ['access_user_manager'] })
    expect(types()).toEqual(['admin_signed_in'])
  })

  it('is refused alike for a wrong password, a name nobody has, and a disabled operator', async () => {
    must(site.services.operators.update(everything, operator, { name: 'yamada', roles: [], disabled: true }))
    expect([await tried('yamada', password), await tried('nobody', password)]).toEqual([
      'wrong_password',
      'wrong_password',
    ])
    expect(session.actor).toBeNull()
  })

  it('keeps nothing of what was typed', async () => {
    await tried('my secret typed in the wrong field', 'another secret')
    const log = JSON.stringify(site.store.events.query({ ...allEvents, limit: 100 }))
    expect(log).not.toContain('secret')
  })

  it.each(['yamada', 'nobody at all'])(
    '%s waits longer after each failure from the third on',
    async (name) => {
      for (const waitS of [0, 0, 0, 5, 10, 20]) {
        if (waitS > 0) {
          const early = await session.signIn(name, 'wrong')
          expect(early).toMatchObject({ ok: false, code: 'slow_down', retryAfterS: waitS })
          await site.clock.advance(waitS * 1_000)
        }
        expect(await tried(name, 'wrong')).toBe('wrong_password')
      }
    },
  )

  it('waits anew in full after a restart, and not at all after a right password', async () => {
    for (let count = 0; count < 3; count += 1) await tried('yamada', 'wrong')
    site = await site.restart()
    session = site.services.desks.open()
    expect(await tried('yamada', password)).toBe('slow_down')
    await site.clock.advance(5_000)
    expect(await tried('yamada', password)).toBe('ok')
    expect(await tried('yamada', 'wrong')).toBe('wrong_password')
    expect(await tried('yamada', password)).toBe('ok')
  })

  it('counts ten tries at once as ten', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => tried('yamada', 'wrong')))
    expect(all.filter((code) => code === 'wrong_password')).toHaveLength(3)
    expect(all.filter((code) => code === 'slow_down')).toHaveLength(7)
  })

  it('slows down all names together', async () => {
    for (let count = 0; count < 10; count += 1)
      expect(await tried(`name ${count}`, 'x')).toBe('wrong_password')
    expect(await tried('yamada', password)).toBe('slow_down')
  })

  it('the waits never end before they began, and have an end', () => {
    for (const failures of [0, 1, 2]) expect(signInDelayMs(failures)).toBe(0)
    expect([3, 4, 9, 1_000].map(signInDelayMs)).toEqual([5_000, 10_000, 300_000, 300_000])
    expect([9, 10, 14, 1_000].map(machineDelayMs)).toEqual([0, 5_000, 60_000, 60_000])
  })
})

describe('a desk that nobody touches', () => {
  it('locks after five minutes and keeps its operator', async () => {
    await tried('yamada', password)
    await site.clock.advance(5 * minuteMs - 1)
    expect(session.actor).not.toBeNull()
    session.touch()
    await site.clock.advance(5 * minuteMs - 1)
    expect(session.actor).not.toBeNull()
    await site.clock.advance(1)
    expect(session.actor).toBeNull()
    expect(session.view()).toMatchObject({ state: 'locked', operator: { name: 'yamada' } })
    expect(await session.unlock('wrong')).toMatchObject({ code: 'wrong_password' })
    expect(await session.unlock(password)).toMatchObject({ ok: true })
    expect(session.actor?.id).toBe(operator.id)
    expect(types()).toEqual([
      'admin_signed_in',
      'admin_desk_locked',
      'admin_sign_in_failed',
      'admin_desk_unlocked',
    ])
  })

  it('a busy one is signed out after twelve hours', async () => {
    await tried('yamada', password)
    for (let minute = 0; minute < 12 * 60; minute += 4) {
      session.touch()
      await site.clock.advance(4 * minuteMs)
    }
    expect(session.actor).toBeNull()
    expect(session.view().state).toBe('signed_out')
  })
})

describe('the operator meanwhile', () => {
  it('loses a role at once', async () => {
    await tried('yamada', password)
    const present = must(site.services.operators.find(operator.id))
    must(
      site.services.operators.update(everything, present, {
        name: 'yamada',
        roles: ['auditor'],
        disabled: false,
      }),
    )
    expect(session.actor?.roles).toEqual(['auditor'])
  })

  it.each(['deleted', 'disabled'])('%s: the desk is signed out', async (how) => {
    await tried('yamada', password)
    const present = must(site.services.operators.find(operator.id))
    if (how === 'deleted') must(site.services.operators.delete(everything, present))
    else
      must(site.services.operators.update(everything, present, { name: 'yamada', roles: [], disabled: true }))
    expect(session.actor).toBeNull()
    expect(session.view().state).toBe('signed_out')
  })
})

describe('a password that is set anew', () => {
  const next = 'entirely different staple 47'

  it('locks every desk that the old one opened, until the new one is given', async () => {
    const other = site.services.desks.open()
    await tried('yamada', password)
    must(await other.signIn('yamada', password))
    must(await session.changeOwnPassword(password, next))
    expect(session.actor?.id).toBe(operator.id)
    expect(other.actor).toBeNull()
    expect(await other.unlock(password)).toMatchObject({ code: 'wrong_password' })
    must(await other.unlock(next))
    expect(other.actor?.id).toBe(operator.id)
  })

  it('by an administrator: whoever has only the old one is out at once', async () => {
    await tried('yamada', password)
    const all = [...everything.roles, 'access_user_manager'] as const
    must(await site.services.operators.resetPassword({ id: 'admin', roles: all }, operator, next))
    expect(session.actor).toBeNull()
    expect(session.view().state).toBe('locked')
  })
})

describe('the password again', () => {
  it('is good for five minutes, and not over a lock', async () => {
    await tried('yamada', password)
    expect(session.passwordProblem()).toMatchObject({ code: 'password_needed' })
    must(await session.confirmPassword(password))
    expect(session.passwordProblem()).toBeNull()
    session.lock()
    must(await session.unlock(password))
    expect(session.passwordProblem()).not.toBeNull()
    must(await session.confirmPassword(password))
    await site.clock.advance(5 * minuteMs)
    expect(session.passwordProblem()).not.toBeNull()
  })

  it('is asked for a new one of one’s own', async () => {
    await tried('yamada', password)
    const next = 'entirely different staple 47'
    expect(await session.changeOwnPassword('wrong', next)).toMatchObject({ code: 'wrong_password' })
    must(await session.changeOwnPassword(password, next))
    session.signOut()
    expect(await tried('yamada', password)).toBe('wrong_password')
    expect(await tried('yamada', next)).toBe('ok')
  })
})

describe('a grant of a code role', () => {
  it('to an API key is shown as well', async () => {
    await make('people admin', 'access_user_admin')
    await site.clock.advance(1_000)
    await tried('people admin', password)
    session.signOut()
    await site.clock.advance(1_000)
    must(site.services.keys.create(everything, 'importer', ['auditor', 'access_user_manager'], null))
    await tried('people admin', password)
    expect(session.view()).toMatchObject({
      codeRoleGrants: [{ toName: 'importer', role: 'access_user_manager' }],
    })
  })

  it('is shown to every User Admin at the next sign-in, and to nobody else', async () => {
    await make('people admin', 'access_user_admin')
    await site.clock.advance(1_000)
    await tried('people admin', password)
    session.signOut()
    await site.clock.advance(1_000)
    await make('newcomer', 'access_credential_manager')
    await tried('yamada', password)
    expect(session.view()).toMatchObject({ codeRoleGrants: [] })
    session.signOut()
    await site.clock.advance(1_000)
    await tried('people admin', password)
    expect(session.view()).toMatchObject({
      codeRoleGrants: [{ toName: 'newcomer', role: 'access_credential_manager' }],
    })
    session.signOut()
    await tried('people admin', password)
    expect(session.view()).toMatchObject({ codeRoleGrants: [] })
  })
})

it('a desk whose window is gone is signed out, once', async () => {
  await tried('yamada', password)
  site.services.desks.close(session)
  site.services.desks.close(session)
  expect(types()).toEqual(['admin_signed_in', 'admin_signed_out'])
})

it('a desk whose window goes while the password is checked is nobody’s', async () => {
  const signingIn = session.signIn('yamada', password)
  site.services.desks.close(session)
  expect(await signingIn).toMatchObject({ ok: false })
  expect(session.actor).toBeNull()
  expect(types()).toEqual(['admin_signed_in', 'admin_signed_out'])
})

it('whoever signs in over somebody signs them out', async () => {
  await make('sato', 'auditor')
  await tried('yamada', password)
  await tried('sato', password)
  expect(session.actor?.roles).toEqual(['auditor'])
  expect(types()).toEqual(['admin_signed_in', 'admin_signed_in', 'admin_signed_out'])
})
