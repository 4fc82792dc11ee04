import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CommissionPlan } from '../../main/contract/commission-plan.ts'
import { openSite } from '../../main/controller/live-site.ts'
import type { Store } from '../../main/controller/services/ports/store.ts'
import { SiteSetup } from '../../main/controller/services/setup/site-setup.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { systemClock, systemRandomness } from '../../main/controller/system.ts'
import { allEvents, everything } from '../fakes/test-site.ts'

const siteKey = Buffer.alloc(32, 7)
const password = 'correct horse battery staple'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'genkan-first-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

function withStore<T>(keyState: 'fresh' | 'present', use: (store: Store) => T): T {
  const opened = openStore({
    dataDir,
    siteKey,
    keyState,
    release: '0.1.0',
    startMonoMs: 0,
    nowWallMs: () => Date.now(),
  })
  if (opened.kind !== 'open') throw new Error(`the store is ${opened.kind}`)
  try {
    return use(opened.store)
  } finally {
    opened.store.close()
  }
}
const makeSite = (demo: boolean) =>
  withStore('fresh', (store) => {
    new SiteSetup(store, systemClock, systemRandomness).createSite(everything, {
      name: 'Head office',
      zone: 'Asia/Tokyo',
      locale: 'ja',
      demo,
    })
  })

/** `npm run commission -- --operator NAME` from the controller's side: its verdict, and what it says. */
async function addOperator(name: string, given: string, keyState: 'fresh' | 'present' = 'present') {
  const told: string[] = []
  const logged: string[] = []
  const commission: CommissionPlan = {
    task: 'operator',
    siteName: '-',
    zone: 'Asia/Tokyo',
    locale: 'ja',
    doorName: '-',
    reader: 'auto',
    keypad: 'auto',
    strike: 'auto',
    contact: null,
    confirmed: [],
    apiKey: null,
    operator: { name, password: given },
  }
  const site = await openSite(
    {
      type: 'start',
      dataDir,
      siteKey: siteKey.toString('base64'),
      keyState,
      keyWrapping: 'file',
      host: 'headless',
      demo: false,
      listen: null,
      commission,
    },
    (line) => told.push(line),
    (line) => logged.push(line),
    new AbortController().signal,
  )
  await site.stop()
  expect([...told, ...logged].join('\n')).not.toContain(given)
  return { verdict: site.denying, told }
}

it('the first operator of a site may set it up and grant code roles, and makes the others', async () => {
  makeSite(false)
  expect(await addOperator(' 山田 ', password)).toEqual({
    verdict: 'commissioned',
    told: ['山田 can sign in at the desk.'],
  })
  withStore('present', (store) => {
    expect(store.operators.list()).toMatchObject([
      { name: '山田', roles: ['access_system_admin', 'access_user_admin'], disabled: false },
    ])
    const types = store.events.query({ ...allEvents, limit: 9 }).map(({ type }) => type)
    expect(types).toContain('admin_operator_created')
    expect(types).toContain('admin_code_role_granted')
  })
  const second = await addOperator('stranger', password)
  expect(second).toMatchObject({ verdict: 'not commissioned', told: [expect.stringContaining('already')] })
})

it('the password is stored nowhere as it is', async () => {
  makeSite(false)
  await addOperator('yamada', password)
  for (const name of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue
    expect(readFileSync(join(name.parentPath, name.name)).includes(password)).toBe(false)
  }
})

it.each([
  ['elevenchars', /short/],
  ['password1234', /guess/],
  ['Head office 1', /guess/],
])('%s is no password for it', async (given, why) => {
  makeSite(false)
  const { verdict, told } = await addOperator('yamada', given)
  expect(verdict).toBe('not commissioned')
  expect(told).toEqual([expect.stringMatching(why)])
})

it('a demo and a folder without a site get none', async () => {
  expect(await addOperator('yamada', password, 'fresh')).toMatchObject({
    verdict: 'not commissioned',
    told: [expect.stringContaining('no site')],
  })
  rmSync(dataDir, { recursive: true })
  makeSite(true)
  expect(await addOperator('yamada', password)).toMatchObject({
    verdict: 'not commissioned',
    told: [expect.stringContaining('demo')],
  })
})
