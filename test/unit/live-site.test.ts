import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HostToController } from '../../main/contract/host-channel.ts'
import { openSite } from '../../main/controller/live-site.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { allEvents } from '../fakes/test-site.ts'

const siteKey = Buffer.alloc(32, 7)

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

  it('is never a demo site and a real one', async () => {
    await (await open(start('fresh'))).stop()
    expect((await open(start('present', false))).denying).toContain('a demo site')
    // Refused, it holds nothing: the right start finds the folder free.
    const site = await open(start('present'))
    expect(site.denying).toBeNull()
    await site.stop()
  })

  it('denies where no site was set up', async () => {
    const port = await freePort()
    const site = await open({ ...start('fresh', false), listen: { host: '127.0.0.1', port } })
    expect(site.denying).toContain('no site yet')
    // Whoever watches the machine is told.
    const reply = await fetch(`http://127.0.0.1:${port}/genkan/v1/health`)
    expect(reply.status).toBe(503)
    expect(await reply.json()).toMatchObject({ state: 'denying', why: 'no_site' })
    await site.stop()
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
  })
})
