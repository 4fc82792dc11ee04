import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { EventRecord } from '../../main/contract/events.ts'
import { mustOpen, tempDir } from '../unit/store/temp-store.ts'
import { type FaultPlan, type FaultShim, faultEnvironment } from './fault-shim.ts'
import { memoryFolder } from './memory-folder.ts'
import { scenarioSteps } from './scenario-steps.ts'

const scenario = fileURLToPath(new URL('scenario.ts', import.meta.url))

/** What the process acknowledged before it ended. */
export interface Run {
  readonly dataDir: string
  readonly opened: readonly string[]
  /** Outcome by step. */
  readonly outcomes: ReadonlyMap<number, string>
  readonly closed: boolean
}

export function runScenario(shim: FaultShim, plan: FaultPlan): Run {
  const { fault, at } = plan
  const dataDir = tempDir(memoryFolder)
  const child = spawnSync(process.execPath, [scenario, dataDir], {
    env: faultEnvironment(shim, dataDir, plan),
    encoding: 'utf8',
    timeout: 60_000,
  })
  const killed = fault === 'kill' || fault === 'torn'
  if (child.status !== 0 && !(killed && child.signal === 'SIGKILL')) {
    throw new Error(`${fault} at ${at}: the process failed by itself: ${child.signal} ${child.stderr}`)
  }
  const lines = child.stdout.split('\n').filter((line) => line !== '')
  const steps = lines.filter((line) => /^\d/.test(line))
  return {
    dataDir,
    opened: lines.filter((line) => line.startsWith('open ')),
    outcomes: new Map(steps.map((line) => [Number.parseInt(line, 10), line.replace(/^\d+ /, '')])),
    closed: lines.at(-1) === 'closed',
  }
}

/** How many changes to its files the scenario makes when nothing fails. */
export function countChanges(shim: FaultShim): number {
  const dataDir = tempDir(memoryFolder)
  const countFile = join(tempDir(memoryFolder), 'count')
  const env = {
    ...process.env,
    LD_PRELOAD: shim.library,
    GENKAN_FAULT_DIR: dataDir,
    GENKAN_FAULT_COUNT: countFile,
  }
  const child = spawnSync(process.execPath, [scenario, dataDir], { env, encoding: 'utf8' })
  expect(child.stdout.endsWith('closed\n')).toBe(true)
  return Number(readFileSync(countFile, 'utf8'))
}

export interface Checked {
  /** Steps that were refused and reached the disk after all, and that the log says so of. */
  readonly unconfirmed: number
}

/**
 * Opens what the process left and holds it against what it acknowledged: all of that is there, nothing else but
 * the step that was under way, each step whole or not at all, and the chain verifies.
 */
export async function checkAgainst(run: Run): Promise<Checked> {
  if (!existsSync(join(run.dataDir, 'genkan.db'))) {
    expect([...run.outcomes]).toEqual([])
    mustOpen(run.dataDir, { keyState: 'fresh' }).close()
    return { unconfirmed: 0 }
  }
  const store = mustOpen(run.dataDir)
  expect(await store.verify()).toMatchObject({ kind: 'intact' })
  const events = store.events
    .query({
      fromMs: null,
      toMs: null,
      types: null,
      doorId: null,
      userId: null,
      beforeSeq: null,
      limit: 1_000,
    })
    .toReversed()
  const present = new Set(events.map((event) => event.detail.step).filter((step) => typeof step === 'number'))
  const unconfirmed = new Set(events.flatMap((alarm) => stepsUnconfirmedBy(alarm, events)))
  const written = [...run.outcomes.keys()].filter(
    (step) => scenarioSteps[step] !== 'maintain' && isWritten(run.outcomes.get(step)),
  )
  const lastWritten = Math.max(-1, ...written)
  // A refused step that reached the disk is named by the next commit, if there was one.
  const expectRefused = (step: number) => {
    if (present.has(step) && step < lastWritten) expect(unconfirmed).toContain(step)
  }
  let last = -1
  for (const [step, kind] of scenarioSteps.entries()) {
    if (kind === 'maintain') continue
    const outcome = run.outcomes.get(step)
    if (isWritten(outcome)) expect(present).toContain(step)
    else if (outcome !== undefined) expectRefused(step)
    // Not acknowledged: only the very next one may have reached the disk.
    else if (present.has(step)) expect(step).toBe(run.outcomes.size)
    if (kind === 'desk') expect(store.groups.get(`g${step}`) !== null).toBe(present.has(step))
    else if (present.has(step)) last = step
  }
  if (last >= 0) {
    if (store.cards.get('c1') !== null) expect(store.directory.wrongCodes('c1').count).toBe(last)
    if (store.doors.get('d1') !== null) expect(store.doors.guards('d1').p1?.pauseCount).toBe(last)
    expect(store.doors.durableState('d1')?.lastMode).toBe('locked')
  }
  store.close()
  return { unconfirmed: unconfirmed.size }
}

function isWritten(outcome: string | undefined): boolean {
  return outcome === 'ok' || outcome === 'reserve'
}

function stepsUnconfirmedBy(alarm: EventRecord, events: readonly EventRecord[]): readonly number[] {
  const { what, fromSeq, toSeq } = alarm.detail
  if (what !== 'unconfirmed_write') return []
  return events
    .filter((event) => event.seq >= Number(fromSeq) && event.seq <= Number(toSeq))
    .map((event) => Number(event.detail.step))
}
