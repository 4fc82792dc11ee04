import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ScryptPasswords } from '../../../../main/controller/passwords.ts'
import { ApiKeys } from '../../../../main/controller/services/keys/api-keys.ts'
import { Operators } from '../../../../main/controller/services/operators/operators.ts'
import { FirstRun } from '../../../../main/controller/services/setup/first-run.ts'
import { SiteSetup } from '../../../../main/controller/services/setup/site-setup.ts'
import { openStore } from '../../../../main/controller/store/open-store.ts'
import { systemRandomness as random } from '../../../../main/controller/system.ts'
import { FaultyStore } from '../../../fakes/faulty-store.ts'
import { ManualClock } from '../../../fakes/manual-clock.ts'
import { allEvents, mondayMorning, must } from '../../../fakes/test-site.ts'

const password = 'six plum trees by a lake'
const office = {
  name: 'Office',
  zone: 'Asia/Tokyo',
  locale: 'ja',
  operator: { name: 'mori', password },
  reception: null,
} as const

describe('the first run', () => {
  let dir: string
  let store: FaultyStore
  let run: FirstRun
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'genkan-first-'))
    const clock = new ManualClock(mondayMorning)
    const opened = openStore({
      dataDir: dir,
      siteKey: new Uint8Array(32).fill(7),
      keyState: 'fresh',
      release: '0.1.0',
      startMonoMs: 0,
      nowWallMs: () => clock.wallMs(),
      reserveBytes: 1024 * 1024,
    })
    if (opened.kind !== 'open') throw new Error(`the store is ${opened.kind}`)
    store = new FaultyStore(opened.store)
    const passwords = new ScryptPasswords({ logN: 4, r: 8, p: 1 })
    run = new FirstRun({
      store,
      clock,
      setup: new SiteSetup(store, clock, random),
      operators: new Operators(store, clock, random, passwords),
      keys: new ApiKeys(store, clock, random),
      passwords,
      demo: false,
    })
  })
  afterEach(() => {
    store.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const log = () =>
    store.events
      .query({ ...allEvents, limit: 50 })
      .map(({ type }) => type)
      .toReversed()

  it('makes a site with its operators, and says so in the log', async () => {
    const reception = { name: '受付', password: 'nine lanterns on a rope' }
    const { site, apiKey } = must(await run.create({ ...office, reception }, 'set-up'))
    expect(await run.made).toEqual(site)
    expect(store.site.get()).toMatchObject({ name: 'Office', zone: 'Asia/Tokyo', demo: false })
    expect(store.operators.list().map(({ name, roles }) => [name, roles])).toEqual([
      ['mori', ['access_system_admin', 'access_user_admin']],
      ['受付', ['front_desk', 'access_credential_manager']],
    ])
    expect(apiKey).toMatch(/^gk_[0-9a-f]{64}$/)
    expect(log()).toEqual([
      'admin_setup_entered',
      'admin_site_created',
      'admin_operator_created',
      'admin_code_role_granted',
      'admin_operator_created',
      'admin_code_role_granted',
      'admin_api_key_created',
      'admin_code_role_granted',
      'admin_setup_left',
    ])
  })

  it('is one of two who come at the same time', async () => {
    const both = await Promise.all([
      run.create(office),
      run.create({ ...office, operator: { name: 'stranger', password } }),
    ])
    expect(both.map((each) => (each.ok ? 'made' : each.code))).toEqual(['made', 'conflict'])
    expect(store.operators.list().map(({ name }) => name)).toEqual(['mori'])
    const late = await run.create(office)
    expect(late.ok ? '' : late.code).toBe('conflict')
  })

  it.each([
    ['an unknown zone', { zone: 'Asia/Nowhere' }, ['zone']],
    ['an offset for a zone', { zone: '+09:00' }, ['zone']],
    ['a short password', { operator: { name: 'mori', password: 'short' } }, ['operator.password']],
    [
      'a password of the site’s name',
      { operator: { name: 'mori', password: 'officeoffice' } },
      ['operator.password'],
    ],
    ['a reception of the same name', { reception: { name: 'ＭＯＲＩ', password } }, ['reception.name']],
  ])('refuses %s and makes nothing', async (_what, change, fields) => {
    const refused = await run.create({ ...office, ...change })
    expect(refused.ok ? [] : Object.keys(refused.fields ?? {})).toEqual(fields)
    expect(store.site.get()).toBeNull()
    expect(store.operators.list()).toEqual([])
    // It may be tried again.
    expect((await run.create(office)).ok).toBe(true)
  })

  it('leaves without a site where the machine stops', () => {
    run.leave()
    run.leave()
    expect(log()).toEqual(['admin_setup_entered', 'admin_setup_left'])
  })
})
