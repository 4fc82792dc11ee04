import { longestWaitMs } from '../../../contract/door-first.ts'
import type { WorkerJobName } from '../../../contract/worker-jobs.ts'

/**
 * Long jobs that nobody waits for by the second: they rest while somebody stands at a door. A thread shares its locks and
 * its disk with the door's; a lower priority would make the door wait for a lock that is held and not worked on.
 */
export const patientJobs: ReadonlySet<WorkerJobName> = new Set([
  'backup.make',
  'events.csv',
  'import.check',
  'import.recheck',
])

/** Whether to rest now, as the worker was told last. */
export class Rest {
  readonly #resting = new Set<() => void>()
  #isOn = false

  set(isOn: boolean): void {
    this.#isOn = isOn
    if (isOn) return
    for (const end of this.#resting) end()
  }

  /** Resolves when it is over, or has been long enough. */
  async over(): Promise<void> {
    if (!this.#isOn) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, longestWaitMs)
    this.#resting.add(resolve)
    await promise
    clearTimeout(timer)
    this.#resting.delete(resolve)
  }
}
