import { expect, test } from 'vitest'
import { realMachine } from './campaign/real-machine.ts'
import { run } from './campaign/run.ts'
import { mutations } from './mutations.ts'
import { monitoringMutations } from './mutations-monitoring.ts'

/** An oracle that never disagrees proves nothing: each machine with a mistake must be found out. */
const seed = 7
const patience = 60_000

test.each([...mutations, ...monitoringMutations])('finds out: $mistake', ({ mistake, of }) => {
  const { failure, failedSequence } = run(of(realMachine), { seed, first: 0, last: patience, every: 1 })
  console.log(`${mistake}: ${failure?.split('\n')[0]}`)
  expect(failedSequence).not.toBeNull()
  // The mistake itself was found, not something the real machine does as well.
  const first = failedSequence ?? 0
  expect(run(realMachine, { seed, first, last: first + 1, every: 1 }).failure).toBeNull()
})
