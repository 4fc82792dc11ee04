import type { ControllerToHost, HostToController } from '../contract/host-channel.ts'
import type { UpdateFacts, UpdateProblem } from '../contract/update.ts'
import type { UpdateChecked, UpdateHost } from './services/ports/updates.ts'

type UpdateAnswer = Extract<HostToController, { type: `update_${string}` }>

/** The controller's questions to its host about updates, each with its answer. */
export class UpdateLine {
  readonly #send: (message: ControllerToHost) => void
  readonly #checks = new Map<string, (checked: UpdateChecked) => void>()
  readonly #installs = new Map<string, (problem: UpdateProblem | null) => void>()
  #onKept = () => {}

  constructor(send: (message: ControllerToHost) => void) {
    this.#send = send
  }

  host(facts: UpdateFacts): UpdateHost {
    return {
      facts,
      check: (updateId) =>
        new Promise((resolve) => {
          this.#checks.set(updateId, resolve)
          this.#send({ type: 'update_check', updateId })
        }),
      install: (updateId) =>
        new Promise((resolve) => {
          this.#installs.set(updateId, resolve)
          this.#send({ type: 'update_install', updateId })
        }),
      noted: (id) => this.#send({ type: 'update_noted', id }),
    }
  }

  /** Resolves when the host has written that this release stays. Rejects at a stop, as then it may not. */
  prove(stopping: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#onKept = resolve
      stopping.addEventListener('abort', () => reject(new Error('stopped on trial')))
      this.#send({ type: 'update_proved' })
    })
  }

  receive(message: UpdateAnswer): void {
    switch (message.type) {
      case 'update_checked':
        this.#checks.get(message.updateId)?.(message)
        this.#checks.delete(message.updateId)
        break
      case 'update_failed':
      case 'update_stopping':
        this.#installs.get(message.updateId)?.(message.type === 'update_failed' ? message.problem : null)
        this.#installs.delete(message.updateId)
        break
      case 'update_kept':
        this.#onKept()
        break
    }
  }
}
