import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { labRoot, repoRoot } from './host/paths.ts'
import { preparePrerequisites } from './host/prerequisites.ts'
import { registeredTests } from './lab-test.ts'
import { MachineShop } from './machine/shop.ts'

/** Runs test/lab/tests/*.lab.ts; words on the command line choose tests by name. */
const words = process.argv.slice(2)
/** A machine keeps one core busy on average: half of a test is waiting. */
const atOnce = Math.min(4, availableParallelism())
const count = { passed: 0, failed: 0, skipped: 0 }

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
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

async function runOne(
  { name, limitMs, run }: ReturnType<typeof registeredTests>[number],
  opened: MachineShop,
) {
  const startedMs = performance.now()
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${limitMs} ms`)), limitMs)
  })
  try {
    await Promise.race([run(opened), limit])
    count.passed += 1
    console.log(`  ok    ${name} (${seconds(startedMs)} s)`)
  } catch (error) {
    count.failed += 1
    console.log(
      `  FAIL  ${name} (${seconds(startedMs)} s)\n${error instanceof Error ? error.message : error}`,
    )
  } finally {
    clearTimeout(timer)
  }
}

function seconds(sinceMs: number): string {
  return ((performance.now() - sinceMs) / 1_000).toFixed(1)
}
