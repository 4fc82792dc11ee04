import { type FaceView, heartbeatMs } from '../main/contract/face.ts'
import type { PortRole } from '../main/contract/port-roles.ts'
import { type Connection, connect, listenForPorts, requestPort } from './bridge.ts'
import { loseDemo, receiveDemo } from './stores/demo.ts'
import { beginFace, faceStore, loseFace, receiveFace } from './stores/face.ts'
import { followFeed } from './stores/follow-feed.ts'
import type { Timers } from './ui/timers.ts'

/** A port that was asked for and did not come is asked for again after this long. */
const askAgainMs = 2_000

interface Line<Role extends PortRole> {
  readonly connection: Connection<Role>
  readonly stop: () => void
}

/**
 * Keeps a live feed of each role the host offers: opens it on every port that comes, clears its store when it
 * dies, and asks for a new one. The demo's is asked for where the face says that this is a demo.
 */
export class Session {
  readonly #timers: Timers
  readonly #onSetUp: () => void
  #face: Line<'face'> | null = null
  #demo: Line<'demo'> | null = null
  /** The demo's port was asked for since this face line opened. */
  #demoAsked = false
  #callOff = () => {}

  /** `onSetUp`: there is no site here, and its set-up is to be shown. */
  constructor(timers: Timers, onSetUp: () => void = () => {}) {
    this.#timers = timers
    this.#onSetUp = onSetUp
  }

  start(): void {
    listenForPorts((role, port) => {
      if (role === 'face') this.#openFace(port)
      else if (role === 'demo') this.#openDemo(port)
      else port.close()
    })
    this.#ask()
  }

  /** The face's procedures, or null while there is no line. */
  get face(): Connection<'face'>['client'] | null {
    return this.#face?.connection.client ?? null
  }

  get demo(): Connection<'demo'>['client'] | null {
    return this.#demo?.connection.client ?? null
  }

  #ask(): void {
    this.#callOff()
    requestPort('face')
    this.#callOff = this.#timers.after(askAgainMs, () => this.#ask())
  }

  #openFace(port: MessagePort): void {
    this.#callOff()
    close(this.#face)
    beginFace()
    this.#demoAsked = false
    const connection = connect<'face'>(port)
    const stop = followFeed({
      open: (signal) => connection.client.watch(undefined, { signal }),
      onMessage: (message) => {
        receiveFace(message, this.#timers.now())
        this.#askForDemo()
        if (isSetUp(faceStore.getState().view)) this.#onSetUp()
      },
      onLost: () => {
        connection.close()
        this.#face = null
        loseFace()
        // The demo feed has no heartbeat of its own: it lives and dies with the face's.
        this.#closeDemo()
        this.#ask()
      },
      silenceMs: 3 * heartbeatMs,
      timers: this.#timers,
    })
    this.#face = { connection, stop }
  }

  #askForDemo(): void {
    if (this.#demo !== null || this.#demoAsked || faceStore.getState().view?.demo !== true) return
    this.#demoAsked = true
    requestPort('demo')
  }

  #closeDemo(): void {
    close(this.#demo)
    this.#demo = null
    loseDemo()
  }

  #openDemo(port: MessagePort): void {
    close(this.#demo)
    const connection = connect<'demo'>(port)
    const stop = followFeed({
      open: (signal) => connection.client.watch(undefined, { signal }),
      onMessage: receiveDemo,
      onLost: () => this.#closeDemo(),
      silenceMs: null,
      timers: this.#timers,
    })
    this.#demo = { connection, stop }
  }
}

function isSetUp(view: FaceView | null): boolean {
  return view?.scene.kind === 'out_of_service' && view.scene.why === 'set_up'
}

function close(line: Line<PortRole> | null): void {
  line?.stop()
  line?.connection.close()
}
