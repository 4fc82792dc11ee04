import {
  type ControllerToHost,
  controllerToHostSchema,
  type HostToController,
} from '../../contract/host-channel.ts'
import type { ChildExit, ControllerChild } from './controller-child.ts'

export type StartMessage = Extract<HostToController, { type: 'start' }>

/** `up` = the controller answers windows: it decides, or it denies and says why. */
export type SupervisorState = 'down' | 'starting' | 'up' | 'stopping'

export interface Timers {
  /** Calls once after `ms`; the returned function calls it off. */
  after(ms: number, call: () => void): () => void
}

export const systemTimers: Timers = {
  after(ms, call) {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}

export interface SupervisorOptions {
  readonly spawn: () => ControllerChild
  /** Made anew for each start, since a fresh key is fresh once. */
  readonly startMessage: () => Promise<StartMessage>
  /** Every valid message but `alive`. */
  readonly onMessage: (message: ControllerToHost) => void
  readonly onState: (state: SupervisorState) => void
  /** At each sign of life of a controller that is up. */
  readonly onAlive?: () => void
  /** One line for the terminal and the journal. */
  readonly log: (line: string) => void
  readonly timers?: Timers
}

/**
 * ms before the n-th restart; the last one for all that follow. The first is at once, and the last is short: a
 * relay that was on when its controller died stays on until the next one starts.
 */
export const restartDelaysMs = [0, 1_000, 2_000] as const
/** A controller that has lived this long has got over what killed the one before. */
export const steadyMs = 60_000
/** The line is looked at this often; counting looks, not time, forgives a host that was itself asleep. */
export const lookMs = 1_000
/** Looks without `alive` until it is taken for hung; more at the start, for a migration. */
export const missedLooks = 5
export const missedLooksAtStart = 15
/** Time to switch the relays off and close the store before the process is killed. */
export const stopMs = 3_000

type TimerName = 'look' | 'steady' | 'restart' | 'kill'

/** Keeps one controller process running: starts it, watches it, restarts it, stops it. */
export class Supervisor {
  readonly #options: SupervisorOptions
  readonly #timers: Timers
  #state: SupervisorState = 'down'
  #child: ControllerChild | null = null
  #restarts = 0
  #missed = 0
  #heard = false
  #wanted = false
  readonly #callOff = new Map<TimerName, () => void>()
  #onStopped: (() => void)[] = []

  constructor(options: SupervisorOptions) {
    this.#options = options
    this.#timers = options.timers ?? systemTimers
  }

  get state(): SupervisorState {
    return this.#state
  }

  start(): void {
    if (this.#wanted) return
    this.#wanted = true
    this.#spawn()
  }

  /** False = there is nobody to hear it. */
  send(message: HostToController, transfer?: readonly unknown[]): boolean {
    return this.#child?.send(message, transfer) ?? false
  }

  /** Resolves once the process is gone: by itself within 3 s, or killed. */
  stop(): Promise<void> {
    this.#wanted = false
    const child = this.#child
    if (child === null) {
      this.#clearTimers()
      this.#setState('down')
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      this.#onStopped.push(resolve)
      if (this.#state === 'stopping') return
      this.#clearTimers()
      this.#setState('stopping')
      child.send({ type: 'stop' })
      this.#later('kill', stopMs, () => {
        this.#options.log('The controller did not stop in time and is ended.')
        child.kill()
      })
    })
  }

  #spawn(): void {
    this.#setState('starting')
    const child = this.#options.spawn()
    this.#child = child
    this.#missed = 0
    this.#heard = false
    child.onMessage((message) => {
      if (child === this.#child) this.#receive(message)
    })
    child.onExit((exit) => {
      if (child === this.#child) this.#ended(exit)
    })
    this.#watch(child)
    this.#later('steady', steadyMs, () => {
      this.#restarts = 0
    })
    void this.#sendStart(child)
  }

  async #sendStart(child: ControllerChild): Promise<void> {
    try {
      const message = await this.#options.startMessage()
      // A stop in the meantime was already said: nothing may start after it.
      if (child === this.#child && this.#state === 'starting') child.send(message)
    } catch (error) {
      this.#options.log(`The controller could not be started: ${describe(error)}`)
      child.kill()
    }
  }

  #watch(child: ControllerChild): void {
    this.#later('look', lookMs, () => {
      this.#missed += 1
      if (this.#missed < (this.#heard ? missedLooks : missedLooksAtStart)) {
        this.#watch(child)
        return
      }
      this.#options.log('The controller does not answer and is ended.')
      child.kill()
    })
  }

  #receive(raw: unknown): void {
    const parsed = controllerToHostSchema.safeParse(raw)
    if (!parsed.success) {
      this.#options.log('The controller sent a message that this host does not know.')
      return
    }
    const message = parsed.data
    this.#missed = 0
    this.#heard = true
    if (this.#state === 'up') this.#options.onAlive?.()
    if (message.type === 'alive') return
    if ((message.type === 'armed' || message.type === 'denying') && this.#state === 'starting') {
      this.#setState('up')
    }
    this.#options.onMessage(message)
  }

  #ended(exit: ChildExit): void {
    this.#child = null
    this.#clearTimers()
    this.#setState('down')
    if (!this.#wanted) {
      for (const resolve of this.#onStopped.splice(0)) resolve()
      return
    }
    const delay = restartDelaysMs[Math.min(this.#restarts, restartDelaysMs.length - 1)] ?? 0
    this.#restarts += 1
    this.#options.log(`The controller ended (${describeExit(exit)}); it starts again ${inSeconds(delay)}.`)
    this.#later('restart', delay, () => this.#spawn())
  }

  #setState(state: SupervisorState): void {
    if (state === this.#state) return
    this.#state = state
    this.#options.onState(state)
  }

  #later(name: TimerName, ms: number, call: () => void): void {
    this.#callOff.get(name)?.()
    this.#callOff.set(name, this.#timers.after(ms, call))
  }

  #clearTimers(): void {
    for (const callOff of this.#callOff.values()) callOff()
    this.#callOff.clear()
  }
}

function describeExit({ code, signal }: ChildExit): string {
  if (signal !== null) return `signal ${signal}`
  return code === null ? 'never started' : `exit code ${code}`
}

function inSeconds(ms: number): string {
  return ms === 0 ? 'at once' : `in ${ms / 1_000} s`
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
