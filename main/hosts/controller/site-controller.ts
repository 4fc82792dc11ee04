import type { ControllerToHost, HostToController } from '../../contract/host-channel.ts'
import { noUpdates } from '../../contract/update.ts'
import type { HostName, HostOptions } from '../host-options.ts'
import { readServiceWishes, ServiceNotifier } from '../service/service-notifier.ts'
import { decideRestore, stagedFolder } from '../site-key/finish-restore.ts'
import type { KeyWrapper } from '../site-key/key-wrapper.ts'
import { keepSiteKey, loadSiteKey, settleSiteKey } from '../site-key/site-key.ts'
import { HostUpdates, type HostUpdatesParts } from '../update/host-updates.ts'
import type { ControllerChild } from './controller-child.ts'
import { Supervisor, type SupervisorState, systemTimers, type Timers } from './supervisor.ts'

export interface SiteControllerOptions {
  readonly host: HostName
  readonly options: HostOptions
  readonly spawn: () => ControllerChild
  /** Ways to keep a new site key, best first; a plain file is always the last. */
  readonly wrappers: readonly KeyWrapper[]
  /** One line for the terminal and the log. */
  readonly print: (line: string) => void
  /** One line for the person at the terminal alone. */
  readonly tell: (line: string) => void
  readonly onUp?: () => void
  readonly onDown?: () => void
  /** `port_frame` and `port_close`, for hosts whose ports travel by this line. */
  readonly onPort?: (message: Extract<ControllerToHost, { type: 'port_frame' | 'port_close' }>) => void
  /** Somebody is at the door, or no longer. */
  readonly onDoorBusy?: (busy: boolean) => void
  /** Left out: this host has nothing to do with updates. */
  readonly updates?: HostUpdatesParts | undefined
  readonly timers?: Timers
  /** The wall clock, UTC ms. */
  readonly nowMs?: () => number
  /** Null: nobody is reported to. Left out: systemd, if it started this process as a service. */
  readonly notifier?: ServiceNotifier | null
}

/** The supervised controller of one site, with its key and what it has to tell the terminal. */
export class SiteController {
  readonly #options: SiteControllerOptions
  readonly #supervisor: Supervisor
  readonly #updates: HostUpdates | null
  #onReplaced = () => {}
  /** Resolves when another release is to be started, or this one once more. */
  readonly replaced = new Promise<void>((resolve) => {
    this.#onReplaced = resolve
  })
  readonly #notifier: ServiceNotifier | null

  constructor(options: SiteControllerOptions) {
    this.#options = options
    this.#notifier = options.notifier === undefined ? systemdNotifier() : options.notifier
    this.#supervisor = new Supervisor({
      spawn: options.spawn,
      startMessage: () => this.#startMessage(),
      onMessage: (message) => this.#receive(message),
      onState: (state) => this.#changed(state),
      onAlive: () => this.#notifier?.alive(),
      log: options.print,
      ...(options.timers === undefined ? {} : { timers: options.timers }),
    })
    this.#updates =
      options.updates === undefined
        ? null
        : new HostUpdates(options.updates, {
            send: (message) => void this.#supervisor.send(message),
            startAgain: () => this.#onReplaced(),
            print: options.print,
            timers: options.timers ?? systemTimers,
          })
  }

  get up(): boolean {
    return this.#supervisor.state === 'up'
  }

  start(): void {
    this.#updates?.begin()
    this.#supervisor.start()
  }

  send(message: HostToController, transfer?: readonly unknown[]): boolean {
    return this.#supervisor.send(message, transfer)
  }

  stop(): Promise<void> {
    this.#updates?.stop()
    this.#notifier?.stopping()
    return this.#supervisor.stop()
  }

  async #startMessage() {
    const { dataDir, demo, setUpByHand, listen, tls = null } = this.#options.options
    const key = await loadSiteKey(dataDir, this.#options.wrappers)
    if (key.keyState === 'missing') {
      this.#options.print(`The site key of ${dataDir} is missing or cannot be opened (${key.keyWrapping}).`)
    }
    const update = this.#updates?.facts() ?? noUpdates
    return {
      type: 'start' as const,
      dataDir,
      demo,
      ...(setUpByHand === undefined ? {} : { setUpByHand }),
      listen,
      tls,
      host: this.#options.host,
      update,
      ...key,
    }
  }

  #receive(message: ControllerToHost): void {
    const { print, tell, onPort } = this.#options
    switch (message.type) {
      case 'armed':
        print(`The door is armed (${Math.round(message.startMs)} ms).`)
        this.#notifier?.ready('The door is armed.')
        if (message.restUrl !== null) print(`REST API: ${message.restUrl}`)
        this.#updates?.up()
        break
      case 'denying':
        print(`The door denies all: ${message.why}`)
        this.#updates?.failed()
        this.#notifier?.ready(`The door denies all: ${message.why}`)
        break
      case 'notice':
        tell(message.text)
        break
      case 'port_frame':
      case 'port_close':
        onPort?.(message)
        break
      case 'door_busy':
        this.#options.onDoorBusy?.(message.busy)
        break
      case 'update_check':
      case 'update_install':
      case 'update_proved':
      case 'update_noted':
        this.#updates?.receive(message)
        break
      case 'take_staged':
      case 'keep_key':
        void this.#newKey(message)
        break
      case 'alive':
      case 'stopped':
        break
    }
  }

  /** The key is kept first; then the controller makes room, and the next one finds what was decided. */
  async #newKey(message: Extract<ControllerToHost, { type: 'take_staged' | 'keep_key' }>): Promise<void> {
    const { options, wrappers, print, nowMs = Date.now } = this.#options
    const { dataDir } = options
    const isRestore = message.type === 'take_staged'
    try {
      const folder = isRestore ? stagedFolder(dataDir) : dataDir
      await keepSiteKey(folder, Buffer.from(message.siteKey, 'base64'), wrappers)
    } catch {
      print('The site key could not be written; nothing was changed.')
      this.send({ type: 'key_not_kept' })
      return
    }
    await this.#supervisor.stop()
    try {
      if (isRestore) await decideRestore(dataDir, nowMs())
    } catch {
      print('The restore could not be carried out; the site is as it was.')
    }
    this.#supervisor.start()
  }

  #down(): void {
    this.#notifier?.status('The controller is started again.')
    this.#updates?.failed()
    this.#options.onDown?.()
  }

  #changed(state: SupervisorState): void {
    if (state === 'down') this.#down()
    if (state !== 'up') return
    this.#options.onUp?.()
    settleSiteKey(this.#options.options.dataDir).catch(() => {
      this.#options.print('The site key file could not be written; the next start tries again.')
    })
  }
}

function systemdNotifier(): ServiceNotifier | null {
  const wishes = readServiceWishes(process.env, process.pid)
  return wishes && new ServiceNotifier(wishes)
}
