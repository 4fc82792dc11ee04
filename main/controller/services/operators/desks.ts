import { DeskSession, type DeskSessionParts } from './desk-session.ts'

/** The desks that are open: each window's port has one. */
export class Desks {
  readonly #parts: DeskSessionParts
  readonly #open = new Set<DeskSession>()

  constructor(parts: DeskSessionParts) {
    this.#parts = parts
  }

  open(): DeskSession {
    const session = new DeskSession(this.#parts)
    this.#open.add(session)
    return session
  }

  /** Its window is gone; twice is once. */
  close(session: DeskSession): void {
    if (this.#open.delete(session)) session.end()
  }

  /** Before the store is closed. */
  closeAll(): void {
    for (const session of [...this.#open]) this.close(session)
  }

  /** Call each second: a desk whose window has stopped asking is idle all the same. */
  refresh(): void {
    for (const session of this.#open) session.refresh()
  }
}
