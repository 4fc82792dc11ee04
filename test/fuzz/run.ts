import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { keepInput } from './corpus.ts'
import type { FuzzTarget } from './target.ts'
import { targets } from './targets.ts'
import type { FuzzReport, FuzzWork } from './worker.ts'

/**
 * `npm run fuzz`: feeds each parser with changed inputs. The same seed gives the same inputs; `--only N` gives the N-th alone.
 */
const usage = `npm run fuzz -- [--target NAME,…] [--count N] [--seed N] [--only INDEX] [--share] [--keep]
  --share  what the ordinary run of all tests gives each target
  --keep   puts an input that was a finding into test/fuzz/corpus
Targets: ${targets.map(({ name }) => name).join(', ')}`

/** An input that takes longer is a hang: the slowest takes some ms. */
const hangMs = 30_000
const lookMs = 500
const longestInput = 64 * 1024

interface Wish {
  readonly chosen: readonly FuzzTarget[]
  readonly count: number | null
  readonly seed: number
  readonly only: number | null
  readonly keep: boolean
}

const wish = readWish(process.argv.slice(2))
if (wish === null) {
  console.log(usage)
  process.exitCode = 2
} else process.exitCode = await fuzz(wish)

async function fuzz({ chosen, count, seed, only, keep }: Wish): Promise<number> {
  console.log(`note: fuzz from seed ${seed}`)
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const target of chosen) {
    const [from, to] = only === null ? [0, count ?? target.share] : [only, only + 1]
    const report = await run({
      target: target.name,
      seed,
      from,
      to,
      at: new SharedArrayBuffer(8 + longestInput),
    })
    if (report.kind === 'done') counts.passed += 1
    else counts.failed += 1
    console.log(lineOf(target.name, to - from, report))
    if (report.kind === 'finding' && keep) console.log(`  kept as ${keepInput(target.name, report.input)}`)
  }
  mkdirSync('.cache/results', { recursive: true })
  writeFileSync('.cache/results/fuzz.json', JSON.stringify(counts))
  console.log(`fuzz: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1
}

function run(work: FuzzWork): Promise<FuzzReport> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work })
  const progress = new Int32Array(work.at, 0, 2)
  return new Promise((resolve) => {
    let seen = -1
    let sinceMs = performance.now()
    const finding = (what: string) => {
      const [index, length] = [Atomics.load(progress, 0), Atomics.load(progress, 1)]
      resolve({ kind: 'finding', index, input: Uint8Array.from(new Uint8Array(work.at, 8, length)), what })
    }
    const look = setInterval(() => {
      const now = Atomics.load(progress, 0)
      if (now !== seen) {
        seen = now
        sinceMs = performance.now()
      } else if (performance.now() - sinceMs > hangMs) finding(`no end after ${hangMs / 1_000} s`)
    }, lookMs)
    worker.on('message', (report: FuzzReport) => resolve(report))
    worker.on('error', (error) => finding(error instanceof Error ? (error.stack ?? '') : String(error)))
    worker.on('exit', () => finding('the thread ended'))
    void worker.once('exit', () => clearInterval(look))
  }).then(async (report) => {
    await worker.terminate()
    return report as FuzzReport
  })
}

function lineOf(name: string, inputs: number, report: FuzzReport): string {
  if (report.kind === 'finding') {
    const input = JSON.stringify(Buffer.from(report.input.subarray(0, 200)).toString('latin1'))
    return `${name.padEnd(21)} FINDING at input ${report.index}, ${input}: ${report.what}`
  }
  const perInput = ((report.ms * 1_000) / inputs).toFixed(1)
  const outcomes = Object.entries(report.outcomes)
    .sort(([, one], [, other]) => other - one)
    .slice(0, 6)
    .map(([outcome, times]) => `${outcome} ${times}`)
  return `${name.padEnd(21)} ${inputs} inputs in ${(report.ms / 1_000).toFixed(1)} s (${perInput} µs each): ${outcomes.join(', ')}`
}

function readWish(args: readonly string[]): Wish | null {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { target: text, count: text, seed: text, only: text, share: flag, keep: flag },
    })
    const names = values.target?.split(',')
    const chosen = targets.filter(({ name }) => names?.includes(name) ?? true)
    if (names !== undefined && chosen.length !== names.length) return null
    const [count, seed, only] = [values.count, values.seed, values.only].map((value) =>
      value === undefined ? null : Number(value),
    )
    if ([count, seed, only].some((value) => value != null && !Number.isSafeInteger(value))) return null
    return {
      chosen,
      count: values.share ? null : (count ?? 1_000_000),
      seed: seed ?? Math.floor(performance.timeOrigin) % 2 ** 31,
      only: only ?? null,
      keep: values.keep ?? false,
    }
  } catch {
    return null
  }
}
