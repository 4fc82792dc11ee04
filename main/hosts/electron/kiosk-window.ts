import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type Rectangle,
  type Session,
  screen,
} from 'electron'
import { steadyMs, systemTimers, type Timers } from '../controller/supervisor.ts'
import { reopenDelayMs } from '../page/reopen-delay.ts'
import { appAddress } from './app-scheme.ts'
import type { WindowSettings } from './window-settings.ts'

/** A page that does not answer for this long after Electron said so is ended and loaded anew. */
export const unresponsiveMs = 5_000

export interface KioskWindowOptions {
  readonly kiosk: boolean
  /** False in packaged builds. */
  readonly devTools: boolean
  readonly session: Session
  readonly preload: string
  readonly bounds: WindowSettings['bounds']
  readonly faceDisplay: number | null
  readonly onBounds: (bounds: WindowSettings['bounds']) => void
  /** The page's document is over; its ports died with it. */
  readonly onPageGone: () => void
  /** A demo's window was closed by a person. */
  readonly onClosed: () => void
  readonly print: (line: string) => void
  readonly timers?: Timers
}

/** The application's one window: shows the page, and shows it again after whatever killed it. */
export class KioskWindow {
  readonly #options: KioskWindowOptions
  readonly #timers: Timers
  #window: BrowserWindow
  #closing = false
  #failures = 0
  #callOffSteady = () => {}

  constructor(options: KioskWindowOptions) {
    this.#options = options
    this.#timers = options.timers ?? systemTimers
    this.#window = this.#create()
  }

  get window(): BrowserWindow {
    return this.#window
  }

  /** A second start of the application brings this window to the front. */
  show(): void {
    if (this.#window.isMinimized()) this.#window.restore()
    this.#window.show()
    this.#window.focus()
  }

  /** Displays came, went or changed: a face at a door fills the one that is its own now. */
  fillDisplay(): void {
    if (this.#options.kiosk) this.#window.setBounds(faceBounds(this.#options.faceDisplay))
  }

  /** From now on a close is wanted. */
  letClose(): void {
    this.#closing = true
    this.#callOffSteady()
  }

  #create(): BrowserWindow {
    const window = new BrowserWindow(windowOptions(this.#options))
    window.once('ready-to-show', () => window.show())
    window.on('close', (event) => {
      if (this.#options.kiosk && !this.#closing) event.preventDefault()
      else if (!this.#options.kiosk) this.#options.onBounds(window.getNormalBounds())
    })
    // Windows is shutting down: a window that holds on would hold the machine.
    window.on('query-session-end', () => this.letClose())
    window.on('closed', () => {
      if (this.#closing) return
      if (this.#options.kiosk) this.#window = this.#create()
      else this.#options.onClosed()
    })
    const contents = window.webContents
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) this.#options.onPageGone()
    })
    contents.on('render-process-gone', (_event, { reason }) => this.#recover(window, `ended (${reason})`))
    contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
      // -3 is a load replaced by another one.
      if (isMainFrame && code !== -3) this.#recover(window, `did not load (${description})`)
    })
    let callOffHang = () => {}
    window.on('unresponsive', () => {
      callOffHang = this.#timers.after(unresponsiveMs, () => contents.forcefullyCrashRenderer())
    })
    window.on('responsive', () => callOffHang())
    this.#load(window)
    return window
  }

  #load(window: BrowserWindow): void {
    // A failure is told by did-fail-load, with its reason.
    window.loadURL(appAddress).catch(() => {})
    this.#callOffSteady()
    this.#callOffSteady = this.#timers.after(steadyMs, () => {
      this.#failures = 0
    })
  }

  #recover(window: BrowserWindow, what: string): void {
    if (this.#closing) return
    const delay = reopenDelayMs(this.#failures)
    this.#failures += 1
    this.#options.onPageGone()
    this.#options.print(`The page ${what}; it is loaded again.`)
    this.#callOffSteady()
    this.#timers.after(delay, () => {
      if (!this.#closing && !window.isDestroyed()) this.#load(window)
    })
  }
}

/** Items of Electron's security checklist that are settings of a window are all here; see README.md beside. */
export function windowOptions(options: KioskWindowOptions): BrowserWindowConstructorOptions {
  const { kiosk, devTools, session, preload } = options
  return {
    show: false,
    title: 'Genkan',
    backgroundColor: '#14202e',
    autoHideMenuBar: true,
    ...(kiosk ? kioskPlace(options.faceDisplay) : (options.bounds ?? { width: 1280, height: 800 })),
    webPreferences: {
      session,
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      disableDialogs: true,
      devTools,
      // A door that sounds only after a touch would be mute for whoever brings a badge.
      autoplayPolicy: 'no-user-gesture-required',
      // The face must show a refusal also while another window is in front.
      backgroundThrottling: false,
    },
  }
}

/** Kiosk on Windows and Linux is only full screen; what else it takes is in lock-contents.ts. */
function kioskPlace(faceDisplay: number | null): BrowserWindowConstructorOptions {
  return {
    ...faceBounds(faceDisplay),
    kiosk: true,
    fullscreen: true,
    frame: false,
    resizable: false,
    movable: false,
    minimizable: false,
    maximizable: false,
    alwaysOnTop: true,
  }
}

/** The display chosen for the face while it is there, else the primary one. */
function faceBounds(faceDisplay: number | null): Rectangle {
  const chosen = screen.getAllDisplays().find(({ id }) => id === faceDisplay)
  return (chosen ?? screen.getPrimaryDisplay()).bounds
}
