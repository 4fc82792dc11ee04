import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BadgeWait } from '../../../../main/contract/desk/visitors.ts'
import { makeVisitorsSite, type VisitorsSite } from '../../services/visitors/visitors-site.ts'
import { deskOf, openDesk, password } from './desk-line.ts'

let site: VisitorsSite
beforeEach(async () => {
  site = await makeVisitorsSite()
})
afterEach(() => site.close())

async function failure(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'done'
  } catch (thrown) {
    if (thrown instanceof ORPCError) return String(thrown.code)
    throw thrown
  }
}

describe('a front desk', () => {
  it('finds hosts by name and department, and learns no more of them', async () => {
    const { client, close } = await deskOf(site, 'desk', 'front_desk')
    const { hosts } = await client.visitors.hosts({ text: '佐藤' })
    expect(hosts).toEqual([{ id: site.host.id, name: '佐藤 花子', department: '総務' }])
    expect(await failure(client.people.get({ id: site.host.id }))).toBe('forbidden')
    close()
  })

  it('gives a presented badge over its line, and makes no code', async () => {
    const { client, close } = await deskOf(site, 'desk', 'front_desk')
    const visit = site.admit('山田 太郎')
    const states: BadgeWait[] = []
    const waiting = (async () => {
      for await (const state of await client.visitors.presentBadge({ id: visit.id })) states.push(state)
    })()
    await expect.poll(() => states.length).toBeGreaterThan(0)
    await site.present('04B00001')
    await waiting
    expect(states[0]).toMatchObject({ state: 'armed', points: ['Front door'] })
    expect(states.at(-1)).toMatchObject({ state: 'taken', badge: { number: '001' }, holder: '山田 太郎' })
    expect(await failure(client.visitors.generateCode({ id: visit.id }))).toBe('forbidden')
    close()
  })

  it('is told of each field that is wrong, as itself', async () => {
    const { client, close } = await deskOf(site, 'desk', 'front_desk')
    const form = {
      company: '',
      hostId: null,
      untilMs: site.clock.wallMs() + 3_600_000,
      arrives: true,
      fromMs: null,
      visitorId: null,
    }
    for (const [name, code] of [
      ['', 'required'],
      ['山\u0000田', 'control_characters'],
      ['山\u202e田', 'control_characters'],
      ['長'.repeat(101), 'too_long'],
    ] as const) {
      await expect(client.visitors.create({ ...form, name })).rejects.toMatchObject({
        data: { code: 'invalid_input', fields: { name: { code } } },
      })
    }
    for (const name of ["' OR 1=1--", '<b>太郎</b>', '👩‍🚀', '１２３']) {
      expect(await client.visitors.create({ ...form, name })).toMatchObject({ name, state: 'inside' })
    }
    close()
  })
})

it('a person’s data is told and erased only with the password once more', async () => {
  const created = await deskOf(site, 'system', 'access_system_admin')
  created.close()
  const { client, close } = openDesk(site)
  await client.session.signIn({ name: 'system', password })
  const userId = site.host.id
  expect(await failure(client.retention.export({ userId, format: 'json' }))).toBe('password_needed')
  expect(await failure(client.retention.erase({ userId }))).toBe('password_needed')
  await client.session.confirmPassword({ password })
  expect((await client.retention.export({ userId, format: 'json' })).text).toContain('佐藤')
  await client.retention.erase({ userId })
  expect((await client.retention.find({ text: '佐藤' })).people).toEqual([])
  close()
})

it('who manages codes but no visitors makes no visitor’s code', async () => {
  const { client, close } = await deskOf(site, 'codes', 'access_credential_manager')
  const visit = site.admit('山田 太郎')
  expect(await failure(client.visitors.generateCode({ id: visit.id }))).toBe('forbidden')
  close()
})
