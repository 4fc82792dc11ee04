import type { RunOptions, WorkerJobName, WorkerJobs } from '../../../contract/worker-jobs.ts'

/** The store's worker: reads that take longer than the loop may stand still. */
export interface StoreWorker {
  /** Several jobs share one thread and take turns. Rejects with a store's fault if the worker dies under it. */
  run<N extends WorkerJobName>(
    name: N,
    input: WorkerJobs[N]['input'],
    options?: RunOptions<N>,
  ): Promise<WorkerJobs[N]['output']>
  /** Long jobs rest while this says that somebody stands at a door. */
  restWhile(isSomebodyEntering: () => boolean): void
}
