import type { WorkerJobName, WorkerJobs } from '../../../contract/worker-jobs.ts'
import type { Connection } from '../connection.ts'
import type { StoreKeys } from '../keys.ts'

/** What the worker works with for as long as it lives. */
export interface WorkerSite {
  readonly databasePath: string
  readonly siteKey: Uint8Array
  readonly keys: StoreKeys
  /** Shared by all jobs, read-only: single statements, no transaction. */
  readonly connection: Connection
}

/** What one run of a job is given beside its input. */
export interface JobContext<Progress> extends WorkerSite {
  /** Aborted when nobody waits for the job any more. */
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => void
  /**
   * To be awaited between pieces of work of a few ms: now and then lets the other jobs and messages have their turn, and
   * a patient job rests while somebody stands at a door. Throws if the job was cancelled.
   */
  readonly breathe: () => Promise<void>
  /** A read-only connection of the job's own, for a transaction over many pieces. Closed with the job. */
  readonly openConnection: () => Connection
}

/** A job reads and answers; it never writes. What it throws comes out of `run` as a bug, or as a store's fault. */
export type Job<N extends WorkerJobName> = (
  context: JobContext<WorkerJobs[N]['progress']>,
  input: WorkerJobs[N]['input'],
) => WorkerJobs[N]['output'] | Promise<WorkerJobs[N]['output']>
