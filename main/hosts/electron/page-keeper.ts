import type { BrowserWindow } from 'electron'
import { steadyMs, systemTimers, type Timers } from '../controller/supervisor.ts'
import { reopenDelayMs } from '../page/reopen-delay.ts'

/** A page that does not answer for this long after Electron said so is ended and loaded anew. */
export const unresponsiveMs = 5_000

export interface PageKeeperOptions {
  readonly address: string
  /** The page's document is over; its ports died with it. */
  readonly onPageGone: () => void
  readonly print: (line: string) => void
  readonly timers?: Timers
}

/** Keeps one page in its window: loads it, and loads it again after whatever killed it. */
export class PageKeeper {
  readonly #window: BrowserWindow
  readonly #options: PageKeeperOptions
  readonly #timers: Timers
  #stopped = false
  #failures = 0
  #callOffSteady = () => {}

  constructor(window: BrowserWindow, options: PageKeeperOptions) {
    this.#window = window
    this.#options = options
    this.#timers = options.timers ?? systemTimers
    const contents = window.webContents
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) options.onPageGone()
    })
    contents.on('render-process-gone', (_event, { reason }) => this.#recover(`ended (${reason})`))
    contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
      // -3 is a load replaced by another one.
      if (isMainFrame && code !== -3) this.#recover(`did not load (${description})`)
    })
    let callOffHang = () => {}
    window.on('unresponsive', () => {
      callOffHang = this.#timers.after(unresponsiveMs, () => contents.forcefullyCrashRenderer())
    })
    window.on('responsive', () => callOffHang())
    this.#load()
  }

  /** From now on an end is wanted. */
  stop(): void {
    this.#stopped = true
    this.#callOffSteady()
  }

  #load(): void {
    // A failure is told by did-fail-load, with its reason.
    this.#window.loadURL(this.#options.address).catch(() => {})
    this.#callOffSteady()
    this.#callOffSteady = this.#timers.after(steadyMs, () => {
      this.#failures = 0
    })
  }

  #recover(what: string): void {
    if (this.#stopped) return
    const delay = reopenDelayMs(this.#failures)
    this.#failures += 1
    this.#options.onPageGone()
    this.#options.print(`The page ${what}; it is loaded again.`)
    this.#callOffSteady()
    this.#timers.after(delay, () => {
      if (!this.#stopped && !this.#window.isDestroyed()) this.#load()
    })
  }
}
