import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readState, type UpdateState, writeState } from '../../../../main/update/update-state.ts'
import {
  appPath,
  armed,
  shared,
  start,
  startMessage,
  utility,
  window,
  windowSession,
} from './electron-bench.ts'
import { indexHtml } from './run-host.ts'

describe('the window', () => {
  it('at a door: full screen on the primary display, everything else off', async () => {
    const host = await start()
    expect(window(host).options).toMatchObject({
      show: false,
      kiosk: true,
      fullscreen: true,
      frame: false,
      alwaysOnTop: true,
      x: 0,
      y: 0,
      width: 1920,
      height: 1080,
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        disableDialogs: true,
        preload: join(appPath, 'dist', 'preload', 'preload.cjs'),
      },
    })
    expect(window(host).options.webPreferences?.session).toBe(windowSession(host).session)
    expect(window(host).loaded).toEqual(['genkan://app/index.html'])
    expect(host.calls).toEqual(
      expect.arrayContaining(['enableSandbox', 'menu null', 'power prevent-display-sleep']),
    )
  })

  it('of a demo: an ordinary one, where it was last time', async () => {
    const first = await start({}, ['--demo'])
    expect(window(first).options).toMatchObject({ width: 1280, height: 800 })
    expect(window(first).options.kiosk).toBeUndefined()
    window(first).emit('close', { preventDefault: () => {} })
    const second = await start({}, ['--demo'], true, first.dataDir)
    expect(window(second).options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 })
  })

  it('goes to the display that was chosen for the face', async () => {
    const first = await start({}, ['--demo'])
    await writeFile(join(first.dataDir, 'shell.json'), JSON.stringify({ bounds: null, faceDisplay: 2 }))
    const second = await start({}, [], true, first.dataDir)
    expect(window(second).options).toMatchObject({ x: 1920, width: 1024, height: 600 })
    second.displays.pop()
    second.screenEvents.emit('display-removed')
    expect(window(second).calls.at(-1)).toBe('bounds 0 1920')
    second.displays.push({ id: 2, bounds: { x: -800, y: 0, width: 800, height: 480 } })
    second.screenEvents.emit('display-added')
    expect(window(second).calls.at(-1)).toBe('bounds -800 800')
  })

  it.each([
    [true, false],
    [false, true],
  ])('packaged %s: developer tools %s', async (packaged, devTools) => {
    const host = await start({ packaged })
    expect(window(host).options.webPreferences?.devTools).toBe(devTools)
  })
})

describe('the page', () => {
  const host = shared()
  const fetched = async (url: string, method = 'GET') =>
    (await windowSession(host()).call('genkan', new Request(url, { method }))) as Response

  it('comes with a policy whose nonce is its own each time', async () => {
    expect(host().schemes).toEqual([
      {
        scheme: 'genkan',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ])
    const nonces = new Set<string>()
    for (let load = 0; load < 3; load += 1) {
      const response = await fetched('genkan://app/index.html')
      const policy = response.headers.get('content-security-policy') ?? ''
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      nonces.add(nonce)
      expect(response.status).toBe(200)
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
      expect(await response.text()).toBe(indexHtml.replaceAll('genkan-csp-nonce', nonce))
    }
    expect(nonces.size).toBe(3)
  })

  it.each([
    ['genkan://app/', 200],
    ['genkan://app/a.js', 200],
    ['genkan://app/a.js?x=1', 200],
    ['genkan://app/nothing.js', 404],
    ['genkan://app/../../secret.txt', 404],
    ['genkan://app/%2e%2e/%2e%2e/secret.txt', 404],
    ['genkan://app/..%2f..%2fsecret.txt', 404],
    ['genkan://app/..%5c..%5csecret.txt', 404],
    ['genkan://app//etc/passwd', 404],
    ['genkan://app/a.js%00', 404],
    ['genkan://other/index.html', 404],
    ['genkan://app.other/index.html', 404],
  ])('%s is %i', async (url, status) => {
    const response = await fetched(url)
    expect(response.status).toBe(status)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    if (status === 404) expect(await response.text()).toBe('not found')
  })

  it.each(['POST', 'PUT', 'DELETE'])('%s is refused', async (method) => {
    expect((await fetched('genkan://app/index.html', method)).status).toBe(405)
  })
})

describe('the controller', () => {
  it('is started before the window, without options of this process', async () => {
    process.env.NODE_OPTIONS = '--no-deprecation'
    try {
      const host = await start()
      expect(utility(host).entry).toBe(join(appPath, 'dist', 'controller', 'index.js'))
      expect(utility(host).options).toMatchObject({ execArgv: [], env: { UV_THREADPOOL_SIZE: '16' } })
      expect(utility(host).options.env).not.toHaveProperty('NODE_OPTIONS')
    } finally {
      delete process.env.NODE_OPTIONS
    }
  })

  it('gets a key that lies sealed on the disk, and the same one after', async () => {
    const host = await start()
    const message = startMessage(host)
    expect(message).toMatchObject({
      host: 'electron',
      keyState: 'fresh',
      keyWrapping: 'safe_storage',
      demo: false,
    })
    const siteKey = String(message?.siteKey)
    expect(Buffer.from(siteKey, 'base64')).toHaveLength(32)
    const file = JSON.parse(await readFile(join(host.dataDir, 'site-key.json'), 'utf8'))
    const sealed = Buffer.from(file.key, 'base64').toString()
    expect(sealed).toBe([...siteKey].reverse().join(''))
    await writeFile(join(host.dataDir, 'genkan.db'), '')
    const again = await start({}, [], true, host.dataDir)
    expect(startMessage(again)).toMatchObject({ siteKey, keyState: 'present' })
  })

  it.runIf(process.platform === 'linux')(
    'has no key sealed by a keyring that is none, and says so',
    async () => {
      const host = await start({ storage: 'basic_text' })
      expect(startMessage(host)?.keyWrapping).toMatch(/^(systemd_credential|file)$/)
      expect(host.lines[0]).toContain('No keyring')
    },
  )

  it('is started again when it dies', async () => {
    const host = await start()
    const first = utility(host)
    first.emit('exit', 139)
    await host.until(() => utility(host) !== first)
    expect(host.lines).toContain('The controller ended (exit code 139); it starts again at once.')
  })
})

describe('faults of the page', () => {
  it('a dead renderer is loaded again, and its ports are forgotten', async () => {
    const host = await start()
    utility(host).say(armed)
    window(host).webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    await host.until(() => window(host).loaded.length === 2)
    expect(host.windows).toHaveLength(1)
    expect(window(host).webContents.mainFrame.posted).toEqual([])
  })

  it('loads that keep failing are tried at growing distances', async () => {
    const host = await start()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const waits: number[] = []
    for (let failure = 0; failure < 6; failure += 1) {
      const before = window(host).loaded.length
      window(host).webContents.emit('did-fail-load', {}, -2, 'FAILED', 'genkan://app/', true)
      let waited = 0
      vi.advanceTimersByTime(0)
      while (window(host).loaded.length === before && waited < 30_000) {
        vi.advanceTimersByTime(500)
        waited += 500
      }
      waits.push(waited)
    }
    expect(waits).toEqual([0, 1_000, 2_000, 5_000, 10_000, 10_000])
  })

  it('a hung page is ended after 5 s, one that comes back is not', async () => {
    const host = await start()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    window(host).emit('unresponsive')
    vi.advanceTimersByTime(4_999)
    window(host).emit('responsive')
    vi.advanceTimersByTime(60_000)
    expect(window(host).webContents.crashed).toBe(0)
    window(host).emit('unresponsive')
    vi.advanceTimersByTime(5_000)
    expect(window(host).webContents.crashed).toBe(1)
  })

  it('a window at a door does not close, and one destroyed is made again', async () => {
    const host = await start()
    let stopped = false
    window(host).emit('close', {
      preventDefault: () => {
        stopped = true
      },
    })
    expect(stopped).toBe(true)
    window(host).emit('closed')
    expect(host.windows).toHaveLength(2)
    host.appEvents.emit('window-all-closed')
    expect(host.calls).not.toContain('quit')
  })

  it("closing a demo's window ends the demo", async () => {
    const host = await start({}, ['--demo'])
    window(host).emit('closed')
    expect(host.calls).toContain('quit')
  })
})

describe('a bug in the host itself', () => {
  it('is told, and the application starts anew after a clean stop, once', async () => {
    const host = await start()
    const now = performance.now()
    const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 61_000)
    host.bug(new Error('a null somewhere'))
    host.bug(new Error('another'))
    clock.mockRestore()
    expect(host.lines.filter((line) => line.includes('a null somewhere'))).toHaveLength(1)
    expect(host.calls.filter((call) => call === 'relaunch')).toHaveLength(1)
    expect(utility(host).sent.at(-1)?.message).toEqual({ type: 'stop' })
    utility(host).emit('exit', 0)
    await host.until(() => host.calls.includes('quitted'))
  })

  it('right after the start makes no loop', async () => {
    const host = await start()
    host.bug(new Error('at each start'))
    expect(host.calls).not.toContain('relaunch')
    expect(host.calls).not.toContain('quit')
  })
})

describe('start and end', () => {
  it('a second start brings the first to the front and does nothing else', async () => {
    const host = await start()
    host.appEvents.emit('second-instance')
    expect(window(host).calls).toEqual(['restore', 'show', 'focus'])
    const second = await start({ lock: false }, [], false)
    expect(second.calls).toContain('exit 0')
    expect(second.windows).toEqual([])
    expect(second.utilities).toEqual([])
  })

  it.each([
    'remote-debugging-port',
    'remote-debugging-pipe',
    'inspect',
    'js-flags',
    'no-sandbox',
    'load-extension',
  ])('a packaged build does not run with --%s', async (name) => {
    const host = await start({ packaged: true, switches: [name] }, [], false)
    expect(host.calls).toEqual(['exit 2'])
    expect(host.utilities).toEqual([])
  })

  it('quits when the controller has stopped, not before', async () => {
    const host = await start()
    utility(host).say(armed)
    host.electron.app.quit()
    host.electron.app.quit()
    expect(host.calls).not.toContain('quitted')
    expect(utility(host).sent.filter(({ message }) => message.type === 'stop')).toHaveLength(1)
    utility(host).emit('exit', 0)
    await host.until(() => host.calls.includes('quitted'))
    expect(host.utilities).toHaveLength(1)
  })

  it('headless: the same process and key, no window', async () => {
    const host = await start({}, ['--headless'], false)
    await host.until(() => startMessage(host) !== undefined)
    expect(startMessage(host)).toMatchObject({ host: 'headless', keyWrapping: 'safe_storage' })
    expect(host.windows).toEqual([])
    host.electron.app.quit()
    utility(host).emit('exit', 0)
    await host.until(() => host.calls.includes('quitted'))
  })

  it('locks and caches are of one site', async () => {
    const host = await start()
    expect(host.paths.get('userData')).toBe(join(host.dataDir, 'shell'))
  })
})

describe('an AppImage', () => {
  const update = (step: 'ordered' | 'trial', from: string, to: string): UpdateState => ({
    format: 1,
    id: 'one',
    kind: 'appimage',
    from,
    to,
    previous: null,
    step,
    tries: 0,
    why: null,
  })
  const inAppImage = async (state: UpdateState) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'genkan-electron-data-'))
    const appImage = join(dataDir, 'Genkan.AppImage')
    await writeFile(appImage, 'this one')
    await writeFile(`${appImage}.next`, 'the next one')
    writeState(dataDir, state)
    vi.stubEnv('APPIMAGE', appImage)
    vi.stubEnv('NOTIFY_SOCKET', undefined)
    return { dataDir, appImage }
  }
  afterEach(() => vi.unstubAllEnvs())

  it('that was ordered takes this one’s place, and is started in its stead', async () => {
    const { dataDir, appImage } = await inAppImage(update('ordered', '0.0.0', '0.2.0'))
    const host = await start({ packaged: true }, [], false, dataDir)
    await host.until(() => host.calls.includes('quitted'))
    expect(host.calls.filter((call) => call === 'relaunch')).toHaveLength(1)
    expect(host.utilities).toEqual([])
    expect(await readFile(appImage, 'utf8')).toBe('the next one')
    expect(readState(dataDir)).toMatchObject({ step: 'trial', tries: 0 })
  })

  it('on trial that ends is started again, and stays once it has proved itself', async () => {
    const { dataDir } = await inAppImage(update('trial', '0.0.0', '0.0.0'))
    const host = await start({ packaged: true }, [], true, dataDir)
    expect(startMessage(host)).toMatchObject({ update: { kind: 'appimage', trial: true } })
    utility(host).emit('exit', 1)
    await host.until(() => host.calls.includes('relaunch'))
    const again = await start({ packaged: true }, [], true, dataDir)
    utility(again).say({ type: 'update_proved' })
    expect(utility(again).sent.at(-1)?.message).toEqual({ type: 'update_kept' })
    expect(readState(dataDir)).toMatchObject({ step: 'armed', tries: 2 })
  })
})
