/**
 * Fills a small file system of its own under the store: `full-disk-run.ts <folder> <reserve bytes>`. Says, one
 * JSON line, what the door was answered while the disk filled, stayed full and had room again.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { draftEvent } from '../../main/contract/events.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { StoreError } from '../../main/controller/store/store-error.ts'
import { person } from '../unit/store/records.ts'
import { siteKey } from './scenario-steps.ts'

const dataDir = process.argv[2] ?? ''
const options = {
  dataDir,
  siteKey,
  release: '0.1.0',
  startMonoMs: 0,
  nowWallMs: () => 1_795_392_000_000,
  reserveBytes: Number(process.argv[3]),
}
const filler = join(dataDir, 'filler')

function open(keyState: 'fresh' | 'present') {
  const result = openStore({ ...options, keyState })
  if (result.kind !== 'open') throw new Error(JSON.stringify(result))
  return result.store
}

function fillDisk(): void {
  const file = openSync(filler, 'a')
  for (let size = 65_536; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size, 1))
    } catch {
      // Full for writes of this size: try smaller ones.
    }
  }
  closeSync(file)
}

let store = open('fresh')
const outcomes: string[] = []
const written: number[] = []
let attempt = 0
/** One door step with a marked event. */
function step(): string {
  attempt += 1
  const event = draftEvent('door_granted', attempt, { detail: { attempt, weight: 'x'.repeat(3_000) } })
  const outcome = store.commitStep(
    'd1',
    { events: [event], wrongCodes: [], guards: [], moves: [], door: null },
    attempt,
  )
  if (outcome === 'ok' || outcome === 'reserve') written.push(attempt)
  if (outcomes.at(-1) !== outcome) outcomes.push(outcome)
  return outcome
}
function desk(id: string): string {
  try {
    store.transact(() => store.users.insert(person(id)))
    return 'ok'
  } catch (thrown) {
    return thrown instanceof StoreError ? thrown.fault : String(thrown)
  }
}

for (let n = 0; n < 5; n += 1) step()
fillDisk()
// Revoking somebody must work on a full disk, too.
const deskOnReserve = desk('u1')
while (step() !== 'full') {
  // until the reserve is spent
}
const full = [step(), step(), store.maintain(), desk('u2')]
store.close()
store = open('present')
const afterRestart = [step(), store.maintain()]
const reading = store.users.count()
rmSync(filler)
const roomAgain = step()
const refills: string[] = []
for (let n = 0; n < 100 && refills.at(-1) !== 'whole'; n += 1) refills.push(store.maintain())
const whole = step()
const present = store.events
  .query({
    fromMs: null,
    toMs: null,
    types: null,
    doorId: null,
    userId: null,
    beforeSeq: null,
    limit: 100_000,
  })
  .map((event) => event.detail.attempt)
  .toReversed()
const verdict = await store.verify()
store.close()
const said = {
  outcomes,
  deskOnReserve,
  full,
  afterRestart,
  reading,
  roomAgain,
  refills,
  whole,
  written,
  present,
  verdict,
}
writeSync(1, `${JSON.stringify(said)}\n`)
