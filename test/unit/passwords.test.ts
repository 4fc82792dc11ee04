import { scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ScryptPasswords } from '../../main/controller/passwords.ts'
import { demoOperators } from '../../main/controller/services/operators/demo-operators.ts'

const quick = { logN: 4, r: 8, p: 1 } as const
const password = 'correct horse battery staple'

describe('a password’s hash', () => {
  it('is scrypt at the cost that stands in it, as anybody can compute it', async () => {
    const stored = (await new ScryptPasswords().hash(password)) ?? ''
    const [, logN, r, p, salt = '', hash] = stored.split('$')
    expect([logN, r, p]).toEqual(['16', '8', '2'])
    const options = { N: 2 ** 16, r: 8, p: 2, maxmem: 256 * 1024 * 1024 }
    expect(scryptSync(password, Buffer.from(salt, 'base64'), 32, options).toString('base64')).toBe(hash)
  })

  it('is another each time, and right for its password alone', async () => {
    const passwords = new ScryptPasswords(quick)
    const [first, second] = [await passwords.hash(password), await passwords.hash(password)]
    expect(first).not.toBe(second)
    expect(await passwords.verify(password, first)).toBe(true)
    expect(await passwords.verify(`${password} `, first)).toBe(false)
    expect(await passwords.verify('', first)).toBe(false)
  })

  it('is of the characters, however they were composed', async () => {
    const passwords = new ScryptPasswords(quick)
    const stored = await passwords.hash('パスワードｶﾞｷﾞｸﾞ１２３')
    expect(await passwords.verify('パスワードガギグ123', stored)).toBe(true)
  })

  it.each([
    null,
    '',
    'plain text',
    'scrypt$16$8$2$AAAA$AAAA',
    // Would take 1 TiB of memory, or no time at all.
    `scrypt$30$8$2$AAAAAAAAAAAAAAAAAAAAAA==$${Buffer.alloc(32).toString('base64')}`,
    `scrypt$0$8$2$AAAAAAAAAAAAAAAAAAAAAA==$${Buffer.alloc(32).toString('base64')}`,
    `scrypt$16$99$2$AAAAAAAAAAAAAAAAAAAAAA==$${Buffer.alloc(32).toString('base64')}`,
  ])('that is %j is right for nothing', async (stored) => {
    expect(await new ScryptPasswords(quick).verify(password, stored)).toBe(false)
  })

  it('waits its turn, and more than a few are told to come back', async () => {
    const passwords = new ScryptPasswords(quick)
    const all = await Promise.all(Array.from({ length: 12 }, () => passwords.hash(password)))
    expect(all.filter((hash) => hash === null)).toHaveLength(4)
    expect(await passwords.hash(password)).not.toBeNull()
  })

  it.each(demoOperators)('of the demo’s $name is of its public password', async (operator) => {
    expect(await new ScryptPasswords().verify(operator.password, operator.passwordHash)).toBe(true)
  })
})
