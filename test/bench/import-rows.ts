import { closeSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { ImportSummary } from '../../main/contract/desk/transfer.ts'
import type { Result } from '../../main/contract/errors.ts'
import { writeImportFile } from './import-file.ts'
import type { Seeded } from './measure.ts'
import { insertAlone, parseAlone } from './raw-import.ts'
import type { Row } from './report.ts'
import { copySite } from './seeded-site.ts'
import { ServiceEntry } from './service-entry.ts'
import { median, p99 } from './statistics.ts'

const actor = { id: 'bench', roles: ['access_user_admin'] } as const
const pieceBytes = 33_000
/** Between two entries, ms: a busy morning. */
const entryEveryMs = 40

/** A CSV of people checked and applied, beside the CSV library and raw statements alone, while the door is used. */
export async function importRows(
  site: Seeded,
  wish: { readonly importRows: number },
): Promise<readonly Row[]> {
  const { importRows: rows } = wish
  const dir = copySite(site.dir, 'run-import')
  const rawDir = copySite(site.dir, 'run-import-raw')
  const file = join(dir, 'people.csv')
  writeImportFile(file, rows)
  const lane = await ServiceEntry.open(dir)
  try {
    const usual = await entriesFor(lane, site.users, 3_000)
    const idleMb = process.memoryUsage.rss() / 1e6
    const loop = monitorEventLoopDelay({ resolution: 1 })
    const importId = upload(lane, file)
    let peakMb = 0
    const meanwhile: number[] = []
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, process.memoryUsage.rss() / 1e6)
      meanwhile.push(lane.enter(meanwhile.length % site.users))
    }, entryEveryMs)
    loop.enable()
    const beganMs = performance.now()
    const summary = await check(lane, importId)
    const checkedMs = performance.now()
    for await (const _ of must(await lane.services.imports.apply(actor, importId))) {
      // to its end
    }
    const endedMs = performance.now()
    loop.disable()
    clearInterval(watch)
    if (summary.added !== rows || summary.mfaCodes !== rows) throw new Error(JSON.stringify(summary))
    const parsedMs = parseAlone(file)
    const insertedMs = insertAlone(join(dir, 'genkan.db'), join(rawDir, 'genkan.db'))
    const many = rows.toLocaleString('en')
    const took = (ms: number) => `${(ms / 1_000).toFixed(2)} s`
    return [
      {
        what: `Import of ${many} people with card and code, to parsing and inserting them alone`,
        unit: 'times',
        measured: (endedMs - beganMs) / (parsedMs + insertedMs),
        limit: 2.5,
        how: `check ${took(checkedMs - beganMs)}, apply ${took(endedMs - checkedMs)}; csv-parse alone ${took(parsedMs)}, prepared statements alone ${took(insertedMs)}`,
      },
      {
        what: 'Memory of that import over idle',
        unit: 'MB',
        measured: peakMb - idleMb,
        limit: 200,
        how: `resident, highest of a look each ${entryEveryMs} ms, with the worker's thread; idle ${idleMb.toFixed(0)} MB`,
      },
      {
        what: 'Enter to relay command meanwhile, p99 to its usual p99',
        unit: 'times',
        measured: p99(meanwhile) / p99(usual),
        limit: null,
        how: `p99 ${p99(meanwhile).toFixed(2)} to ${p99(usual).toFixed(2)} ms, medians ${median(meanwhile).toFixed(2)} to ${median(usual).toFixed(2)} ms, n = ${meanwhile.length} and ${usual.length}; the loop's own delay p99 ${(loop.percentile(99) / 1e6).toFixed(1)} ms, worst ${(loop.max / 1e6).toFixed(1)} ms`,
      },
    ]
  } finally {
    await lane.close()
    for (const folder of [dir, rawDir]) rmSync(folder, { recursive: true })
  }
}

async function check(lane: ServiceEntry, importId: string): Promise<ImportSummary> {
  const options = {
    kind: 'people',
    encoding: 'utf-8',
    separator: ',',
    overwrite: false,
    createGroups: false,
  } as const
  let summary: ImportSummary | null = null
  for await (const progress of must(lane.services.imports.check(actor, importId, options, undefined))) {
    if (progress.state === 'checked') summary = progress.summary
  }
  if (summary === null) throw new Error('the check did not end')
  return summary
}

function upload(lane: ServiceEntry, path: string): string {
  const { size } = statSync(path)
  const importId = must(lane.services.imports.begin(actor, size))
  const file = openSync(path, 'r')
  const piece = Buffer.alloc(pieceBytes)
  for (let at = 0; at < size; ) {
    const length = readSync(file, piece, 0, pieceBytes, at)
    must(lane.services.imports.upload(actor, importId, at, piece.subarray(0, length)))
    at += length
  }
  closeSync(file)
  return importId
}

async function entriesFor(lane: ServiceEntry, people: number, ms: number): Promise<readonly number[]> {
  const times: number[] = []
  for (const endMs = performance.now() + ms; performance.now() < endMs; ) {
    await new Promise((resolve) => setTimeout(resolve, entryEveryMs))
    times.push(lane.enter(times.length % people))
  }
  return times
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}
