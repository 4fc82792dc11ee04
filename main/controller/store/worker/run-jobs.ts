import type { WorkerJobName } from '../../../contract/worker-jobs.ts'
import { Connection, openReading } from '../connection.ts'
import { deriveKeys } from '../keys.ts'
import { asStoreError, StoreError } from '../store-error.ts'
import { patientJobs, Rest } from './door-first.ts'
import type { Job, JobContext, WorkerSite } from './job.ts'
import { jobs } from './jobs.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** How long a job may work before the others have their turn. */
const turnMs = 8

/** The worker's side: runs the jobs it is told to, by turns. */
export class JobRunner {
  readonly #send: (message: FromWorker) => void
  readonly #running = new Map<number, AbortController>()
  readonly #rest = new Rest()
  readonly #ended: () => void
  #site: WorkerSite | null = null
  #isEnding = false

  /** `ended` is called once, when what was told to end has closed all it had open. */
  constructor(send: (message: FromWorker) => void, ended: () => void) {
    this.#send = send
    this.#ended = ended
  }

  receive(message: ToWorker): void {
    switch (message.type) {
      case 'open': {
        const { databasePath, siteKey } = message
        const connection = new Connection(databasePath, () => {}, openReading)
        this.#site = { databasePath, siteKey, keys: deriveKeys(siteKey), connection }
        break
      }
      case 'run':
        void this.#run(message.id, message.name, message.input)
        break
      case 'cancel':
        this.#running.get(message.id)?.abort()
        break
      case 'rest':
        this.#rest.set(message.on)
        break
      case 'end':
        this.#isEnding = true
        for (const job of this.#running.values()) job.abort()
        this.#endIfIdle()
        break
    }
  }

  #endIfIdle(): void {
    if (!this.#isEnding || this.#running.size > 0) return
    this.#site?.connection.close()
    this.#ended()
  }

  async #run(id: number, name: WorkerJobName, input: unknown): Promise<void> {
    const cancel = new AbortController()
    this.#running.set(id, cancel)
    const connections: Connection[] = []
    try {
      const job = (await jobs[name]()) as Job<typeof name>
      cancel.signal.throwIfAborted()
      const output = await job(this.#context(id, name, cancel.signal, connections), input as never)
      this.#send({ type: 'done', id, output })
    } catch (thrown) {
      // Nobody waits for a cancelled job's end.
      if (!cancel.signal.aborted) this.#fail(id, thrown)
    } finally {
      for (const connection of connections) connection.close()
      this.#running.delete(id)
      this.#endIfIdle()
    }
  }

  #context(
    id: number,
    name: WorkerJobName,
    signal: AbortSignal,
    connections: Connection[],
  ): JobContext<unknown> {
    const site = this.#site
    if (site === null) throw new Error('a job before the store was opened')
    let since = performance.now()
    return {
      ...site,
      signal,
      progress: (progress) => this.#send({ type: 'progress', id, progress }),
      breathe: async () => {
        if (performance.now() - since < turnMs) return
        await new Promise((resolve) => setImmediate(resolve))
        if (patientJobs.has(name)) await this.#rest.over()
        since = performance.now()
        signal.throwIfAborted()
      },
      openConnection: () => {
        const connection = new Connection(site.databasePath, () => {}, openReading)
        connections.push(connection)
        return connection
      },
    }
  }

  #fail(id: number, thrown: unknown): void {
    const error = asStoreError(thrown)
    const message = error instanceof Error ? error.message : String(error)
    this.#send({ type: 'failed', id, message, fault: error instanceof StoreError ? error.fault : null })
  }
}
