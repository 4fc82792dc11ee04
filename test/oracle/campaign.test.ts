import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { addUp, missing } from './campaign/coverage.ts'
import type { Order, Outcome } from './campaign/run.ts'

/**
 * Machine and oracle are given the same random stories and must agree in everything the world sees.
 * GENKAN_ORACLE_SEQUENCES says how many; GENKAN_ORACLE_SEED another campaign than the usual one.
 */
const sequences = Number(process.env.GENKAN_ORACLE_SEQUENCES ?? 1_000_000)
const seed = Number(process.env.GENKAN_ORACLE_SEED ?? 20_261_123)
const workers = Math.min(2, availableParallelism())
const hourMs = 3_600_000

test(`${sequences} random sequences: machine and oracle agree`, { timeout: hourMs }, async () => {
  expect(sequences, 'GENKAN_ORACLE_SEQUENCES').toBeGreaterThan(0)
  const orders = Array.from({ length: workers }, (_, i) => ({
    seed,
    first: i,
    last: sequences,
    every: workers,
  }))
  const outcomes = await Promise.all(orders.map(runInWorker))
  const coverage = addUp(outcomes.map((one) => one.coverage))
  const sum = (pick: (one: Outcome) => number): number => outcomes.reduce((all, one) => all + pick(one), 0)
  const watched = sum((one) => one.watched)
  console.log(
    [
      `seed ${seed}: ${sum((one) => one.sequences)} sequences, ${sum((one) => one.inputs)} inputs compared`,
      `grants in card_and_code watched for two factors: ${watched}`,
      ...Object.entries(coverage).map(([name, times]) => `  ${name}: ${times}`),
    ].join('\n'),
  )
  for (const { failure } of outcomes) expect(failure ?? 'agreed').toBe('agreed')
  expect(sum((one) => one.sequences)).toBe(sequences)
  expect(watched, 'grants in card_and_code').toBeGreaterThan(0)
  expect(missing(coverage), 'never seen').toEqual([])
})

function runInWorker(order: Order): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./campaign/worker.ts', import.meta.url), { workerData: order })
    worker.once('message', (outcome: Outcome) => resolve(outcome))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)))
  })
}
