import type { FramePort } from '../../../main/controller/port/frame-port.ts'

/** A port whose far end is the test: it feeds frames and reads what was sent. */
export class FakePort implements FramePort {
  readonly sent: string[] = []
  closed = false
  /** Set to make each `send` fail as a dead carrier does. */
  broken = false
  #frame: (frame: unknown) => void = () => {}
  #close: () => void = () => {}
  #waiting: (() => void)[] = []

  send(frame: string): void {
    if (this.broken) throw new Error('carrier is gone')
    this.sent.push(frame)
    for (const wake of this.#waiting.splice(0)) wake()
  }
  onFrame(listener: (frame: unknown) => void): void {
    this.#frame = listener
  }
  onClose(listener: () => void): void {
    this.#close = listener
  }
  close(): void {
    this.closed = true
  }

  feed(frame: unknown): void {
    this.#frame(frame)
  }
  hangUp(): void {
    this.#close()
  }
  /** Until `count` frames were sent in all, parsed. */
  async frames(count: number): Promise<unknown[]> {
    while (this.sent.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    return this.sent.map((frame) => JSON.parse(frame))
  }
}
