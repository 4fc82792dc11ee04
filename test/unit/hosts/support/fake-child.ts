import type { HostToController } from '../../../../main/contract/host-channel.ts'
import type { ChildExit, ControllerChild } from '../../../../main/hosts/controller/controller-child.ts'

/** A controller process that does what the test says. Like a real one, a killed child ends later, not at once. */
export class FakeChild implements ControllerChild {
  readonly received: HostToController[] = []
  readonly transferred: (readonly unknown[])[] = []
  killed = 0
  ended = false
  #message: (message: unknown) => void = () => {}
  #exit: (exit: ChildExit) => void = () => {}

  send(message: HostToController, transfer: readonly unknown[] = []): boolean {
    if (this.ended) return false
    this.received.push(message)
    this.transferred.push(transfer)
    return true
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#message = listener
  }
  onExit(listener: (exit: ChildExit) => void): void {
    this.#exit = listener
  }
  kill(): void {
    this.killed += 1
  }

  say(message: unknown): void {
    this.#message(message)
  }
  end(exit: ChildExit = { code: 1, signal: null }): void {
    this.ended = true
    this.#exit(exit)
  }
}
