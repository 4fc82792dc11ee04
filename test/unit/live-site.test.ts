import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HostToController } from '../../main/contract/host-channel.ts'
import { noUpdates } from '../../main/contract/update.ts'
import { openSite } from '../../main/controller/live-site.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { UpdateLine } from '../../main/controller/update-line.ts'
import { allEvents } from '../fakes/test-site.ts'

const siteKey = Buffer.alloc(32, 7)
const newSite = {
  name: 'Office',
  zone: 'Asia/Tokyo',
  locale: 'en',
  operator: { name: 'mori', password: 'six plum trees by a lake' },
}

/** Types of all events, oldest first, of a site that has stopped. */
function logOf(dataDir: string): readonly string[] {
  const opened = openStore({
    dataDir,
    siteKey,
    keyState: 'present',
    release: '0.1.0',
    startMonoMs: 0,
    nowWallMs: () => Date.now(),
  })
  if (opened.kind !== 'open') throw new Error(`the store is ${opened.kind}`)
  const events = opened.store.events.query({ ...allEvents, limit: 50 })
  opened.store.close()
  return events.map(({ type }) => type).toReversed()
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

describe('a site from its start to its stop', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'genkan-live-'))
  })
  afterEach(() => {
    rmSync(dataDir, { recursive: true, force: true })
  })

  const start = (
    keyState: 'fresh' | 'present',
    demo = true,
  ): Extract<HostToController, { type: 'start' }> => ({
    type: 'start',
    dataDir,
    siteKey: siteKey.toString('base64'),
    keyState,
    keyWrapping: 'file',
    host: 'headless',
    demo,
    listen: null,
  })
  const openOnTrial = (updates: UpdateLine, signal = new AbortController().signal) =>
    openSite(
      { ...start('fresh'), update: { ...noUpdates, trial: true } },
      () => {},
      () => {},
      signal,
      updates,
    )
  const open = (message: Parameters<typeof openSite>[0]) =>
    openSite(
      message,
      () => {},
      () => {},
      new AbortController().signal,
    )

  it('logs both, and keeps others out in between', async () => {
    const site = await open(start('fresh'))
    expect(site.denying).toBeNull()
    expect((await open(start('present'))).denying).toContain('another controller')
    await site.stop()

    const opened = openStore({
      dataDir,
      siteKey,
      keyState: 'present',
      release: '0.1.0',
      startMonoMs: 0,
      nowWallMs: () => Date.now(),
    })
    if (opened.kind !== 'open') throw new Error(`the store is ${opened.kind}`)
    const events = opened.store.events.query({
      ...allEvents,
      types: ['door_acu_startup', 'door_acu_shutdown'],
      limit: 9,
    })
    opened.store.close()
    expect(events.map(({ type }) => type)).toEqual(['door_acu_shutdown', 'door_acu_startup'])
  })

  it('on trial proves itself first, and serves only when its host has written that down', async () => {
    const { promise: proved, resolve: onProved } = Promise.withResolvers<string>()
    const updates = new UpdateLine(({ type }) => onProved(type))
    const opening = openOnTrial(updates)
    expect(await proved).toBe('update_proved')
    const served = await Promise.race([opening, new Promise((resolve) => setImmediate(resolve))])
    expect(served).toBeUndefined()
    updates.receive({ type: 'update_kept' })
    await (await opening).stop()
    expect(logOf(dataDir)).toContain('door_acu_startup')
  })

  it('on trial ends with its relays off when it is stopped before that', async () => {
    const stopping = new AbortController()
    const opening = openOnTrial(new UpdateLine(() => stopping.abort()), stopping.signal)
    await expect(opening).rejects.toThrow('stopped on trial')
    // The folder is free again.
    expect(logOf(dataDir)).toContain('door_acu_shutdown')
  })

  it('is never a demo site and a real one', async () => {
    await (await open(start('fresh'))).stop()
    expect((await open(start('present', false))).denying).toContain('a demo site')
    // Refused, it holds nothing: the right start finds the folder free.
    const site = await open(start('present'))
    expect(site.denying).toBeNull()
    await site.stop()
  })

  it('is a set-up where there is none, and then that site', async () => {
    const told: string[] = []
    const message = { ...start('fresh', false), listen: { host: '127.0.0.1', port: 0 } }
    const setup = await openSite(
      message,
      (line) => told.push(line),
      () => {},
      new AbortController().signal,
    )
    expect(setup.denying).toContain('no site yet')
    expect(Object.keys(setup.windows)).toEqual(['face', 'setup'])
    const token = /tries: (\S+)$/.exec(told[0] ?? '')?.[1] ?? ''
    const url = /POST (http\S+\/setup)\.$/.exec(told[1] ?? '')?.[1] ?? ''
    const ask = (given: string, path = '') =>
      fetch(url.replace('/genkan/v1/setup', path || '/genkan/v1/setup'), {
        method: 'POST',
        headers: { 'x-setup-token': given, 'content-type': 'application/json', connection: 'close' },
        body: JSON.stringify(newSite),
      })
    expect((await ask('WRONG')).status).toBe(401)
    expect((await ask(token, '/token')).status).toBe(404)
    expect((await fetch(url.replace('/genkan/v1/setup', '/openapi.json'))).status).toBe(404)
    // Whoever watches the machine is told.
    const health = await fetch(url.replace('/setup', '/health'))
    expect([health.status, await health.json()]).toMatchObject([503, { state: 'denying', why: 'no_site' }])
    const made = await ask(token)
    expect(made.status).toBe(200)
    const { api_key: key } = (await made.json()) as { api_key: string }
    const site = await setup.following
    expect(site?.denying).toBeNull()
    const signedIn = await fetch(`${site?.restUrl}/token`, {
      method: 'POST',
      headers: { 'x-api-key': key, connection: 'close' },
    })
    expect(signedIn.status).toBe(200)
    await setup.stop()
    expect((await open(start('present'))).denying).toContain('a real site')
  })

  it('goes on with a set-up that was cut short', async () => {
    const listen = { host: '127.0.0.1', port: await freePort() }
    const offLoopback = { ...start('fresh', false), host: 'electron' as const, listen }
    await (await open(offLoopback)).stop()
    const again = await open({ ...offLoopback, keyState: 'present' })
    expect(Object.keys(again.windows)).toEqual(['face', 'setup'])
    await again.stop()
    expect(logOf(dataDir)).toEqual([
      'admin_setup_entered',
      'admin_setup_left',
      'admin_setup_entered',
      'admin_setup_left',
    ])
  })
})
