import { eventRows } from './event-rows.ts'
import { importRows } from './import-rows.ts'
import { deskRows, entryRows, memoryRows, type Seeded, screenRows, startRows } from './measure.ts'
import { type Plan, readPlan } from './plan.ts'
import { describeMachine, type Row, tableOf, verdictOf, writeResults } from './report.ts'
import { restRows } from './rest-rows.ts'
import { benchDir, seededSite } from './seeded-site.ts'

/** `npm run bench`: the door's speed against its limits. `--quick` proves that the benchmark works; `--strict` fails on a limit. */

const tell = (line: string) => console.log(line)
const plan = readPlan(process.argv.slice(2))
const startedMs = performance.now()
const measured = await measureAll(plan)
// So few samples are held against nothing.
const rows = plan.quick ? measured.map((row) => ({ ...row, limit: null })) : measured
const machine = describeMachine(benchDir)

tell(`\n${tableOf(rows)}\n`)
tell(
  `Node ${machine.node}, SQLite ${machine.sqlite}, ${machine.fileSystem}, ${machine.cores} × ${machine.cpu}, ${machine.system}, load ${machine.load.toFixed(1)}`,
)
if (machine.fileSystem === 'tmpfs')
  tell('The data lies in memory: syncs cost nothing here, and the ratios mean nothing.')
if (plan.quick) tell('Quick run: it proves that the benchmark works and claims nothing.')
tell(`Results: ${writeResults(machine, plan.quick, rows)} (${seconds(startedMs)} s)`)
const bad = rows.filter((row) => ['OVER', 'not measured'].includes(verdictOf(row)))
process.exit(plan.strict && bad.length > 0 ? 1 : 0)

async function measureAll(wanted: Plan): Promise<readonly Row[]> {
  const few = () => seeded(wanted.fewUsers)
  const many = () => seeded(wanted.manyUsers)
  const forStart = () => seeded(wanted.startUsers)
  return [
    ...(await part('entries', () => entryRows(few(), many(), wanted))),
    ...(await part('memory', () => memoryRows(many(), wanted.memoryEntries))),
    ...(await part('starts', () => startRows(forStart(), wanted.starts))),
    ...(await part('screen', () => screenRows(many(), wanted.badges))),
    ...(await part('desk', () => deskRows(forStart(), wanted))),
    ...(await part('import', () => importRows(few(), wanted))),
    ...(await part('events', () => eventRows(wanted.logEvents))),
    ...(await part('rest', () => restRows(forStart(), wanted))),
  ]
}

function seeded(users: number): Seeded {
  return { dir: seededSite(users, tell), users }
}

async function part(name: string, measure: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
  if (plan.only !== null && plan.only !== name) return []
  const beganMs = performance.now()
  const found = await measure()
  tell(`Measured ${name} in ${seconds(beganMs)} s.`)
  return found
}

function seconds(sinceMs: number): string {
  return ((performance.now() - sinceMs) / 1_000).toFixed(1)
}
