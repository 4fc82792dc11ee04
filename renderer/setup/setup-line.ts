import { createStore } from 'zustand/vanilla'
import { heartbeatMs } from '../../main/contract/face.ts'
import { type SetupView, setupViewSchema } from '../../main/contract/setup.ts'
import { type Connection, connect, listenForPorts, requestPort } from '../bridge.ts'
import { followFeed } from '../stores/follow-feed.ts'
import type { Timers } from '../ui/timers.ts'

/** A port that was asked for and did not come is asked for again after this long. */
const askAgainMs = 2_000
/** Without an answer for so long there is no set-up here: the face says what there is instead. */
const giveUpMs = 6_000

/** What the controller last said; null while there is no line. */
export const setupStore = createStore<{ readonly view: SetupView | null }>(() => ({ view: null }))

/** The page's one line to the controller while a site is being set up. */
export class SetupLine {
  readonly #timers: Timers
  readonly #onOver: () => void
  #line: { readonly connection: Connection<'setup'>; readonly stop: () => void } | null = null
  #callOffAsking = () => {}
  #callOffGivingUp = () => {}
  #givingUp = false
  #finished = false

  /** `onOver`: there is no set-up here, or no longer. */
  constructor(timers: Timers, onOver: () => void) {
    this.#timers = timers
    this.#onOver = onOver
  }

  start(): void {
    listenForPorts((role, port) => {
      if (role === 'setup') this.#open(port)
      else port.close()
    })
    this.#ask()
    this.#giveUpLater()
  }

  /** Throws as any call does while there is no line. */
  get client(): Connection<'setup'>['client'] | null {
    return this.#line?.connection.client ?? null
  }

  /** The site is made: nothing more is asked, and its words stay on the screen. */
  finish(): void {
    this.#finished = true
    this.#callOffAsking()
    this.#callOffGivingUp()
  }

  #ask(): void {
    this.#callOffAsking()
    if (this.#finished) return
    requestPort('setup')
    this.#callOffAsking = this.#timers.after(askAgainMs, () => this.#ask())
  }

  #giveUpLater(): void {
    // A port that comes and says nothing is no answer: the wait goes on from where it began.
    if (this.#finished || this.#givingUp) return
    this.#givingUp = true
    this.#callOffGivingUp = this.#timers.after(giveUpMs, this.#onOver)
  }

  #open(port: MessagePort): void {
    this.#callOffAsking()
    this.#line?.stop()
    this.#line?.connection.close()
    const connection = connect<'setup'>(port)
    const stop = followFeed({
      open: (signal) => connection.client.watch(undefined, { signal }),
      onMessage: (message) => {
        this.#callOffGivingUp()
        this.#givingUp = false
        setupStore.setState({ view: setupViewSchema.parse(message) })
      },
      onLost: () => {
        connection.close()
        this.#line = null
        setupStore.setState({ view: null })
        this.#ask()
        this.#giveUpLater()
      },
      silenceMs: 3 * heartbeatMs,
      timers: this.#timers,
    })
    this.#line = { connection, stop }
  }
}
