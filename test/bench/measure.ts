import { rmSync } from 'node:fs'
import { measureDesk } from './desk.ts'
import { type EntryRounds, runEntries } from './entries.ts'
import { measureMemory } from './memory.ts'
import { RawEntry } from './raw-entry.ts'
import type { Row } from './report.ts'
import { measureScreen } from './screen.ts'
import { copySite } from './seeded-site.ts'
import { ServiceEntry } from './service-entry.ts'
import { measureStarts } from './starts.ts'
import { median, p95, p99, quantile } from './statistics.ts'

/** A seeded site to copy from. */
export interface Seeded {
  readonly dir: string
  readonly users: number
}

/** From the report of Enter to the relay's command, beside the least that an entry costs on the same disk. */
export async function entryRows(few: Seeded, many: Seeded, rounds: EntryRounds): Promise<readonly Row[]> {
  const dirs = ['service', 'raw'].flatMap((kind) => [
    copySite(few.dir, `run-${kind}-few`),
    copySite(many.dir, `run-${kind}-many`),
  ])
  const [serviceFew = '', serviceMany = '', rawFew = '', rawMany = ''] = dirs
  const runs = [
    { name: 'serviceFew', users: few.users, lane: await ServiceEntry.open(serviceFew) },
    { name: 'rawFew', users: few.users, lane: new RawEntry(rawFew) },
    { name: 'serviceMany', users: many.users, lane: await ServiceEntry.open(serviceMany) },
    { name: 'rawMany', users: many.users, lane: new RawEntry(rawMany) },
  ] as const
  try {
    const times = await runEntries(runs, rounds)
    return [
      entryRow(few.users, times.serviceFew, times.rawFew),
      entryRow(many.users, times.serviceMany, times.rawMany),
      {
        what: `Enter to relay command: p99 with ${people(many.users)} to p99 with ${people(few.users)}`,
        unit: 'times',
        measured: p99(times.serviceMany) / p99(times.serviceFew),
        limit: 1.3,
        how: `p99 ${p99(times.serviceMany).toFixed(2)} to ${p99(times.serviceFew).toFixed(2)} ms, n = ${times.serviceMany.length} each, by turns; raw: ${p99(times.rawMany).toFixed(2)} to ${p99(times.rawFew).toFixed(2)} ms`,
      },
    ]
  } finally {
    for (const { lane } of runs) await lane.close()
    for (const dir of dirs) rmSync(dir, { recursive: true })
  }
}

function entryRow(users: number, service: readonly number[], raw: readonly number[]): Row {
  const quiet = quantile(service, 0.1) / quantile(raw, 0.1)
  return {
    what: `Enter to relay command, ${people(users)}, to one card look-up, one code look-up, one commit`,
    unit: 'times',
    measured: median(service) / median(raw),
    limit: 1.5,
    how: `medians ${median(service).toFixed(3)} to ${median(raw).toFixed(3)} ms, n = ${service.length} each, by turns; 10th percentiles ${quiet.toFixed(2)} ×, p99s ${(p99(service) / p99(raw)).toFixed(2)} ×`,
  }
}

/** Resident memory of the built controller. */
export async function memoryRows(site: Seeded, entries: number): Promise<readonly Row[]> {
  const dir = copySite(site.dir, 'run-memory')
  const memory = await measureMemory(dir, entries)
  rmSync(dir, { recursive: true })
  const row = (when: string, measured: number | undefined, how: string): Row => ({
    what: `Controller's resident memory, ${people(site.users)}, ${when}`,
    unit: 'MB',
    measured: measured ?? null,
    limit: 150,
    how,
  })
  return [
    row('armed', memory?.atStartMb, 'VmRSS of the built controller, forked as a host does'),
    row(
      `after ${entries.toLocaleString('en')} entries`,
      memory?.afterEntriesMb,
      `by badge and code through its demo port, all granted; highest ever ${memory?.peakMb.toFixed(0)} MB`,
    ),
  ]
}

/** From the fork of the built controller to its message that the door is armed. */
export async function startRows(site: Seeded, times: number): Promise<readonly Row[]> {
  const dir = copySite(site.dir, 'run-start')
  const rows: Row[] = []
  for (const cache of ['warm', 'cold'] as const) {
    const starts = await measureStarts(dir, times, cache)
    rows.push({
      what: `Start to armed, ${people(site.users)}, file cache ${cache}`,
      unit: 'ms',
      measured: starts && median(starts.armedMs),
      limit: 1_000,
      how: starts
        ? `median of ${times} starts, worst ${Math.max(...starts.armedMs).toFixed(0)} ms; by the controller's own clock ${median(starts.ownMs).toFixed(0)} ms`
        : 'the file could not be dropped from the cache',
    })
  }
  rmSync(dir, { recursive: true })
  return rows
}

/** From the badge to the changed face in the Chromium host. */
export async function screenRows(site: Seeded, badges: number): Promise<readonly Row[]> {
  const dir = copySite(site.dir, 'run-screen')
  const screen = await measureScreen(dir, badges)
  rmSync(dir, { recursive: true })
  return [
    {
      what: `Badge to first change on screen, ${people(site.users)}, p99`,
      unit: 'ms',
      measured: screen && p99(screen.shownMs),
      limit: 100,
      how: screen
        ? `n = ${badges}, Chromium host without a screen, from the press in the page to the end of the frame; median ${median(screen.shownMs).toFixed(1)} ms; to the changed document p99 ${p99(screen.changedMs).toFixed(1)}, median ${median(screen.changedMs).toFixed(1)} ms; a frame alone p99 ${p99(screen.frameMs).toFixed(1)}, median ${median(screen.frameMs).toFixed(1)} ms`
        : 'no Chromium was found',
    },
  ]
}

/** The desk's list of people: search as one types, and scrolling. */
export async function deskRows(
  site: Seeded,
  wish: { readonly searches: number; readonly frames: number },
): Promise<readonly Row[]> {
  const dir = copySite(site.dir, 'run-desk')
  const desk = await measureDesk(dir, wish)
  rmSync(dir, { recursive: true })
  const none = 'no Chromium was found'
  return [
    {
      what: `Key to result on screen, searching ${people(site.users)}, p95`,
      unit: 'ms',
      measured: desk && p95(desk.searchMs),
      limit: 100,
      how: desk
        ? `n = ${desk.searchMs.length}, by kanji, kana, company and card number, from the key to the end of the frame; median ${median(desk.searchMs).toFixed(1)}, worst ${Math.max(...desk.searchMs).toFixed(0)} ms`
        : none,
    },
    {
      what: `Frame while the list of ${people(site.users)} is scrolled, p95`,
      unit: 'ms',
      measured: desk && p95(desk.scrollMs),
      limit: 20,
      how: desk
        ? `n = ${desk.scrollMs.length}, through rows not loaded before; median ${median(desk.scrollMs).toFixed(1)}, p99 ${p99(desk.scrollMs).toFixed(1)} ms; the page at rest p95 ${p95(desk.restMs).toFixed(1)} ms`
        : none,
    },
  ]
}

function people(users: number): string {
  return `${users.toLocaleString('en')} people`
}
