import { BrowserWindow, type BrowserWindowConstructorOptions, type Rectangle, type Session } from 'electron'
import type { Timers } from '../controller/supervisor.ts'
import { addressOf } from './app-scheme.ts'
import { faceDisplay } from './displays.ts'
import { PageKeeper } from './page-keeper.ts'
import { lockedPreferences } from './window-preferences.ts'
import type { WindowSettings } from './window-settings.ts'

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
  /** The window came to be seen. */
  readonly onShown: () => void
  /** A demo's window was closed by a person. */
  readonly onClosed: () => void
  readonly print: (line: string) => void
  readonly timers?: Timers
}

/** The face's window: shows the page, and shows it again after whatever killed it. */
export class KioskWindow {
  readonly #options: KioskWindowOptions
  #window: BrowserWindow
  #page: PageKeeper | null = null
  #closing = false

  constructor(options: KioskWindowOptions) {
    this.#options = options
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
    if (this.#options.kiosk) this.#window.setBounds(faceDisplay(this.#options.faceDisplay).bounds)
  }

  /** From now on a close is wanted. */
  letClose(): void {
    this.#closing = true
    this.#page?.stop()
  }

  #create(): BrowserWindow {
    const window = new BrowserWindow(windowOptions(this.#options))
    window.once('ready-to-show', () => {
      window.show()
      this.#options.onShown()
    })
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
    this.#page = new PageKeeper(window, { ...this.#options, address: addressOf('face') })
    return window
  }
}

export function windowOptions(options: KioskWindowOptions): BrowserWindowConstructorOptions {
  const { kiosk } = options
  return {
    show: false,
    title: 'Genkan',
    backgroundColor: '#14202e',
    autoHideMenuBar: true,
    ...(kiosk
      ? kioskPlace(faceDisplay(options.faceDisplay).bounds)
      : (options.bounds ?? { width: 1280, height: 800 })),
    webPreferences: lockedPreferences(options),
  }
}

/** Kiosk on Windows and Linux is only full screen; what else it takes is in lock-contents.ts. */
export function kioskPlace(bounds: Rectangle): BrowserWindowConstructorOptions {
  return {
    ...bounds,
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
