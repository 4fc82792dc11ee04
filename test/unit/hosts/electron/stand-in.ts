import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { strict } from './strict.ts'

/** Everything the host uses of Electron, no more. */
export type UsedElectron = Pick<
  typeof Electron,
  | 'app'
  | 'BrowserWindow'
  | 'ipcMain'
  | 'Menu'
  | 'MessageChannelMain'
  | 'powerSaveBlocker'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'session'
  | 'utilityProcess'
>

/** Members an EventEmitter gives to a stand-in, bound so that they work through the proxy. */
function emitting(events: EventEmitter) {
  return {
    on: events.on.bind(events),
    once: events.once.bind(events),
    off: events.off.bind(events),
    removeListener: events.removeListener.bind(events),
    emit: events.emit.bind(events),
  }
}

export interface StandInOptions {
  readonly appPath: string
  readonly packaged?: boolean
  readonly switches?: readonly string[]
  readonly lock?: boolean
  readonly storage?: 'gnome_libsecret' | 'basic_text'
}

export class FakeFrame {
  readonly posted: { channel: string; message: unknown; ports: readonly unknown[] }[] = []
  url = 'genkan://app/index.html'
  postMessage(channel: string, message: unknown, ports: readonly unknown[] = []): void {
    this.posted.push({ channel, message, ports })
  }
}

export class FakeContents extends EventEmitter {
  readonly mainFrame = new FakeFrame()
  windowOpen: ((details: { url: string }) => { action: string }) | null = null
  crashed = 0
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpen = handler
  }
  setZoomFactor(): void {}
  async setVisualZoomLevelLimits(): Promise<void> {}
  forcefullyCrashRenderer(): void {
    this.crashed += 1
  }
  isDestroyed(): boolean {
    return false
  }
}

export class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents()
  readonly loaded: string[] = []
  readonly calls: string[] = []
  destroyed = false
  readonly options: Electron.BrowserWindowConstructorOptions
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.options = options
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url)
  }
  show(): void {
    this.calls.push('show')
  }
  hide(): void {
    this.calls.push('hide')
  }
  moveTop(): void {
    this.calls.push('top')
  }
  focus(): void {
    this.calls.push('focus')
  }
  restore(): void {
    this.calls.push('restore')
  }
  setBounds(bounds: Electron.Rectangle): void {
    this.calls.push(`bounds ${bounds.x} ${bounds.width}`)
  }
  isMinimized(): boolean {
    return true
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  getNormalBounds() {
    return { x: 10, y: 20, width: 1000, height: 700 }
  }
}

export class FakeUtility extends EventEmitter {
  readonly sent: { message: { type: string } & Record<string, unknown>; ports: readonly unknown[] }[] = []
  readonly pid = undefined
  readonly entry: string
  readonly options: Electron.ForkOptions
  killed = 0
  constructor(entry: string, options: Electron.ForkOptions) {
    super()
    this.entry = entry
    this.options = options
  }
  postMessage(message: { type: string }, ports: readonly unknown[] = []): void {
    this.sent.push({ message, ports })
  }
  kill(): boolean {
    this.killed += 1
    return true
  }
  say(message: unknown): void {
    this.emit('message', message)
  }
}

/** One Electron: what the host made in it, and the handles a test pulls. */
export function standIn(options: StandInOptions) {
  const appEvents = new EventEmitter()
  const ipcEvents = new EventEmitter()
  const screenEvents = new EventEmitter()
  const displays = [
    { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } },
    { id: 2, bounds: { x: 1920, y: 0, width: 1024, height: 600 } },
  ]
  const windows: FakeWindow[] = []
  const utilities: FakeUtility[] = []
  const sessions: ReturnType<typeof fakeSession>[] = []
  const schemes: Electron.CustomScheme[] = []
  const calls: string[] = []
  const loginItems: Electron.Settings[] = []
  const paths = new Map<string, string>()

  const makeSession = (partition: string) => {
    const made = fakeSession(partition)
    sessions.push(made)
    return made.session
  }
  const electron = {
    app: strict<Electron.App>('app', {
      ...emitting(appEvents),
      isPackaged: options.packaged ?? false,
      commandLine: strict<Electron.CommandLine>('commandLine', {
        hasSwitch: (name: string) => options.switches?.includes(name) ?? false,
      }),
      exit: (code: number) => calls.push(`exit ${code}`),
      quit: () => {
        calls.push('quit')
        let prevented = false
        appEvents.emit('before-quit', {
          preventDefault: () => {
            prevented = true
          },
        })
        if (!prevented) calls.push('quitted')
      },
      relaunch: () => calls.push('relaunch'),
      setLoginItemSettings: (settings: Electron.Settings) => void loginItems.push(settings),
      setPath: (name: string, path: string) => void paths.set(name, path),
      getPath: (name: string) => paths.get(name) ?? '/nowhere',
      getVersion: () => '0.0.0',
      getAppPath: () => options.appPath,
      enableSandbox: () => calls.push('enableSandbox'),
      requestSingleInstanceLock: () => options.lock ?? true,
      whenReady: async () => {},
    }),
    BrowserWindow: class extends FakeWindow {
      constructor(given: Electron.BrowserWindowConstructorOptions) {
        super(given)
        windows.push(this)
        appEvents.emit('web-contents-created', {}, this.webContents)
      }
    } as unknown as typeof Electron.BrowserWindow,
    ipcMain: strict<Electron.IpcMain>('ipcMain', emitting(ipcEvents)),
    Menu: strict<typeof Electron.Menu>('Menu', {
      setApplicationMenu: (menu: unknown) => calls.push(`menu ${menu}`),
    }),
    MessageChannelMain: class {
      port1 = fakePort()
      port2 = fakePort()
    } as unknown as typeof Electron.MessageChannelMain,
    powerSaveBlocker: strict<Electron.PowerSaveBlocker>('powerSaveBlocker', {
      start: (type: string) => calls.push(`power ${type}`),
    }),
    protocol: strict<Electron.Protocol>('protocol', {
      registerSchemesAsPrivileged: (added: Electron.CustomScheme[]) => void schemes.push(...added),
    }),
    // Reverses the text: enough to see that what is stored is not what was given.
    safeStorage: strict<Electron.SafeStorage>('safeStorage', {
      isEncryptionAvailable: () => true,
      getSelectedStorageBackend: () => options.storage ?? 'gnome_libsecret',
      encryptString: (text: string) => Buffer.from([...text].reverse().join('')),
      decryptString: (sealed: Buffer) => [...sealed.toString()].reverse().join(''),
    }),
    screen: strict<Electron.Screen>('screen', {
      ...emitting(screenEvents),
      getAllDisplays: () => displays,
      getPrimaryDisplay: () => displays[0],
    }),
    session: strict<typeof Electron.session>('session', {
      fromPartition: makeSession,
      defaultSession: makeSession('default'),
    }),
    utilityProcess: strict<typeof Electron.utilityProcess>('utilityProcess', {
      fork: (entry: string, _args: readonly string[], given: Electron.ForkOptions) => {
        const utility = new FakeUtility(entry, given)
        utilities.push(utility)
        return utility
      },
    }),
  } satisfies UsedElectron
  return {
    electron: { ...electron, shell: {} },
    windows,
    utilities,
    sessions,
    schemes,
    calls,
    loginItems,
    paths,
    appEvents,
    ipcEvents,
    screenEvents,
    displays,
  }
}

export type StandIn = ReturnType<typeof standIn>

function fakePort() {
  return { closed: false, close: () => {} }
}

/** The handlers a session was given, by the name of the method that took them. */
function fakeSession(partition: string) {
  const events = new EventEmitter()
  const given = new Map<string, (...args: never[]) => unknown>()
  const keep = (name: string) => (handler: (...args: never[]) => unknown) => void given.set(name, handler)
  const session = strict<Electron.Session>('session', {
    ...emitting(events),
    setPermissionRequestHandler: keep('permissionRequest'),
    setPermissionCheckHandler: keep('permissionCheck'),
    setDevicePermissionHandler: keep('devicePermission'),
    setDisplayMediaRequestHandler: keep('displayMedia'),
    setBluetoothPairingHandler: keep('bluetooth'),
    setSpellCheckerEnabled: (on: boolean) => void given.set('spellChecker', () => on),
    webRequest: strict<Electron.WebRequest>('webRequest', { onBeforeRequest: keep('beforeRequest') }),
    protocol: strict<Electron.Protocol>('session.protocol', {
      handle: (scheme: string, handler: (...args: never[]) => unknown) => void given.set(scheme, handler),
    }),
  })
  const call = (name: string, ...args: unknown[]): unknown => {
    const handler = given.get(name)
    if (handler === undefined) throw new Error(`the host gave no handler for ${name}`)
    return handler(...(args as never[]))
  }
  return { partition, session, events, call }
}
