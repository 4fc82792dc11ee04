import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { draftEvent, type EventType } from '../../main/contract/events.ts'
import type { EventCriteria } from '../../main/contract/worker-jobs.ts'
import { dayEdges } from '../../main/controller/services/events/site-days.ts'
import type { GenkanStore } from '../../main/controller/store/genkan-store.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { siteKey } from './fill-site.ts'
import type { Row } from './report.ts'
import { benchDir } from './seeded-site.ts'

const dayMs = 86_400_000
const startMs = Date.UTC(2026, 0, 1)
const perCommit = 10_000
const idleMs = 3_000
/** The loop may not stand still for longer. */
const longestStallMs = 20
const everything: EventCriteria = {
  fromMs: null,
  toMs: null,
  types: null,
  doorId: null,
  userId: null,
  actorId: null,
  reason: null,
}
const types: readonly EventType[] = [
  'door_granted',
  'door_granted',
  'door_granted',
  'door_keycard_entered_accepted',
  'door_rejected',
]

/** A page of a log of so many events, its counts, and how long the door's loop stood still meanwhile. */
export async function eventRows(events: number): Promise<readonly Row[]> {
  const dir = join(benchDir, 'run-events')
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  const opened = openStore({
    dataDir: dir,
    siteKey,
    keyState: 'fresh',
    release: '0.1.0',
    startMonoMs: 0,
    nowWallMs: () => Date.now(),
  })
  if (opened.kind !== 'open') throw new Error(`the store is ${opened.kind}`)
  const { store } = opened
  try {
    fill(store, events)
    return await measureLog(store, events)
  } finally {
    store.close()
    rmSync(dir, { recursive: true })
  }
}

/** A year of them, with one rare reason in its first days. */
function fill(store: GenkanStore, events: number): void {
  const apartMs = (365 * dayMs) / events
  for (let begun = 0; begun < events; begun += perCommit) {
    store.transact((record) => {
      for (let n = begun; n < Math.min(events, begun + perCommit); n++) {
        const type = types[n % types.length] ?? 'door_granted'
        const reason = n === 5 ? 'anti_passback' : type === 'door_rejected' ? 'wrong_code' : null
        const userId = `user-${n % 5_000}`
        record(draftEvent(type, Math.floor(startMs + n * apartMs), { doorId: 'door', userId, reason }))
      }
    })
  }
}

async function measureLog(store: GenkanStore, events: number): Promise<readonly Row[]> {
  const page = (criteria: Partial<EventCriteria>) => () =>
    store.worker.run('events.page', {
      criteria: { ...everything, ...criteria },
      beforeSeq: null,
      limit: 100,
      budgetMs: Number.MAX_SAFE_INTEGER,
    })
  const july = { fromMs: Date.UTC(2026, 6, 1), toMs: Date.UTC(2026, 7, 1) }
  const edges = dayEdges(startMs, startMs + 365 * dayMs, 'Asia/Tokyo')
  const tally = () => store.worker.run('events.tally', { edges })
  // The worker's thread starts with its first job.
  await page({})()
  const idle = watchLoop()
  await new Promise((resolve) => setTimeout(resolve, idleMs))
  const idleWorst = idle()
  const busy = watchLoop()
  const rows = [
    await timed('newest page', page({})),
    await timed('page of one person', page({ userId: 'user-7' })),
    await timed('page of one month half a year ago', page(july)),
    await timed('the same page again', page(july)),
    await timed('page of a reason that occurs once, at the beginning', page({ reason: 'anti_passback' })),
    await timed('entries and refusals of a year by day, counted first', tally),
    await timed('the same again', tally),
  ]
  const worst = busy()
  return [
    ...rows.map((row) => ({ ...row, what: `${events.toLocaleString('en')} events: ${row.what}` })),
    {
      what: `${events.toLocaleString('en')} events: the door’s loop stood still meanwhile, beyond the machine’s own pauses`,
      unit: 'ms',
      measured: Math.max(0, worst - idleWorst),
      limit: longestStallMs,
      how: `all of it is read in the worker; at worst ${worst.toFixed(0)} ms, and ${idleWorst.toFixed(0)} ms in ${idleMs / 1_000} s with nothing asked`,
    },
  ]
}

/** Begins to watch the loop; the result ends it and says the longest it stood still, ms. */
function watchLoop(): () => number {
  const stall = monitorEventLoopDelay({ resolution: 1 })
  stall.enable()
  return () => {
    stall.disable()
    return stall.max / 1e6
  }
}

async function timed(what: string, work: () => Promise<unknown>): Promise<Row> {
  const beganMs = performance.now()
  await work()
  const measured = performance.now() - beganMs
  return { what, unit: 'ms', measured, limit: null, how: 'once, asked of the worker' }
}
