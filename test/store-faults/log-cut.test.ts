import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftEvent } from '../../main/contract/events.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { mustOpen, storeOptions, tempDir, wallMs } from '../unit/store/temp-store.ts'
import { buildFaultShim, type FaultShim, faultEnvironment } from './fault-shim.ts'
import { memoryFolder } from './memory-folder.ts'

/** Set GENKAN_FAULTS=all to stop at every single change instead of at about this many. */
const stops = process.env.GENKAN_FAULTS === 'all' ? Number.POSITIVE_INFINITY : 6
const program = fileURLToPath(new URL('cut-run.ts', import.meta.url))
/** Kept are 1,000, so that the cut is at 2,000. */
const events = 3_200
const cutAt = 2_000

let shim: FaultShim
/** A closed site with that many events and an exported checkpoint of its end. */
let original = ''
let exported = ''
beforeAll(() => {
  shim = buildFaultShim()
  original = mkdtempSync(join(memoryFolder, 'genkan-cut-log-'))
  const made = openStore(storeOptions(original, { keyState: 'fresh' }))
  if (made.kind !== 'open') throw new Error(made.kind)
  const { store } = made
  store.transact((record) => {
    for (let n = 0; n < events; n += 1) record(draftEvent('door_granted', wallMs + n, { userId: `u${n}` }))
    store.logCut.putRetention({ keep: 'events', amount: 1_000 })
  })
  exported = store.exportCheckpoint() ?? ''
  store.close()
})
afterAll(() => {
  shim.remove()
  rmSync(original, { recursive: true, force: true })
})

function copy(): string {
  const dataDir = tempDir(memoryFolder)
  copyFileSync(join(original, 'genkan.db'), join(dataDir, 'genkan.db'))
  return dataDir
}

function run(dataDir: string, env: NodeJS.ProcessEnv) {
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, [program, dataDir], {
    env,
    encoding: 'utf8',
    timeout: 60_000,
  })
  if (status !== 0 && signal !== 'SIGKILL') throw new Error(`the process failed by itself: ${stderr}`)
  const lines = stdout.split('\n').filter((line) => line !== '')
  return { acknowledged: Number(lines.filter((line) => /^\d+$/.test(line)).at(-1) ?? events), lines }
}

function countChanges(): number {
  const dataDir = copy()
  const countFile = join(tempDir(memoryFolder), 'count')
  const env = {
    ...process.env,
    LD_PRELOAD: shim.library,
    GENKAN_FAULT_DIR: dataDir,
    GENKAN_FAULT_COUNT: countFile,
  }
  expect(run(dataDir, env).lines.at(-1)).toBe('closed')
  return Number(readFileSync(countFile, 'utf8'))
}

describe('the process dies at a change to the disk while a log is cut', () => {
  test.each(['kill', 'torn'] as const)(
    '%s: the rest verifies, nothing acknowledged is lost, and the next start goes on',
    async (fault) => {
      const changes = countChanges()
      const count = Math.min(stops, changes)
      let underWay = 0
      for (let n = 0; n < count; n += 1) {
        const dataDir = copy()
        const at = 1 + Math.floor((n * changes) / count)
        const { acknowledged } = run(dataDir, faultEnvironment(shim, dataDir, { fault, at }))
        const store = mustOpen(dataDir)
        expect(store.events.ends().last).toBeGreaterThanOrEqual(acknowledged)
        expect([1, cutAt + 1]).toContain(store.events.ends().first)
        expect(await store.verify()).toMatchObject({ kind: 'intact' })
        expect(await store.verify({ checkpoint: exported })).toMatchObject({ kind: 'intact' })
        if (store.logCut.isUnderWay) underWay += 1
        while (store.logCut.isUnderWay) store.transact(() => store.logCut.deletePiece())
        expect(await store.verify()).toMatchObject({ kind: 'intact' })
        expect(store.events.query({ ...everything, types: ['storage_alarm'] })).toEqual([])
        store.close()
      }
      console.log(`${fault}: ${underWay} of ${count} times a cut was under way`)
      expect(underWay).toBeGreaterThan(count / 4)
    },
    600_000,
  )
})

const everything = {
  fromMs: null,
  toMs: null,
  types: null,
  doorId: null,
  userId: null,
  beforeSeq: null,
  limit: 10,
} as const
