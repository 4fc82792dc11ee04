import { steadyMs, systemTimers, type Timers } from '../controller/supervisor.ts'
import { reopenDelayMs } from '../page/reopen-delay.ts'
import type { KioskBrowser } from './kiosk-browser.ts'

export interface BrowserKeeperOptions {
  readonly open: () => Promise<KioskBrowser>
  /** The page has gone, with all its ports. */
  readonly onGone: () => void
  /** A demo ends with its window; a kiosk opens it again. */
  readonly endsWithWindow: boolean
  readonly print: (line: string) => void
  readonly timers?: Timers
}

/** Keeps one browser open: starts it again when it dies, hangs or fails to start. */
export class BrowserKeeper {
  readonly #options: BrowserKeeperOptions
  readonly #timers: Timers
  #browser: KioskBrowser | null = null
  #stopping = false
  #waiting: ((browser: KioskBrowser) => void)[] = []
  #wake: () => void = () => {}

  constructor(options: BrowserKeeperOptions) {
    this.#options = options
    this.#timers = options.timers ?? systemTimers
  }

  /** The browser now open, or the next one. */
  browser(): Promise<KioskBrowser> {
    if (this.#browser !== null) return Promise.resolve(this.#browser)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Resolves when the browser is not to be opened again. */
  async run(): Promise<void> {
    let failures = 0
    while (!this.#stopping) {
      const callOff = this.#timers.after(steadyMs, () => {
        failures = 0
      })
      const goOn = await this.#once()
      callOff()
      if (!goOn) return
      await this.#pause(reopenDelayMs(failures))
      failures += 1
    }
  }

  /** Ends a browser whose page no longer behaves; `run` opens another. */
  replace(): void {
    this.#options.print('The page does not answer; the browser starts again.')
    void this.#browser?.close().catch(() => {})
  }

  async stop(): Promise<void> {
    this.#stopping = true
    this.#wake()
    await this.#browser?.close().catch(() => {})
  }

  /** One life of a browser. False = the host ends. */
  async #once(): Promise<boolean> {
    let browser: KioskBrowser
    try {
      browser = await this.#options.open()
    } catch (error) {
      this.#options.print(`The browser did not start: ${startFailure(error)}`)
      return true
    }
    this.#browser = browser
    for (const resolve of this.#waiting.splice(0)) resolve(browser)
    if (this.#stopping) await browser.close()
    const end = await browser.ended
    this.#browser = null
    this.#options.onGone()
    if (this.#stopping || (end === 'window_closed' && this.#options.endsWithWindow)) return false
    this.#options.print('The browser ended; it starts again.')
    await browser.close().catch(() => {})
    return true
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const callOff = this.#timers.after(ms, resolve)
      this.#wake = () => {
        callOff()
        resolve()
      }
    })
  }
}

/** Playwright's messages go on with a log of many lines; only one of its reasons is worth another word. */
function startFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  if (message.includes('Missing X server')) return 'the display does not answer'
  return message.split('\n')[0] ?? ''
}
