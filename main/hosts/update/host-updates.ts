import type { ControllerToHost, HostToController } from '../../contract/host-channel.ts'
import { noUpdates, type UpdateFacts } from '../../contract/update.ts'
import type { StartPlan } from '../../update/carry-on.ts'
import { readSeen } from '../../update/seen.ts'
import { removeStoreCopy } from '../../update/store-copy.ts'
import { readState, removeState, type UpdateState, writeState } from '../../update/update-state.ts'
import type { Timers } from '../controller/supervisor.ts'
import { UpdateDesk, type UpdateDeskParts } from './update-desk.ts'

/** A release on trial has to prove itself within this; a large store is migrated meanwhile. */
export const proofMs = 90_000
/** After this long without a failure nobody wants the old data back: it has long been overtaken. */
export const healthyMs = 3_600_000
/** Time for the faces to say that the door is being updated. */
export const farewellMs = 1_500

export interface HostUpdatesParts extends UpdateDeskParts {
  readonly plan: StartPlan
}

export interface HostUpdatesLine {
  readonly send: (message: HostToController) => void
  /** This process's part is done: stop, and start whatever release is to be started now. */
  readonly startAgain: () => void
  readonly print: (line: string) => void
  readonly timers: Timers
}

type UpdateMessage = Extract<ControllerToHost, { type: `update_${string}` }>

/** A host's side of updates: checks and orders them for its controller, and watches over a release on trial. */
export class HostUpdates {
  readonly #parts: HostUpdatesParts
  readonly #line: HostUpdatesLine
  readonly #desk: UpdateDesk
  #onTrial: boolean
  #busy = false
  #callOffLimit = () => {}
  #callOffHealthy = () => {}

  constructor(parts: HostUpdatesParts, line: HostUpdatesLine) {
    this.#parts = parts
    this.#line = line
    this.#desk = new UpdateDesk(parts)
    this.#onTrial = parts.plan.trial
  }

  /** For a controller's start. */
  facts(): UpdateFacts {
    const { dataDir, installer, plan } = this.#parts
    return {
      ...noUpdates,
      kind: installer?.kind ?? null,
      seen: readSeen(dataDir),
      trial: this.#onTrial,
      undone: plan.undone,
    }
  }

  /** Call as the controller is started for the first time. */
  begin(): void {
    if (this.#onTrial) this.#callOffLimit = this.#line.timers.after(proofMs, () => this.failed())
  }

  /** The controller ended or denies: on trial that is one try lost, else it is not a matter of updates. */
  failed(): void {
    this.#callOffHealthy()
    if (!this.#onTrial) return
    this.#onTrial = false
    this.#callOffLimit()
    this.#line.startAgain()
  }

  /** The controller serves its doors. */
  up(): void {
    if (this.#state()?.step !== 'armed') return
    this.#callOffHealthy()
    this.#callOffHealthy = this.#line.timers.after(healthyMs, () => this.#forgetBefore())
  }

  receive(message: UpdateMessage): void {
    switch (message.type) {
      case 'update_check':
        void this.#check(message.updateId)
        break
      case 'update_install':
        void this.#install(message.updateId)
        break
      case 'update_proved':
        this.#keep()
        break
      case 'update_noted':
        this.#closeUndone(message.id)
        break
    }
  }

  stop(): void {
    this.#onTrial = false
    this.#callOffLimit()
    this.#callOffHealthy()
  }

  async #check(updateId: string): Promise<void> {
    const verdict = this.#busy
      ? ({ ok: false, problem: 'under_way' } as const)
      : await this.#alone(() => this.#desk.check(this.#desk.pathOf(updateId)))
    this.#line.send({ type: 'update_checked', updateId, verdict, seen: readSeen(this.#parts.dataDir) })
  }

  async #install(updateId: string): Promise<void> {
    const problem = this.#busy
      ? 'under_way'
      : await this.#alone(() => this.#desk.order(this.#desk.pathOf(updateId)))
    if (problem !== null) {
      this.#line.send({ type: 'update_failed', updateId, problem })
      return
    }
    this.#line.send({ type: 'update_stopping', updateId })
    this.#line.timers.after(farewellMs, () => this.#line.startAgain())
  }

  /** One file at a time: each takes the disk for a while. */
  async #alone<T>(work: () => Promise<T>): Promise<T> {
    this.#busy = true
    try {
      return await work()
    } finally {
      this.#busy = false
    }
  }

  /** From here on the old data never come back: the release may let people in. Before that is on the disk it may not. */
  #keep(): void {
    const { dataDir } = this.#parts
    const state = this.#state()
    if (!this.#onTrial || state?.step !== 'trial') return
    try {
      writeState(dataDir, { ...state, step: 'armed' })
    } catch (thrown) {
      this.#line.print(`The update's state could not be written (${String(thrown)}).`)
      this.failed()
      return
    }
    this.#onTrial = false
    this.#callOffLimit()
    this.#line.send({ type: 'update_kept' })
  }

  /** A disk that can't be read is told of by the store; nothing is done for an update then. */
  #state(): UpdateState | null {
    try {
      return readState(this.#parts.dataDir)
    } catch {
      return null
    }
  }

  #closeUndone(id: string): void {
    const { dataDir, installer, version } = this.#parts
    const state = this.#state()
    if (state?.step !== 'undone' || state.id !== id) return
    removeStoreCopy(dataDir)
    installer?.tidy(version)
    removeState(dataDir)
  }

  #forgetBefore(): void {
    const { dataDir, installer, version } = this.#parts
    if (this.#state()?.step !== 'armed') return
    removeStoreCopy(dataDir)
    installer?.tidy(version)
    removeState(dataDir)
    this.#line.print(`Genkan ${version} has run well: what was kept to go back is removed.`)
  }
}
