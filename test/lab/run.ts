import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { labRoot, repoRoot } from './host/paths.ts'
import { preparePrerequisites } from './host/prerequisites.ts'
import { type LabTest, registeredTests } from './lab-test.ts'
import { MachineShop } from './machine/shop.ts'

/** Runs test/lab/tests/*.lab.ts; words on the command line choose tests by name. */
const words = process.argv.slice(2)
/** A machine keeps two cores busy at its worst; with fewer, deadlines of real devices pass for want of a processor. */
const atOnce = Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)))
const count = { passed: 0, failed: 0, skipped: 0 }

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
// A test that failed before it awaited what it had asked for leaves that behind; the others go on.
process.on('unhandledRejection', (error) => console.log(`  left behind by a failed test: ${error}`))
for (const file of readdirSync(join(labRoot, 'tests')).sort()) {
  if (file.endsWith('.lab.ts')) await import(join(labRoot, 'tests', file))
}
const chosen = registeredTests().filter(({ name }) => words.every((word) => name.includes(word)))

const shop = await openShop()
if (typeof shop === 'string') {
  count.skipped = chosen.length
  console.log(`lab: skipped, ${shop}`)
} else {
  const waiting = chosen.toSorted((one, other) => other.limitMs - one.limitMs) // the long ones first
  const work = async () => {
    for (let test = waiting.shift(); test !== undefined; test = waiting.shift()) await runOne(test, shop)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
if (words.length === 0) keepResult() // a chosen few are no result of the lab
console.log(`lab: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
process.exit(count.failed === 0 && chosen.length > 0 ? 0 : 1)

function keepResult() {
  mkdirSync(join(repoRoot, '.cache/results'), { recursive: true })
  writeFileSync(join(repoRoot, '.cache/results/lab.json'), JSON.stringify(count))
}

/** The shop, or the reason why this machine has none. */
async function openShop(): Promise<MachineShop | string> {
  const prerequisites = preparePrerequisites()
  if (!prerequisites.ready) return prerequisites.reason
  for (const line of prerequisites.did) console.log(line)
  const startedMs = performance.now()
  const opened = await MachineShop.open()
  console.log(`lab: machine ready in ${seconds(startedMs)} s (${opened.accelerator})`)
  return opened
}

/**
 * Emulation on a crowded machine can be so slow that a device's own deadline passes: a test that failed so is tried
 * once more, and both tries are told. One that fails twice has failed.
 */
async function runOne(test: LabTest, opened: MachineShop) {
  const first = await tryOnce(test, opened)
  const last = first.failure === null || !test.mayRepeat ? first : await tryOnce(test, opened)
  if (first.failure !== null)
    console.log(`  ${last === first ? 'FAIL ' : 'again'} ${test.name}\n${first.failure}`)
  if (last.failure !== null) {
    count.failed += 1
    if (last !== first) console.log(`  FAIL  ${test.name} (${last.tookS} s)\n${last.failure}`)
    return
  }
  count.passed += 1
  console.log(`  ok    ${test.name} (${last.tookS} s${last === first ? '' : ', second try'})`)
}

/** What went wrong, or null. */
async function tryOnce({ limitMs, run }: LabTest, opened: MachineShop) {
  const startedMs = performance.now()
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${limitMs} ms`)), limitMs)
  })
  try {
    await Promise.race([run(opened), limit])
    return { failure: null, tookS: seconds(startedMs) }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error), tookS: seconds(startedMs) }
  } finally {
    clearTimeout(timer)
  }
}

function seconds(sinceMs: number): string {
  return ((performance.now() - sinceMs) / 1_000).toFixed(1)
}
