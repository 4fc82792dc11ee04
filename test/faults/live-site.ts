import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ApiKeys } from '../../main/controller/services/keys/api-keys.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { systemClock, systemRandomness } from '../../main/controller/system.ts'
import type { ControllerChild } from '../../main/hosts/controller/controller-child.ts'
import { forkController } from '../../main/hosts/controller/fork-controller.ts'
import { SiteController } from '../../main/hosts/controller/site-controller.ts'
import { loadSiteKey } from '../../main/hosts/site-key/site-key.ts'
import { storedKeyWrappers } from '../../main/hosts/site-key/stored-key-wrappers.ts'
import { distDir } from '../../main/launch/paths.ts'
import { everything, must } from '../fakes/test-site.ts'

/** The built controller of a demo site under its real supervisor, watched over REST from outside. */
export interface LiveSite {
  call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Record<string, unknown> }>
  /** Ends the controller process at once, as a crash does. */
  kill(): void
  /** Ms until the API answers again with this status; fails after `withinMs`. */
  back(method: string, path: string, status: number, withinMs: number): Promise<number>
  stop(): Promise<void>
}

/** Makes the demo site, gives it an API key without a rate, and starts it. */
export async function openLiveSite(dataDir: string, port: number): Promise<LiveSite> {
  const first = await run(dataDir, port)
  await first.stop()
  const secret = await makeKey(dataDir)
  const site = await run(dataDir, port)
  const url = `http://127.0.0.1:${port}`
  let token = ''

  const request = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'x-verkada-auth': token, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5_000),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  /** A restart ends all tokens. */
  const call: LiveSite['call'] = async (method, path, body) => {
    const reply = await request(method, path, body)
    if (reply.status !== 401) return reply
    const signedIn = await request('POST', '/token', undefined, { 'x-api-key': secret })
    token = String(signedIn.body.token)
    return request(method, path, body)
  }
  return {
    call,
    kill: site.kill,
    async back(method, path, status, withinMs) {
      const startedMs = performance.now()
      for (;;) {
        const reply = await call(method, path, method === 'POST' ? {} : undefined).catch(() => null)
        const tookMs = performance.now() - startedMs
        if (reply?.status === status) return tookMs
        if (tookMs > withinMs) throw new Error(`not back within ${withinMs} ms: ${JSON.stringify(reply)}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    stop: site.stop,
  }
}

async function run(dataDir: string, port: number) {
  let child: ControllerChild | null = null
  let armed = () => {}
  const up = new Promise<void>((resolve) => {
    armed = resolve
  })
  const controller = new SiteController({
    host: 'headless',
    options: {
      dataDir,
      demo: true,
      listen: { host: '127.0.0.1', port },
      host: 'headless',
      desk: false,
      headlessBrowser: false,
    },
    spawn: () => {
      child = forkController(join(distDir, 'controller', 'index.js'))
      return child
    },
    wrappers: storedKeyWrappers(true),
    print: () => {},
    tell: () => {},
    onUp: () => armed(),
  })
  controller.start()
  await up
  return { kill: () => child?.kill(), stop: () => controller.stop() }
}

async function makeKey(dataDir: string): Promise<string> {
  const key = await loadSiteKey(dataDir, storedKeyWrappers(true))
  if (key.siteKey === null)
    throw new Error(`no site key: ${await readFile(join(dataDir, 'site-key.json'), 'utf8')}`)
  const opened = openStore({
    dataDir,
    siteKey: Buffer.from(key.siteKey, 'base64'),
    keyState: 'present',
    release: '0.1.0',
    startMonoMs: 0,
    nowWallMs: () => Date.now(),
  })
  if (opened.kind !== 'open') throw new Error(`the store is ${opened.kind}`)
  const keys = new ApiKeys(opened.store, systemClock, systemRandomness)
  const { secret } = must(keys.create(everything, 'faults', ['access_system_admin', 'access_user_admin'], 0))
  opened.store.close()
  return secret
}
