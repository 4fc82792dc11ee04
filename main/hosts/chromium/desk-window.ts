import { systemTimers, type Timers } from '../controller/supervisor.ts'
import { reopenDelayMs } from '../page/reopen-delay.ts'
import type { BrowserEnd, KioskBrowser } from './kiosk-browser.ts'

export interface DeskWindowOptions {
  /** The browser now open, or the next one. */
  readonly browser: () => Promise<Pick<KioskBrowser, 'openDesk' | 'coverDesk' | 'closeDesk'>>
  readonly line: { end(): void }
  /** One screen: the face comes in front of the desk while somebody is at the door. */
  readonly covers: boolean
  readonly print: (line: string) => void
  readonly timers?: Timers
}

/** Whether the desk is wanted, and which of the two windows is in front. */
export class DeskWindow {
  readonly #options: DeskWindowOptions
  #wanted = false
  #busy = false
  #crashes = 0
  #replacing = false

  constructor(options: DeskWindowOptions) {
    this.#options = options
  }

  /** Opens the desk, or brings it to the front. */
  show(): void {
    this.#wanted = true
    this.#withBrowser(async (browser) => {
      await browser.openDesk()
      if (this.#busy) await browser.coverDesk(true)
    })
  }

  /** The operator goes: the face is in front, and the desk keeps its (locked) work behind it. */
  leave(): void {
    this.#wanted = false
    this.#withBrowser((browser) => browser.coverDesk(true))
  }

  doorBusy(busy: boolean): void {
    if (!this.#options.covers) return
    this.#busy = busy
    if (this.#wanted) this.#withBrowser((browser) => browser.coverDesk(busy))
  }

  /** Its page no longer behaves. */
  replace(): void {
    this.#replacing = true
    this.#withBrowser((browser) => browser.closeDesk())
  }

  /** The window has gone. One that a person closed stays closed. */
  gone(end: BrowserEnd): void {
    const { line, print, timers = systemTimers } = this.#options
    line.end()
    const byPerson = end === 'window_closed' && !this.#replacing
    this.#replacing = false
    if (byPerson || !this.#wanted) {
      this.#wanted = false
      this.#crashes = 0
      return
    }
    print('The desk’s page ended; it is opened again.')
    timers.after(reopenDelayMs(this.#crashes), () => {
      if (this.#wanted) this.show()
    })
    this.#crashes += 1
  }

  #withBrowser(act: (browser: Awaited<ReturnType<DeskWindowOptions['browser']>>) => Promise<unknown>): void {
    const run = async () => act(await this.#options.browser())
    // A browser that went meanwhile takes its windows along.
    run().catch(() => {})
  }
}
