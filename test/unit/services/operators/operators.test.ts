import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Operator } from '../../../../main/contract/entities.ts'
import type { Role } from '../../../../main/contract/roles.ts'
import type { Actor } from '../../../../main/controller/services/actor.ts'
import {
  everything,
  makeOperator,
  makeTestSite,
  must,
  operatorPassword,
  type TestSite,
} from '../../../fakes/test-site.ts'

const password = operatorPassword

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const operators = () => site.services.operators
const make = (name: string, ...roles: Role[]) => makeOperator(site, name, ...roles)
const as = ({ id, roles }: Operator): Actor => ({ id, roles })
const change = ({ name, roles, disabled }: Operator) => ({ name, roles, disabled })

describe('who gives which role', () => {
  it.each<[giver: Role[], given: Role, allowed: boolean]>([
    [['access_system_admin'], 'front_desk', true],
    [['access_system_admin'], 'access_system_admin', true],
    [['access_system_admin'], 'access_user_admin', false],
    [['access_system_admin'], 'access_user_manager', false],
    [['access_system_admin'], 'access_credential_manager', false],
    [['access_user_admin'], 'access_user_admin', true],
    [['access_user_admin'], 'access_user_manager', true],
    [['access_user_admin'], 'access_credential_manager', true],
    [['access_user_admin'], 'front_desk', false],
    [['access_user_admin'], 'access_system_admin', false],
    [['access_system_admin', 'access_user_admin'], 'access_user_manager', true],
    [['access_user_manager'], 'access_user_manager', false],
    [['access_site_admin'], 'front_desk', false],
    [['auditor'], 'auditor', false],
  ])('%j gives %s: %s', async (giver, given, allowed) => {
    const giving = await make('giver', ...giver)
    const other = await make('other', 'auditor')
    const roles: Role[] = given === 'auditor' ? [] : ['auditor', given]
    const result = operators().update(as(giving), other, { ...change(other), roles })
    expect(result.ok ? 'given' : result.code).toBe(allowed ? 'given' : 'forbidden')
  })

  it('nobody changes their own roles, disables or deletes themselves', async () => {
    const self = await make('self', 'access_system_admin', 'access_user_admin')
    const actor = as(self)
    const tries = [
      operators().update(actor, self, { ...change(self), roles: ['access_system_admin'] }),
      operators().update(actor, self, { ...change(self), disabled: true }),
      operators().delete(actor, self),
      await operators().resetPassword(actor, self, `${password} again`),
    ]
    expect(tries.map((result) => (result.ok ? 'ok' : result.code))).toEqual(Array(4).fill('forbidden'))
  })

  it('the last System Admin and the last User Admin stay', async () => {
    // The demo has its own; they go first.
    const [first] = [await make('first', 'access_system_admin', 'access_user_admin')]
    for (const other of operators().list()) {
      if (other.id !== first.id) must(operators().delete(everything, other))
    }
    const result = [
      operators().delete(everything, first),
      operators().update(everything, first, { ...change(first), disabled: true }),
      operators().update(everything, first, { ...change(first), roles: ['access_system_admin'] }),
      operators().update(everything, first, { ...change(first), roles: ['access_user_admin'] }),
    ]
    expect(result.map((each) => (each.ok ? 'ok' : each.code))).toEqual(Array(4).fill('last_administrator'))
    await make('second', 'access_system_admin')
    const left = operators().update(everything, first, { ...change(first), roles: ['access_user_admin'] })
    expect(left.ok).toBe(true)
  })

  it('a password is reset only by who holds all of its owner’s roles', async () => {
    const system = await make('system admin', 'access_system_admin')
    const both = await make('both', 'access_system_admin', 'access_user_admin')
    const people = await make('people', 'access_user_admin')
    const other = `${password}, once more`
    const by = async (actor: Operator, owner: Operator) => {
      const result = await operators().resetPassword(as(actor), owner, other)
      return result.ok ? 'ok' : result.code
    }
    expect(await by(system, people)).toBe('forbidden')
    expect(await by(people, system)).toBe('forbidden')
    expect(await by(both, people)).toBe('ok')
    expect(await by(both, system)).toBe('ok')
  })
})

describe('names and passwords', () => {
  it('a name is one operator’s, however it is written', async () => {
    await make('Admin Tanaka')
    for (const name of ['admin tanaka', ' Admin  Tanaka ', 'ＡＤＭＩＮ　ＴＡＮＡＫＡ']) {
      const result = await operators().create(everything, { name, roles: [], password })
      expect(result).toMatchObject({
        ok: false,
        code: 'conflict',
        fields: { name: { code: 'already_taken' } },
      })
    }
  })

  it.each([
    ['tiny one 7', 'too_short'],
    ['elevenchars', 'too_short'],
    ['password1234', 'common_password'],
    ['123456789012', 'common_password'],
    ['aaaaaaaaaaaaaaa', 'common_password'],
    ['qwertyuiop1234', 'common_password'],
    ['genkangenkan', 'common_password'],
    ['x'.repeat(129), 'too_long'],
  ])('%s is refused: %s', async (bad, code) => {
    const result = await operators().create(everything, { name: 'new', roles: [], password: bad })
    expect(result).toMatchObject({ ok: false, fields: { password: { code } } })
    expect(JSON.stringify(result)).not.toContain(bad)
  })

  it('a change of a record that somebody changed meanwhile is stale', async () => {
    const seen = await make('seen')
    must(operators().update(everything, seen, { ...change(seen), name: 'first' }, seen.version))
    const present = must(operators().find(seen.id))
    const second = operators().update(
      everything,
      present,
      { ...change(present), name: 'second' },
      seen.version,
    )
    expect(second).toMatchObject({ ok: false, code: 'stale' })
  })
})
