import { randomFillSync } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, statfsSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** What a `refill` came to: `refilled` is said once, when the reserve becomes whole again. */
export type ReserveState = 'whole' | 'refilled' | 'filling' | 'short'

const sliceBytes = 1024 * 1024
/** What a start waits for it, ms: on a slow disk the rest is filled slice by slice, with the door at work. */
const fillMs = 1_000

/**
 * Space kept for the door's log on a full disk: a file that is really written (not sparse), given up in eight
 * steps and refilled slice by slice once there is room beside it.
 */
export class Reserve {
  readonly #folder: string
  readonly #file: number
  readonly #targetBytes: number
  readonly #stepBytes: number
  #bytes: number
  #lent = false

  constructor(path: string, targetBytes: number) {
    this.#folder = dirname(path)
    this.#file = openSync(path, 'a', 0o600)
    this.#targetBytes = targetBytes
    this.#stepBytes = Math.ceil(targetBytes / 8)
    this.#bytes = fstatSync(this.#file).size
  }

  get whole(): boolean {
    return this.#bytes >= this.#targetBytes
  }

  /** The disk had to be given some of it, or has no room for it: that is an alarm. Not while it is filled for the first time. */
  get lent(): boolean {
    return this.#lent
  }

  /** Gives one step back to the disk; false if there is none left. */
  release(): boolean {
    if (this.#bytes === 0) return false
    this.#lent = true
    this.#resize(Math.max(0, this.#bytes - this.#stepBytes))
    return true
  }

  /** Gives steps back until one step is free on the disk, or none is left. */
  makeRoom(): void {
    while (this.#freeBytes() < this.#stepBytes && this.release()) {
      // released one step
    }
  }

  /** One bounded slice. Refills only while two steps stay free beside it, so that it does not see-saw. */
  refill(): ReserveState {
    if (this.whole) return 'whole'
    this.#bytes = fstatSync(this.#file).size
    const missing = this.#targetBytes - this.#bytes
    if (this.#freeBytes() < missing + 2 * this.#stepBytes || !this.#grow(Math.min(missing, sliceBytes))) {
      this.#lent = true
      return 'short'
    }
    if (!this.whole) return 'filling'
    this.#lent = false
    return 'refilled'
  }

  /** At start: as much as a quick disk takes, if there is room. `refill` does the rest. */
  fill(): void {
    const endMs = performance.now() + fillMs
    while (this.refill() === 'filling' && performance.now() < endMs) {
      // grew by one slice
    }
  }

  close(): void {
    closeSync(this.#file)
  }

  /** Random bytes: a file system that compresses would not keep room for zeros. */
  #grow(bytes: number): boolean {
    try {
      const written = writeSync(this.#file, randomFillSync(Buffer.allocUnsafe(bytes)))
      fsyncSync(this.#file)
      this.#bytes += written
      return written === bytes
    } catch {
      this.#resize(this.#bytes)
      return false
    }
  }

  #resize(bytes: number): void {
    try {
      ftruncateSync(this.#file, bytes)
      this.#bytes = bytes
    } catch {
      // A disk that refuses even this gives no room back: do not ask it again before the next refill.
      this.#bytes = 0
    }
  }

  #freeBytes(): number {
    try {
      const { bavail, bsize } = statfsSync(this.#folder)
      return bavail * bsize
    } catch {
      // Unknown: act only on what SQLite itself reports.
      return Number.POSITIVE_INFINITY
    }
  }
}
