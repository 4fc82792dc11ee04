import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mustOpen, tempDir } from '../unit/store/temp-store.ts'
import { buildFaultShim, type FaultShim } from './fault-shim.ts'
import { memoryFolder } from './memory-folder.ts'
import { checkAgainst, countChanges, runScenario } from './scenario-run.ts'
import { scenarioSteps } from './scenario-steps.ts'

/** Set GENKAN_FAULTS=all to stop at every single change (many minutes) instead of at about this many. */
const stops = process.env.GENKAN_FAULTS === 'all' ? Number.POSITIVE_INFINITY : 30

let shim: FaultShim
beforeAll(() => {
  shim = buildFaultShim()
})
afterAll(() => shim.remove())

/** About as many as the scenario makes: one a commit. */
const syncs = scenarioSteps.length

/** Spread over the whole run, beginning with the making of the database. */
function places(): readonly number[] {
  const changes = countChanges(shim)
  const count = Math.min(stops, changes)
  return Array.from({ length: count }, (_, n) => 1 + Math.floor((n * changes) / count))
}

describe('the process dies at a change to the disk', () => {
  test.each(['kill', 'torn'] as const)(
    '%s: all that was acknowledged is there, and the chain verifies',
    async (fault) => {
      let stopped = 0
      for (const at of places()) {
        const run = runScenario(shim, { fault, at })
        if (!run.closed) stopped += 1
        await checkAgainst(run)
      }
      console.log(`${fault}: the process was stopped at ${stopped} places`)
      expect(stopped).toBeGreaterThan(25)
    },
    1_800_000,
  )
})

describe('the disk fails for a while', () => {
  test('EIO once: refused, gone on, and nothing refused is taken for done', async () => {
    let refused = 0
    for (const at of places()) {
      const run = runScenario(shim, { fault: 'eio', at })
      expect(run.closed).toBe(true)
      // It opens at the second try at the latest, and no file was put aside for a disk that failed once.
      expect(run.opened.at(-1)).toBe('open open')
      for (const line of run.opened.slice(0, -1)) expect(line).toBe('open damaged unreadable null')
      const failed = [...run.outcomes.values()].filter((outcome) => outcome !== 'ok' && outcome !== 'reserve')
      expect(failed.length).toBeLessThanOrEqual(1)
      refused += failed.length
      await checkAgainst(run)
    }
    console.log(`eio: ${refused} commits were refused`)
    expect(refused).toBeGreaterThan(8)
  }, 1_800_000)

  test('a sync and what follows it: what reaches the disk after its refusal is said in the log', async () => {
    let unconfirmed = 0
    for (let at = 1; at <= syncs; at += 4) {
      const run = runScenario(shim, { fault: 'eio_sync', at, span: 12 })
      if (!run.closed)
        expect(run.opened).toEqual(['open damaged unreadable null', 'open damaged unreadable null'])
      unconfirmed += (await checkAgainst(run)).unconfirmed
    }
    console.log(`eio: ${unconfirmed} refused commits had reached the disk`)
    expect(unconfirmed).toBeGreaterThan(10)
  }, 1_800_000)
})

describe('the disk is full from some change on', () => {
  test('commits say full, what was acknowledged is there, and a later start goes on', async () => {
    let full = 0
    for (const at of places()) {
      const run = runScenario(shim, { fault: 'enospc', at })
      for (const outcome of run.outcomes.values()) {
        expect(['ok', 'reserve', 'full', 'refused full']).toContain(outcome)
        if (outcome.endsWith('full')) full += 1
      }
      await checkAgainst(run)
    }
    expect(full).toBeGreaterThan(40)
  }, 1_800_000)
})

test('killed 30 times under load: every acknowledged event is there each time', async () => {
  const dataDir = tempDir(memoryFolder)
  mustOpen(dataDir, { keyState: 'fresh' }).close()
  const load = fileURLToPath(new URL('load.ts', import.meta.url))
  let acknowledged = 0
  for (let round = 0; round < 30; round += 1) {
    // A different place each time, in numbers that repeat themselves in no short pattern.
    const killAfter = 1 + ((round * 37) % 101)
    acknowledged = await killAfterLines(load, dataDir, killAfter, acknowledged)
    const store = mustOpen(dataDir)
    const count = store.events.count()
    expect(count).toBeGreaterThanOrEqual(acknowledged)
    expect(store.users.count()).toBe(count)
    expect(await store.verify()).toMatchObject({ kind: 'intact', lastSeq: count })
    acknowledged = count
    store.close()
  }
  expect(acknowledged).toBeGreaterThan(1_000)
}, 120_000)

/** Resolves to the last sequence number that was acknowledged. */
function killAfterLines(program: string, dataDir: string, lines: number, before: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
    let last = before
    let seen = 0
    createInterface({ input: child.stdout }).on('line', (line) => {
      last = Number(line)
      seen += 1
      if (seen === lines) child.kill('SIGKILL')
    })
    child.on('close', (code, signal) =>
      signal === 'SIGKILL' ? resolve(last) : reject(new Error(`the load ended by itself: ${code}`)),
    )
  })
}
