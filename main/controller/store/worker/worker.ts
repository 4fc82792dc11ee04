import { parentPort } from 'node:worker_threads'
import type { ToWorker } from './messages.ts'
import { JobRunner } from './run-jobs.ts'

/** The worker's thread: an entry of its own beside the controller's. */
const port = parentPort
if (port === null) throw new Error('the store starts its worker itself')
const runner = new JobRunner(
  (message) => port.postMessage(message),
  // A thread with nothing left to wait for ends.
  () => port.close(),
)
port.on('message', (message: ToWorker) => runner.receive(message))
