import { parentPort, workerData } from 'node:worker_threads'
import { keptCorpus } from './corpus.ts'
import { mutate } from './mutate.ts'
import { Random } from './random.ts'
import { targets } from './targets.ts'

/** What one thread is to do; its progress is seen in `done`, so that a hang is known by who stands outside. */
export interface FuzzWork {
  readonly target: string
  readonly seed: number
  readonly from: number
  readonly to: number
  /** What is being fed, as who stands outside sees it: its number and length (32 bits each), and its bytes. */
  readonly at: SharedArrayBuffer
}

export type FuzzReport =
  | { readonly kind: 'done'; readonly ms: number; readonly outcomes: Readonly<Record<string, number>> }
  | { readonly kind: 'finding'; readonly index: number; readonly input: Uint8Array; readonly what: string }

const { target: name, seed, from, to, at } = workerData as FuzzWork
const report = (message: FuzzReport) => parentPort?.postMessage(message)
const target = targets.find((each) => each.name === name)
if (target === undefined) throw new Error(`no target ${name}`)

const feed = await target.open()
const corpus = [...keptCorpus(name), ...(feed.corpus ?? []).map((each) => Uint8Array.from(each))]
if (corpus.length === 0) throw new Error(`no corpus for ${name}`)
const words = (target.words ?? []).map((word) => (typeof word === 'string' ? Buffer.from(word) : word))
const progress = new Int32Array(at, 0, 2)
const shown = new Uint8Array(at, 8)
const outcomes: Record<string, number> = {}
const startedMs = performance.now()
let found = false

for (let index = from; index < to && !found; index += 1) {
  // First the kept ones as they are.
  const input =
    index < corpus.length
      ? (corpus[index] ?? new Uint8Array())
      : mutate(new Random(seed, index), { corpus, words, longest: target.longest })
  shown.set(input)
  Atomics.store(progress, 1, input.length)
  Atomics.store(progress, 0, index)
  try {
    const outcome = feed.feed(Uint8Array.from(input))
    const said = typeof outcome === 'string' ? outcome : await outcome
    outcomes[said] = (outcomes[said] ?? 0) + 1
  } catch (thrown) {
    found = true
    const what = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    report({ kind: 'finding', index, input, what })
  }
}
const ms = performance.now() - startedMs
await feed.close?.()
if (!found) report({ kind: 'done', ms, outcomes })
