import { describe, expect, it } from 'vitest'
import { armed, last, prevented, shared, start, utility, window, windowSession } from './electron-bench.ts'
import type { StartedHost } from './run-host.ts'
import { FakeContents, FakeFrame } from './stand-in.ts'

describe('what the page may do', () => {
  const host = shared({ packaged: true })
  const permissions = [
    'media',
    'geolocation',
    'notifications',
    'midi',
    'clipboard-read',
    'fullscreen',
    'pointerLock',
    'openExternal',
    'hid',
    'usb',
    'serial',
  ]
  it.each(permissions)('%s: no', (permission) => {
    expect(host().sessions).toHaveLength(3)
    for (const session of host().sessions) {
      const answers: boolean[] = []
      session.call('permissionRequest', {}, permission, (granted: boolean) => answers.push(granted))
      expect(answers).toEqual([false])
      expect(session.call('permissionCheck', {}, permission)).toBe(false)
      expect(session.call('devicePermission', { deviceType: permission })).toBe(false)
    }
  })

  it.each([
    ['genkan://app/a.js', false],
    ['genkan://other/a.js', true],
    ['https://example.com/', true],
    ['http://127.0.0.1:8480/', true],
    ['ws://127.0.0.1/', true],
    ['file:///etc/passwd', true],
    ['data:text/html,x', true],
    ['devtools://devtools/x', true],
  ])('a packaged window asking for %s: cancelled %s', (url, cancel) => {
    const answers: unknown[] = []
    windowSession(host()).call('beforeRequest', { url }, (answer: unknown) => answers.push(answer))
    expect(answers).toEqual([{ cancel }])
  })

  it('no downloads', () => {
    let stopped = false
    const event = {
      preventDefault: () => {
        stopped = true
      },
    }
    windowSession(host()).events.emit('will-download', event, { getURL: () => 'blob:genkan://app/1' })
    expect(stopped).toBe(true)
  })

  it.each([
    ['genkan://app/index.html', true, false],
    ['genkan://app/a.js', true, true],
    ['genkan://app/desk.html', true, true],
    ['genkan://app/index.html', false, true],
    ['genkan://app.other/index.html', true, true],
    ['https://example.com/', true, true],
    ['file:///etc/passwd', true, true],
    ['data:text/html,x', true, true],
    ['blob:genkan://app/1', true, true],
    ['javascript:alert(1)', true, true],
    ['about:blank', true, true],
    ['ms-settings:', true, true],
  ])('navigation to %s (top frame %s): prevented %s', (url, isMainFrame, stopped) => {
    const { webContents } = window(host())
    expect(prevented(webContents, 'will-frame-navigate', { url, isMainFrame })).toBe(stopped)
  })

  it('no redirect, no webview, no second window, in any contents there ever is', () => {
    const contents = new FakeContents()
    host().appEvents.emit('web-contents-created', {}, contents)
    expect(prevented(contents, 'will-redirect', { url: 'genkan://app/index.html' })).toBe(true)
    expect(prevented(contents, 'will-attach-webview', {})).toBe(true)
    expect(contents.windowOpen?.({ url: 'https://example.com' })).toEqual({ action: 'deny' })
  })

  const chords = [
    { key: 'r', control: true },
    { key: 'I', control: true, shift: true },
    { key: 'w', control: true },
    { key: 'F4', alt: true },
    { key: 'Tab', alt: true },
    { key: 'q', meta: true },
    { key: 'F5' },
    { key: 'F11' },
    { key: 'F12' },
  ]
  it.each(chords)('chord %o does nothing at a door', (input) => {
    expect(prevented(window(host()).webContents, 'before-input-event', input)).toBe(true)
  })

  it.each(['1', 'a', 'Tab', 'Enter', 'Escape', 'Fullwidth'])('the key %s reaches the page', (key) => {
    expect(prevented(window(host()).webContents, 'before-input-event', { key })).toBe(false)
  })
})

describe('ports', () => {
  const ask = (host: StartedHost, role: unknown, over: Record<string, unknown> = {}) => {
    const sender = window(host).webContents
    host.ipcEvents.emit('genkan-port-request', { sender, senderFrame: sender.mainFrame, ...over }, role)
  }
  const opened = (host: StartedHost) =>
    utility(host).sent.filter(({ message }) => message.type === 'port_open')

  it('one end goes to the controller, the other to the page', async () => {
    const host = await start()
    utility(host).say(armed)
    ask(host, 'face')
    expect(opened(host)).toEqual([
      {
        message: { type: 'port_open', portId: expect.any(String), role: 'face' },
        ports: [expect.anything()],
      },
    ])
    const { posted } = window(host).webContents.mainFrame
    expect(posted).toEqual([{ channel: 'genkan-port', message: 'face', ports: [expect.anything()] }])
    expect(posted[0]?.ports[0]).not.toBe(opened(host)[0]?.ports[0])
  })

  it('asked for before the controller is up comes when it is', async () => {
    const host = await start()
    ask(host, 'face')
    expect(opened(host)).toEqual([])
    utility(host).say(armed)
    expect(opened(host)).toHaveLength(1)
  })

  it('comes again from a controller that was started again', async () => {
    const host = await start()
    utility(host).say(armed)
    ask(host, 'face')
    const first = utility(host)
    first.emit('exit', 1)
    await host.until(() => utility(host) !== first)
    utility(host).say(armed)
    expect(opened(host)).toHaveLength(1)
    expect(window(host).webContents.mainFrame.posted).toHaveLength(2)
  })

  it('of a role are one at a time', async () => {
    const host = await start()
    utility(host).say(armed)
    ask(host, 'face')
    ask(host, 'face')
    const [first, second] = opened(host).map(({ message }) => message.portId)
    expect(utility(host).sent.at(-2)?.message).toEqual({ type: 'port_close', portId: first })
    window(host).webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    expect(utility(host).sent.at(-1)?.message).toEqual({ type: 'port_close', portId: second })
  })

  const strangers: [string, (host: StartedHost) => Record<string, unknown>][] = [
    ['a sub-frame', () => ({ senderFrame: new FakeFrame() })],
    ['a frame that has gone', () => ({ senderFrame: null })],
    ['another window', () => ({ sender: new FakeContents() })],
    [
      'another window with its own frame',
      () => {
        const sender = new FakeContents()
        return { sender, senderFrame: sender.mainFrame }
      },
    ],
    ...[
      'https://example.com/',
      'genkan://other/',
      'genkan://app/desk.html',
      'file:///x',
      'about:blank',
      '',
    ].map((url): [string, (host: StartedHost) => Record<string, unknown>] => [
      `our window at ${url === '' ? 'no address' : url}`,
      (host) => {
        window(host).webContents.mainFrame.url = url
        return {}
      },
    ]),
  ]
  it.each(strangers)('none for %s', async (_name, over) => {
    const host = await start()
    utility(host).say(armed)
    ask(host, 'face', over(host))
    expect(opened(host)).toEqual([])
    expect(last(host.lines)).toContain('refused')
  })

  it.each(['demo', 'desk', 'toString', '__proto__', '', 5, null, undefined, {}])(
    'none for the role %o at a door',
    async (role) => {
      const host = await start()
      utility(host).say(armed)
      ask(host, role)
      expect(opened(host)).toEqual([])
    },
  )

  it('the demo role in a demo', async () => {
    const host = await start({}, ['--demo'])
    utility(host).say(armed)
    ask(host, 'demo')
    expect(opened(host)).toMatchObject([{ message: { role: 'demo' } }])
  })
})
