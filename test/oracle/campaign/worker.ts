import { parentPort, workerData } from 'node:worker_threads'
import { realMachine } from './real-machine.ts'
import { type Order, run } from './run.ts'

/** One core's share of the campaign. */
parentPort?.postMessage(run(realMachine, workerData as Order))
