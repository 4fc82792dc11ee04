import { Worker } from 'node:worker_threads'
import { lookMs } from '../../../contract/door-first.ts'
import type { RunOptions, WorkerJobName, WorkerJobs } from '../../../contract/worker-jobs.ts'
import { StoreError } from '../store-error.ts'
import { patientJobs } from './door-first.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** A job that somebody waits for. */
interface OpenJob {
  readonly isPatient: boolean
  readonly resolve: (output: never) => void
  readonly reject: (reason: unknown) => void
  readonly onProgress: ((progress: never) => void) | undefined
}

export interface StoreWorkerParts {
  readonly databasePath: string
  readonly siteKey: Uint8Array
  /** Another program in the worker's place, for tests. */
  readonly entry?: URL
  /** A minute unless a test says otherwise. */
  readonly idleMs?: number
}

/** MB. What a worker may hold beside SQLite's cache: an import's check is the largest. */
const limits = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 }

/** How long a thread that is told to end may take: a job ends where it breathes, some ms later. */
const endMs = 5_000

/** What nobody asks for this long gives its memory back; the next job starts it anew in some tens of ms. */
const usualIdleMs = 60_000

/**
 * A thread with a reading connection of its own. It starts when it is first needed; if it dies, what was open fails
 * and the next job starts another.
 */
export class StoreWorker {
  readonly #parts: StoreWorkerParts
  readonly #open = new Map<number, OpenJob>()
  #thread: Worker | null = null
  #idle: NodeJS.Timeout | null = null
  #isSomebodyEntering = () => false
  #looking: NodeJS.Timeout | null = null
  #rests = false
  #nextId = 1
  #closed = false

  constructor(parts: StoreWorkerParts) {
    this.#parts = parts
  }

  run<N extends WorkerJobName>(
    name: N,
    input: WorkerJobs[N]['input'],
    { signal, onProgress }: RunOptions<N> = {},
  ): Promise<WorkerJobs[N]['output']> {
    if (signal?.aborted) return Promise.reject(signal.reason)
    if (this.#closed) return Promise.reject(ended('the store is closed'))
    const id = this.#nextId
    this.#nextId += 1
    const thread = this.#started()
    if (this.#idle !== null) clearTimeout(this.#idle)
    return new Promise((resolve, reject) => {
      const done = () => signal?.removeEventListener('abort', cancel)
      const cancel = () => {
        done()
        this.#send(thread, { type: 'cancel', id })
        this.#settle(id)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', cancel)
      this.#open.set(id, {
        isPatient: patientJobs.has(name),
        resolve: (output) => {
          done()
          resolve(output)
        },
        reject: (reason) => {
          done()
          reject(reason)
        },
        onProgress,
      })
      thread.ref()
      this.#send(thread, { type: 'run', id, name, input })
      this.#look()
    })
  }

  /** Patient jobs rest while this says so. */
  restWhile(isSomebodyEntering: () => boolean): void {
    this.#isSomebodyEntering = isSomebodyEntering
  }

  /** Whether a thread runs now. */
  get isRunning(): boolean {
    return this.#thread !== null
  }

  /** Ends the thread; what is open fails. */
  close(): void {
    this.#closed = true
    this.#end('the store is closed')
  }

  #started(): Worker {
    if (this.#thread !== null) return this.#thread
    const { databasePath, siteKey, entry } = this.#parts
    const thread = new Worker(entry ?? workerEntry(), {
      name: 'genkan-store',
      argv: [],
      execArgv: [],
      env: {},
      resourceLimits: limits,
    })
    thread.on('message', (message: FromWorker) => this.#receive(message))
    thread.on('error', (error) => this.#died(thread, error.message))
    thread.on('exit', (code) => this.#died(thread, `exit code ${code}`))
    this.#send(thread, { type: 'open', databasePath, siteKey })
    this.#thread = thread
    return thread
  }

  /** Tells the thread who stands at a door, for as long as a patient job is open. */
  #look(): void {
    const isPatient = [...this.#open.values()].some((job) => job.isPatient)
    const rests = isPatient && this.#isSomebodyEntering()
    if (rests !== this.#rests && this.#thread !== null) this.#send(this.#thread, { type: 'rest', on: rests })
    this.#rests = rests
    if (this.#looking !== null) clearTimeout(this.#looking)
    this.#looking = isPatient ? setTimeout(() => this.#look(), lookMs).unref() : null
  }

  #send(thread: Worker, message: ToWorker): void {
    thread.postMessage(message)
  }

  #receive(message: FromWorker): void {
    const job = this.#open.get(message.id)
    // Cancelled meanwhile.
    if (job === undefined) return
    switch (message.type) {
      case 'progress':
        job.onProgress?.(message.progress as never)
        return
      case 'done':
        this.#settle(message.id)
        job.resolve(message.output as never)
        return
      case 'failed': {
        this.#settle(message.id)
        const { fault, message: why } = message
        job.reject(fault === null ? new Error(`the store's worker: ${why}`) : new StoreError(fault, why))
      }
    }
  }

  /** A thread without an open job keeps no process alive. */
  #settle(id: number): void {
    this.#open.delete(id)
    if (this.#open.size > 0) return
    this.#thread?.unref()
    this.#idle = setTimeout(() => this.#end('nobody asked'), this.#parts.idleMs ?? usualIdleMs).unref()
  }

  #died(thread: Worker, why: string): void {
    if (this.#thread !== thread) return
    this.#thread = null
    this.#end(`the store's worker ended: ${why}`)
  }

  #end(why: string): void {
    const thread = this.#thread
    this.#thread = null
    this.#rests = false
    if (this.#idle !== null) clearTimeout(this.#idle)
    const open = [...this.#open.values()]
    this.#open.clear()
    if (thread !== null) letGo(thread)
    for (const job of open) job.reject(ended(why))
  }
}

/**
 * It closes what it has open and ends by itself. A thread that is ended in the midst of SQLite's work can take the
 * process with it, so that is only for one that does not answer.
 */
function letGo(thread: Worker): void {
  thread.postMessage({ type: 'end' } satisfies ToWorker)
  thread.unref()
  const late = setTimeout(() => void thread.terminate(), endMs).unref()
  thread.once('exit', () => clearTimeout(late))
}

function ended(why: string): StoreError {
  return new StoreError('io', why)
}

/** Beside the source in tests; in a build, an entry beside the controller's, whichever chunk this stands in. */
function workerEntry(): URL {
  const here = import.meta.url
  if (here.endsWith('.ts')) return new URL('./worker.ts', here)
  return new URL(here.replace(/(?:chunks\/)?[^/]+$/, 'store-worker.js'))
}
