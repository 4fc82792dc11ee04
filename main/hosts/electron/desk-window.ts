import { BrowserWindow, type Rectangle } from 'electron'
import type { Timers } from '../controller/supervisor.ts'
import { addressOf } from './app-scheme.ts'
import { deskDisplay, faceDisplay } from './displays.ts'
import { kioskPlace } from './kiosk-window.ts'
import { PageKeeper } from './page-keeper.ts'
import { type LockedPreferences, lockedPreferences } from './window-preferences.ts'

export interface DeskWindowOptions extends LockedPreferences {
  readonly kiosk: boolean
  readonly faceDisplay: number | null
  /** The page's document is over; its ports died with it. */
  readonly onPageGone: () => void
  readonly print: (line: string) => void
  readonly timers?: Timers
}

const demoSize = { width: 1280, height: 800 }

/**
 * The desk's window, made when it is first wanted. At a door with one display it fills it, over the face, and gives way
 * to the face while somebody is at the door; with two, each has its own. In a demo it is a window like any other.
 */
export class DeskWindow {
  readonly #options: DeskWindowOptions
  #window: BrowserWindow | null = null
  #page: PageKeeper | null = null
  #wanted = false
  #busy = false
  #ready = false
  #closing = false

  constructor(options: DeskWindowOptions) {
    this.#options = options
  }

  get window(): BrowserWindow | null {
    return this.#window
  }

  /** The face was shown: a desk that is wanted is in front of it. */
  raise(): void {
    this.#settle()
  }

  /** Opens the desk, or brings it to the front; behind the face while somebody is at the door. */
  show(): void {
    this.#wanted = true
    this.#window ??= this.#create()
    this.#settle()
  }

  /** The operator goes: the (locked) work stays, out of sight where the face is to be seen. */
  leave(): void {
    this.#wanted = false
    if (this.#sharesDisplay()) this.#window?.hide()
  }

  doorBusy(busy: boolean): void {
    this.#busy = busy
    this.#settle()
  }

  /** Displays came, went or changed. */
  fillDisplay(): void {
    if (!this.#options.kiosk || this.#window === null) return
    this.#window.setBounds(this.#place())
    this.#settle()
  }

  letClose(): void {
    this.#closing = true
    this.#page?.stop()
  }

  #sharesDisplay(): boolean {
    return this.#options.kiosk && deskDisplay(this.#options.faceDisplay) === null
  }

  #settle(): void {
    const window = this.#window
    if (window === null || !this.#wanted || !this.#ready) return
    if (this.#busy && this.#sharesDisplay()) {
      window.hide()
      return
    }
    window.show()
    window.moveTop()
    window.focus()
  }

  #place(): Rectangle {
    return (deskDisplay(this.#options.faceDisplay) ?? faceDisplay(this.#options.faceDisplay)).bounds
  }

  #create(): BrowserWindow {
    const { kiosk } = this.#options
    const window = new BrowserWindow({
      show: false,
      title: 'Genkan',
      backgroundColor: '#faf7f1',
      autoHideMenuBar: true,
      ...(kiosk ? kioskPlace(this.#place()) : demoSize),
      webPreferences: lockedPreferences(this.#options),
    })
    window.on('close', (event) => {
      // At a door there is no way out of the application; the desk is put away instead.
      if (!kiosk || this.#closing) return
      event.preventDefault()
      this.leave()
    })
    window.once('ready-to-show', () => {
      this.#ready = true
      this.#settle()
    })
    window.on('query-session-end', () => this.letClose())
    window.on('closed', () => {
      this.#window = null
      this.#ready = false
      this.#page?.stop()
      this.#page = null
      this.#options.onPageGone()
      if (kiosk && !this.#closing && this.#wanted) this.show()
      else this.#wanted = false
    })
    this.#page = new PageKeeper(window, { ...this.#options, address: addressOf('desk') })
    return window
  }
}
