import { parentPort } from 'node:worker_threads'
import type { ToWorker } from '../../../../main/controller/store/worker/messages.ts'

/** Stands in for the worker's program: what it does with a job is told by the checkpoint it is given. */
const rests: boolean[] = []

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'rest') rests.push(message.on)
  if (message.type !== 'run') return
  const { id, input } = message
  const { checkpoint } = input as { readonly checkpoint: string | null }
  switch (checkpoint) {
    case 'die':
      process.exit(3)
      break
    case 'throw':
      throw new Error('a bug outside any job')
    case 'bug':
      parentPort?.postMessage({ type: 'failed', id, message: 'a bug in a job', fault: null })
      break
    case 'full':
      parentPort?.postMessage({ type: 'failed', id, message: 'no space', fault: 'full' })
      break
    case 'wait':
      break
    case 'rests':
      parentPort?.postMessage({ type: 'done', id, output: rests })
      break
    default:
      parentPort?.postMessage({ type: 'done', id, output: { kind: 'intact', lastSeq: id } })
  }
})
