import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildHost, type StartedHost, startHost } from './run-host.ts'
import { FakeContents, FakeFrame, type FakeWindow } from './stand-in.ts'

let appPath: string
let remove: () => Promise<void>
beforeAll(async () => {
  const built = await buildHost()
  appPath = built.appPath
  remove = built.remove
})
afterAll(() => remove())

let started: StartedHost[] = []
afterEach(async () => {
  for (const host of started) {
    for (const utility of host.utilities) utility.removeAllListeners()
    await host.end()
  }
  started = []
})

const armed = { type: 'armed', startMs: 1, restUrl: null }
const deskPage = 'genkan://app/desk.html'

interface Desk {
  readonly host: StartedHost
  readonly face: FakeWindow
  /** The desk's newest window. */
  readonly desk: () => FakeWindow
  readonly say: (message: unknown) => void
  /** As a page asks for the other window. */
  readonly ask: (from: FakeWindow, window: unknown, over?: Record<string, unknown>) => void
}

/** A host whose face is there; `displays` 1 takes the second one away. */
async function start(args: readonly string[] = [], displays: 1 | 2 = 1): Promise<Desk> {
  const host = await startHost({ appPath }, args)
  started.push(host)
  if (displays === 1) host.displays.pop()
  await host.until(() => host.windows.length > 0 && (host.utilities.at(-1)?.sent.length ?? 0) > 0)
  const face = host.windows.find(({ loaded }) => loaded[0]?.endsWith('index.html'))
  if (face === undefined) throw new Error('no face')
  const say = (message: unknown) => host.utilities.at(-1)?.say(message)
  say(armed)
  face.emit('ready-to-show')
  return {
    host,
    face,
    say,
    desk() {
      const found = host.windows.findLast(({ loaded }) => loaded[0] === deskPage)
      if (found === undefined) throw new Error('no desk')
      found.webContents.mainFrame.url = deskPage
      return found
    },
    ask(from, window, over = {}) {
      const sender = from.webContents
      const event = { sender, senderFrame: sender.mainFrame, ...over }
      host.ipcEvents.emit('genkan-show-request', event, window)
    },
  }
}

async function withDesk(args: readonly string[] = [], displays: 1 | 2 = 1): Promise<Desk> {
  const made = await start(args, displays)
  made.ask(made.face, 'desk')
  made.desk().emit('ready-to-show')
  return made
}

const seen = (window: FakeWindow) =>
  window.calls.splice(0).filter((call) => call === 'show' || call === 'hide')

describe('the desk’s window', () => {
  it('is there when it is asked for, with a session of its own and everything off', async () => {
    const { host, desk } = await withDesk()
    expect(host.windows).toHaveLength(2)
    expect(desk().options).toMatchObject({
      show: false,
      kiosk: true,
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        disableDialogs: true,
        preload: join(appPath, 'dist', 'preload', 'preload.cjs'),
      },
    })
    const session = host.sessions.find(({ partition }) => partition === 'genkan-desk')
    expect(desk().options.webPreferences?.session).toBe(session?.session)
  })

  it('is one, however often it is asked for', async () => {
    const { host, face, ask } = await withDesk()
    ask(face, 'desk')
    ask(face, 'desk')
    expect(host.windows).toHaveLength(2)
  })

  it('is opened at once with --desk, in front of a face that comes later', async () => {
    const { face, desk } = await start(['--desk'])
    desk().emit('ready-to-show')
    expect(seen(desk())).toEqual(['show'])
    face.emit('ready-to-show')
    expect(seen(desk())).toEqual([])
  })

  const strangers: [string, (made: Desk) => [FakeWindow, Record<string, unknown>]][] = [
    ['a sub-frame', ({ face }) => [face, { senderFrame: new FakeFrame() }]],
    ['a frame that has gone', ({ face }) => [face, { senderFrame: null }]],
    ['another window', ({ face }) => [face, { sender: new FakeContents() }]],
    [
      'a face that went elsewhere',
      ({ face }) => {
        face.webContents.mainFrame.url = deskPage
        return [face, {}]
      },
    ],
  ]
  it.each(strangers)('is not opened for %s', async (_name, from) => {
    const made = await start()
    const [window, over] = from(made)
    made.ask(window, 'desk', over)
    expect(made.host.windows).toHaveLength(1)
    expect(made.host.lines.at(-1)).toContain('refused')
  })

  it.each(['face', 'toString', '__proto__', '', 0, null, undefined, {}, ['desk']])(
    'is not opened by the word %o',
    async (word) => {
      const made = await start()
      made.ask(made.face, word)
      expect(made.host.windows).toHaveLength(1)
    },
  )
})

describe('ports', () => {
  const askPort = ({ host }: Desk, window: FakeWindow, role: unknown) => {
    const sender = window.webContents
    host.ipcEvents.emit('genkan-port-request', { sender, senderFrame: sender.mainFrame }, role)
  }
  const opened = ({ host }: Desk) =>
    (host.utilities.at(-1)?.sent ?? []).flatMap(({ message }) =>
      message.type === 'port_open' ? [message.role] : [],
    )

  it('the desk’s contents get the desk’s, the face’s contents the face’s', async () => {
    const made = await withDesk()
    askPort(made, made.desk(), 'desk')
    askPort(made, made.face, 'face')
    expect(opened(made)).toEqual(['desk', 'face'])
    expect(made.desk().webContents.mainFrame.posted.map(({ message }) => message)).toEqual(['desk'])
    expect(made.face.webContents.mainFrame.posted.map(({ message }) => message)).toEqual(['face'])
  })

  it.each(['desk', '__proto__', 'constructor', null, 5, {}])('the face gets none for %o', async (role) => {
    const made = await withDesk(['--demo'])
    askPort(made, made.face, role)
    expect(opened(made)).toEqual([])
  })

  it.each(['face', 'demo', '__proto__', 'constructor', null, 5, {}])(
    'the desk gets none for %o',
    async (role) => {
      const made = await withDesk(['--demo'])
      askPort(made, made.desk(), role)
      expect(opened(made)).toEqual([])
    },
  )

  it('the desk’s ends with its page, the face’s goes on', async () => {
    const made = await withDesk()
    askPort(made, made.desk(), 'desk')
    askPort(made, made.face, 'face')
    made.desk().webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    const closed = (made.host.utilities.at(-1)?.sent ?? []).filter(
      ({ message }) => message.type === 'port_close',
    )
    expect(closed).toHaveLength(1)
    await made.host.until(() => made.desk().loaded.length === 2)
  })
})

describe('at a door with one display', () => {
  it('the face covers the desk while somebody is at the door, then the same desk returns', async () => {
    const { host, face, desk, say } = await withDesk()
    expect(desk().options).toMatchObject({ x: 0, width: 1920 })
    expect(seen(desk())).toEqual(['show'])
    say({ type: 'door_busy', busy: true })
    expect(seen(desk())).toEqual(['hide'])
    say({ type: 'door_busy', busy: false })
    expect(seen(desk())).toEqual(['show'])
    expect(desk().loaded).toHaveLength(1)
    expect(host.windows).toHaveLength(2)
    expect(face.loaded).toHaveLength(1)
  })

  it('a desk that its operator left stays away', async () => {
    const { face, desk, say, ask } = await withDesk()
    seen(desk())
    seen(face)
    ask(desk(), 'face')
    expect(seen(desk())).toEqual(['hide'])
    expect(seen(face)).toEqual(['show'])
    say({ type: 'door_busy', busy: true })
    say({ type: 'door_busy', busy: false })
    expect(seen(desk())).toEqual([])
  })

  it('the desk does not close; it is put away', async () => {
    const { desk } = await withDesk()
    seen(desk())
    let stopped = false
    const event = {
      preventDefault: () => {
        stopped = true
      },
    }
    desk().emit('close', event)
    expect(stopped).toBe(true)
    expect(seen(desk())).toEqual(['hide'])
  })
})

describe('at a door with two displays', () => {
  it('each window has its own, and neither covers the other', async () => {
    const { host, desk, say } = await withDesk([], 2)
    expect(desk().options).toMatchObject({ x: 1920, width: 1024 })
    seen(desk())
    say({ type: 'door_busy', busy: true })
    say({ type: 'door_busy', busy: false })
    expect(seen(desk())).not.toContain('hide')
    host.displays.pop()
    host.screenEvents.emit('display-removed')
    expect(desk().calls).toContain('bounds 0 1920')
  })
})

describe('in a demo', () => {
  it('the desk is an ordinary window, closed and opened again as one likes', async () => {
    const { host, face, desk, ask, say } = await withDesk(['--demo'])
    expect(desk().options.kiosk).toBeUndefined()
    seen(desk())
    say({ type: 'door_busy', busy: true })
    expect(seen(desk())).not.toContain('hide')
    desk().emit('closed')
    expect(host.calls).not.toContain('quit')
    ask(face, 'desk')
    expect(host.windows).toHaveLength(3)
  })
})

describe('files of the desk', () => {
  const download = (host: StartedHost, url: string, name = 'people.csv') => {
    let path: string | null = null
    let stopped = false
    const session = host.sessions.find(({ partition }) => partition === 'genkan-desk')
    const event = {
      preventDefault: () => {
        stopped = true
      },
    }
    let done: (event: unknown, state: string) => void = () => {}
    const item = {
      getURL: () => url,
      getFilename: () => name,
      setSavePath: (to: string) => {
        path = to
      },
      once: (_event: string, listener: typeof done) => {
        done = listener
      },
    }
    session?.events.emit('will-download', event, item)
    return { path: () => path, stopped: () => stopped, finish: (state: string) => done({}, state) }
  }

  it('that it made itself go to the person’s folder, and the terminal says where', async () => {
    const { host } = await withDesk()
    host.paths.set('downloads', '/home/person/Downloads')
    const kept = download(host, 'blob:genkan://app/5f', '../ユーザー.csv')
    expect(kept.path()).toBe(join('/home/person/Downloads', '_ユーザー.csv'))
    kept.finish('completed')
    expect(host.lines.at(-1)).toBe(`Saved ${join('/home/person/Downloads', '_ユーザー.csv')}`)
  })

  it.each([
    'https://example.com/x.csv',
    'genkan://app/a.js',
    'blob:https://example.com/1',
    'data:text/csv,x',
  ])('from %s are refused', async (url) => {
    const { host } = await withDesk()
    const refused = download(host, url)
    expect(refused.stopped()).toBe(true)
    expect(refused.path()).toBeNull()
  })
})

describe('keys at a door', () => {
  const reaches = (contents: FakeContents, input: Record<string, unknown>) => {
    let stopped = false
    const event = {
      preventDefault: () => {
        stopped = true
      },
    }
    contents.emit('before-input-event', event, input)
    return !stopped
  }

  it.each([
    [{ key: 'c', control: true }, true],
    [{ key: 'p', control: true }, true],
    [{ key: 'ArrowLeft', control: true }, true],
    [{ key: 'q', control: true, alt: true }, true],
    [{ key: 'F7' }, true],
    [{ key: 'a' }, true],
    [{ key: 'r', control: true }, false],
    [{ key: 'w', control: true }, false],
    [{ key: 'I', control: true, shift: true }, false],
    [{ key: 'F4', alt: true }, false],
    [{ key: 'F4', alt: true, control: true }, false],
    [{ key: 'Tab', alt: true }, false],
    [{ key: 'q', meta: true }, false],
    [{ key: 'F5' }, false],
    [{ key: 'F11' }, false],
    [{ key: 'F12' }, false],
  ])('%o reaches the desk: %s', async (input, reached) => {
    const { desk, face } = await withDesk()
    expect(reaches(desk().webContents, input)).toBe(reached)
    if (reached && input.key !== 'a') expect(reaches(face.webContents, input)).toBe(false)
  })
})
