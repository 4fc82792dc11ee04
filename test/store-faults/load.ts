/** Enrols people without end, each with an event: `load.ts <folder>`. Says each event's number once it is durable. */
import { writeSync } from 'node:fs'
import { draftEvent } from '../../main/contract/events.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { person } from '../unit/store/records.ts'
import { siteKey } from './scenario-steps.ts'

const result = openStore({
  dataDir: process.argv[2] ?? '',
  siteKey,
  keyState: 'present',
  release: '0.1.0',
  startMonoMs: 0,
  nowWallMs: () => 1_795_392_000_000,
  reserveBytes: 64 * 1024,
})
if (result.kind !== 'open') throw new Error(result.kind)
const { store } = result
for (let seq = store.events.count() + 1; ; seq += 1) {
  store.transact((record) => {
    store.users.insert(person(`u${seq}`))
    record(draftEvent('admin_user_created', seq, { userId: `u${seq}` }))
  })
  writeSync(1, `${seq}\n`)
  if (seq % 64 === 0) store.maintain()
}
