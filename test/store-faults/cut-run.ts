/**
 * Cuts a log and deletes what was cut, as a process of its own so that it can be killed at any change to its files:
 * `cut-run.ts <folder>`. A door goes on meanwhile. Says each event's number once it is durable.
 */
import { writeSync } from 'node:fs'
import { draftEvent } from '../../main/contract/events.ts'
import { LogRetentions } from '../../main/controller/services/events/log-retention.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { siteKey } from './scenario-steps.ts'

const wallMs = 1_795_392_000_000
const result = openStore({
  dataDir: process.argv[2] ?? '',
  siteKey,
  keyState: 'present',
  release: '0.1.0',
  startMonoMs: 0,
  nowWallMs: () => wallMs,
  reserveBytes: 8192,
})
if (result.kind !== 'open') throw new Error(result.kind)
const { store } = result
const local = { date: '2026-11-23', weekday: 'MO', minute: 540 } as const
const retention = new LogRetentions({ store, now: () => ({ monoMs: 1, wallMs, local, clockTrusted: true }) })
do {
  retention.upkeep()
  store.events.append(draftEvent('door_granted', wallMs, { doorId: 'd1' }))
  writeSync(1, `${store.events.ends().last}\n`)
  store.maintain()
} while (store.logCut.isUnderWay)
store.close()
writeSync(1, 'closed\n')
