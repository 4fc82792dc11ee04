import { parentPort, workerData } from 'node:worker_threads'
import { initialState, nextDeadlineMs, step } from '../../../main/controller/access/step.ts'
import { type Order, run } from './run.ts'

/** One core's share of the campaign. */
parentPort?.postMessage(run({ step, initialState, nextDeadlineMs }, workerData as Order))
