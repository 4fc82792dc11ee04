import { mkdirSync, statfsSync } from 'node:fs'
import { createStream, type RotatingFileStream } from 'rotating-file-stream'
import { redact } from './redact.ts'

/** The folder of a site's logs, inside its data folder. */
export const logsFolder = 'logs'

export interface LogSize {
  /** Of one file, KiB. */
  readonly fileKiB: number
  /** The one being written and those before it. */
  readonly files: number
}

export interface LogOptions extends LogSize {
  readonly folder: string
  /** `controller` → `controller.log`, `controller.log.1`, … */
  readonly name: string
  readonly nowMs?: () => number
  /** Free bytes of the disk that holds the folder. */
  readonly freeBytes?: (folder: string) => number
}

/** More lines than this that the disk has not taken yet are not kept. */
const waitingBytes = 256 * 1024
/** After an error the file is opened again, ms. */
const reopenMs = 60_000
const lookAtRoomMs = 5_000
/** Well above what the store's reserve gives back on a full disk: that room is the door's alone. */
const leaveFreeBytes = 64 * 1024 * 1024

/**
 * A log of bounded size in files that take turns. Nothing that happens to its disk reaches who writes: what can't be kept
 * is dropped and counted, and the next line that is kept says how many are missing.
 */
export class RotatingLog {
  readonly #options: LogOptions
  readonly #nowMs: () => number
  #stream: RotatingFileStream | null = null
  #dropped = 0
  #openAgainAtMs = 0
  #lookAtMs = 0
  #hasRoom = false
  #closed = false

  constructor(options: LogOptions) {
    this.#options = options
    this.#nowMs = options.nowMs ?? (() => Date.now())
  }

  /** Never throws and never waits. */
  write(text: string): void {
    const lines = redact(text)
    const stream = this.#ready()
    if (stream === null) {
      this.#dropped += lines.length
      return
    }
    const at = new Date(this.#nowMs()).toISOString()
    if (this.#dropped > 0) stream.write(`${at} ${this.#dropped} lines before this one could not be kept\n`)
    this.#dropped = 0
    for (const line of lines) stream.write(`${at} ${line}\n`)
  }

  /** Resolves when what was written is with the system, or can't be. */
  close(): Promise<void> {
    this.#closed = true
    const stream = this.#stream
    this.#stream = null
    if (stream === null || stream.destroyed) return Promise.resolve()
    return new Promise((resolve) => {
      stream.once('close', resolve)
      stream.once('error', () => resolve())
      stream.end()
    })
  }

  #ready(): RotatingFileStream | null {
    const nowMs = this.#nowMs()
    if (this.#closed || !this.#room(nowMs)) return null
    if (this.#stream === null) {
      if (nowMs < this.#openAgainAtMs) return null
      this.#stream = this.#open()
    }
    return this.#stream === null || this.#stream.writableLength > waitingBytes ? null : this.#stream
  }

  #open(): RotatingFileStream | null {
    const { folder, name, fileKiB, files } = this.#options
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const stream = createStream(`${name}.log`, {
        path: folder,
        size: `${fileKiB}K`,
        rotate: files - 1,
        mode: 0o600,
      })
      stream.on('error', () => this.#fail(stream))
      return stream
    } catch {
      this.#fail(null)
      return null
    }
  }

  #fail(stream: RotatingFileStream | null): void {
    if (this.#stream === stream) this.#stream = null
    this.#openAgainAtMs = this.#nowMs() + reopenMs
    this.#dropped += 1
  }

  #room(nowMs: number): boolean {
    if (nowMs >= this.#lookAtMs || nowMs < this.#lookAtMs - lookAtRoomMs) {
      this.#lookAtMs = nowMs + lookAtRoomMs
      this.#hasRoom = this.#freeBytes() >= leaveFreeBytes
    }
    return this.#hasRoom
  }

  #freeBytes(): number {
    const { folder, freeBytes = bytesFree } = this.#options
    try {
      return freeBytes(folder)
    } catch {
      // A folder that is not there yet says nothing of its disk; opening it will.
      return Number.POSITIVE_INFINITY
    }
  }
}

function bytesFree(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
