/**
 * Makes backups onto a small file system that fills, turns read-only and goes away: `backup-disk-run.ts <data> <stick>`, in
 * a mount namespace of its own. Says in one JSON line how each ended and what lay on the stick after it.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { draftEvent } from '../../main/contract/events.ts'
import { SiteSetup } from '../../main/controller/services/setup/site-setup.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { systemClock, systemRandomness } from '../../main/controller/system.ts'
import { everything } from '../fakes/test-site.ts'
import { storeOptions } from '../unit/store/temp-store.ts'

const [dataDir = '', stick = ''] = process.argv.slice(2)
const opened = openStore(storeOptions(dataDir, { keyState: 'fresh' }))
if (opened.kind !== 'open') throw new Error(opened.kind)
const { store } = opened
new SiteSetup(store, systemClock, systemRandomness).createSite(everything, {
  name: 'Test',
  zone: 'Asia/Tokyo',
  locale: 'ja',
  demo: false,
})
const words = await store.worker.run('backup.passphrase', { language: 'en' })
const key = await store.worker.run('backup.key', { words, asked: [] })
if (key === null) throw new Error('no key')

const said: Record<string, unknown> = {}
let nowMs = Date.UTC(2026, 10, 25, 3, 0)
async function make(name: string, meanwhile: () => void = () => {}): Promise<void> {
  if (key === null) return
  nowMs += 1_000
  let hasBegun = false
  // Once the room was looked at, and long before it is written.
  const onProgress = () => {
    if (!hasBegun) meanwhile()
    hasBegun = true
  }
  const order = { ...key, folder: stick, onOtherDisk: true, keep: 9, release: '0.1.0', nowMs }
  const made = await store.worker.run('backup.make', order, { onProgress })
  said[name] = [made.ok ? 'made' : made.why, readdirSync(stick).filter((file) => file !== 'filler').length]
}
const filler = join(stick, 'filler')
const fill = () => {
  for (const size of [256 * 1024, 4_096]) {
    try {
      for (;;) writeFileSync(filler, Buffer.alloc(size, 1), { flag: 'a' })
    } catch {
      // As full as it gets with pieces of this size.
    }
  }
}

// Enough that a backup takes a while.
store.transact((record) => {
  const detail = { weight: 'x'.repeat(1_000) }
  for (let n = 0; n < 4_000; n += 1) record(draftEvent('door_granted', n, { detail }))
})
await make('room')
fill()
await make('full')
rmSync(filler)
await make('filled_meanwhile', fill)
rmSync(filler)
execFileSync('mount', ['-o', 'remount,ro', stick])
await make('read_only')
execFileSync('mount', ['-o', 'remount,rw', stick])
await make('room_again')
await make('pulled_meanwhile', () => execFileSync('umount', ['-l', stick]))
await make('pulled')
rmSync(stick, { recursive: true })
const order = { ...key, folder: stick, onOtherDisk: true, keep: 9, release: '0.1.0', nowMs }
const gone = await store.worker.run('backup.make', order)
said.no_folder = [gone.ok ? 'made' : gone.why, 0]
said.left = readdirSync(dataDir).filter((name) => name.startsWith('backup'))
said.verdict = await store.verify()
store.close()
writeSync(1, `${JSON.stringify(said)}\n`)
