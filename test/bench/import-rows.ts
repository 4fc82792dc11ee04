import { closeSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportSummary } from '../../main/contract/desk/transfer.ts'
import type { Result } from '../../main/contract/errors.ts'
import { comeAndGo, type Pace } from './come-and-go.ts'
import { writeImportFile } from './import-file.ts'
import type { Seeded } from './measure.ts'
import { insertAlone, parseAlone } from './raw-import.ts'
import type { Row } from './report.ts'
import { copySite } from './seeded-site.ts'
import { ServiceEntry } from './service-entry.ts'
import { median, p99 } from './statistics.ts'

const actor = { id: 'bench', roles: ['access_user_admin'] } as const
const pieceBytes = 33_000
const lookEveryMs = 40

/** A CSV of people checked and applied, beside the CSV library and raw statements alone, and the door meanwhile. */
export async function importRows(
  site: Seeded,
  wish: { readonly importRows: number; readonly importQuietMs: number; readonly importsBesideDoor: number },
): Promise<readonly Row[]> {
  const { importRows: rows, importQuietMs: quietMs } = wish
  const alone = await measureImport(site, rows, null, 0)
  const inOneInstant = await measureImport(site, rows, { pauseMs: 40, typingMs: 0 }, quietMs)
  const asPeopleDo: FoundImport[] = []
  for (let round = 0; round < wish.importsBesideDoor; round += 1) {
    asPeopleDo.push(await measureImport(site, rows, { pauseMs: 40, typingMs: 160 }, quietMs))
  }
  const many = rows.toLocaleString('en')
  const { checkMs, applyMs, parsedMs, insertedMs, idleMb, peakMb } = alone
  return [
    {
      what: `Import of ${many} people with card and code, to parsing and inserting them alone`,
      unit: 'times',
      measured: (checkMs + applyMs) / (parsedMs + insertedMs),
      limit: 2.5,
      how: `check ${seconds(checkMs)}, apply ${seconds(applyMs)}; csv-parse alone ${seconds(parsedMs)}, prepared statements alone ${seconds(insertedMs)}; nobody at the door`,
    },
    {
      what: 'Memory of that import over idle',
      unit: 'MB',
      measured: peakMb - idleMb,
      limit: 200,
      how: `resident, highest of a look each ${lookEveryMs} ms, with the worker's thread; idle ${idleMb.toFixed(0)} MB`,
    },
    doorRow(
      'Enter due to relay command meanwhile, 160 ms after the badge, p99 to its usual p99',
      1.3,
      asPeopleDo,
    ),
    doorRow('Enter due to relay command meanwhile, in the badge’s instant, p99 to its usual p99', null, [
      inOneInstant,
    ]),
  ]
}

/** A door in quiet differs from itself by as much as the limit allows: the two usual p99s are told. */
function doorRow(what: string, limit: number | null, found: readonly FoundImport[]): Row {
  const before = found.flatMap((each) => each.before)
  const meanwhile = found.flatMap((each) => each.meanwhile)
  const after = found.flatMap((each) => each.after)
  const usual = [...before, ...after]
  const p99s = [meanwhile, usual, before, after].map((samples) => p99(samples).toFixed(2))
  const took = found.map(({ checkMs, applyMs }) => `check ${seconds(checkMs)}, apply ${seconds(applyMs)}`)
  return {
    what,
    unit: 'times',
    measured: p99(meanwhile) / p99(usual),
    limit,
    how: `p99 ${p99s[0]} to ${p99s[1]} ms (before ${p99s[2]}, after ${p99s[3]}), medians ${median(meanwhile).toFixed(2)} to ${median(usual).toFixed(2)} ms, n = ${meanwhile.length} and ${usual.length}; ${took.join('; ')}`,
  }
}

interface FoundImport {
  readonly checkMs: number
  readonly applyMs: number
  readonly parsedMs: number
  readonly insertedMs: number
  readonly idleMb: number
  readonly peakMb: number
  /** What people at the door waited for: before, during and after, ms. */
  readonly before: readonly number[]
  readonly meanwhile: readonly number[]
  readonly after: readonly number[]
}

/** `pace`: of the people at the door, for `quietMs` before and after, too; null: nobody comes. */
async function measureImport(
  site: Seeded,
  rows: number,
  pace: Pace | null,
  quietMs: number,
): Promise<FoundImport> {
  const dir = copySite(site.dir, 'run-import')
  const rawDir = copySite(site.dir, 'run-import-raw')
  const file = join(dir, 'people.csv')
  writeImportFile(file, rows)
  const lane = await ServiceEntry.open(dir)
  try {
    const before = await inQuiet(lane, site.users, pace, quietMs)
    const idleMb = residentMb()
    const importId = upload(lane, file)
    let peakMb = 0
    const meanwhile: number[] = []
    const look = setInterval(() => {
      peakMb = Math.max(peakMb, residentMb())
    }, lookEveryMs)
    const people = pace && comeAndGo(lane, site.users, pace, meanwhile)
    const beganMs = performance.now()
    const summary = await check(lane, importId)
    const checkedMs = performance.now()
    for await (const _ of must(await lane.services.imports.apply(actor, importId))) {
      // to its end
    }
    const endedMs = performance.now()
    clearInterval(look)
    await people?.stop()
    if (summary.added !== rows || summary.mfaCodes !== rows) throw new Error(JSON.stringify(summary))
    return {
      checkMs: checkedMs - beganMs,
      applyMs: endedMs - checkedMs,
      before,
      meanwhile,
      after: await inQuiet(lane, site.users, pace, quietMs),
      parsedMs: parseAlone(file),
      insertedMs: insertAlone(join(dir, 'genkan.db'), join(rawDir, 'genkan.db')),
      idleMb,
      peakMb,
    }
  } finally {
    await lane.close()
    for (const folder of [dir, rawDir]) rmSync(folder, { recursive: true })
  }
}

async function inQuiet(
  lane: ServiceEntry,
  users: number,
  pace: Pace | null,
  ms: number,
): Promise<readonly number[]> {
  if (pace === null) return []
  const waitedMs: number[] = []
  const people = comeAndGo(lane, users, pace, waitedMs)
  await new Promise((resolve) => setTimeout(resolve, ms))
  await people.stop()
  return waitedMs
}

function residentMb(): number {
  return process.memoryUsage.rss() / 1e6
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`
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

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}
