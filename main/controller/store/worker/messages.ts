import type { WorkerJobName } from '../../../contract/worker-jobs.ts'
import type { StoreFault } from '../store-error.ts'

/** The first message to a worker is `open`; the site key travels in it and nowhere else. */
export type ToWorker =
  | { readonly type: 'open'; readonly databasePath: string; readonly siteKey: Uint8Array }
  | { readonly type: 'run'; readonly id: number; readonly name: WorkerJobName; readonly input: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  /** To the patient jobs: somebody stands at a door, or does no longer. */
  | { readonly type: 'rest'; readonly on: boolean }
  /** The last one: close what is open and end. */
  | { readonly type: 'end' }

export type FromWorker =
  | { readonly type: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly type: 'done'; readonly id: number; readonly output: unknown }
  /** `fault`: null for a bug. */
  | {
      readonly type: 'failed'
      readonly id: number
      readonly message: string
      readonly fault: StoreFault | null
    }
