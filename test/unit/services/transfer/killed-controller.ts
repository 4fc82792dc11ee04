import { draftEvent } from '../../../../main/contract/events.ts'
import { openStore } from '../../../../main/controller/store/open-store.ts'

/** A controller that goes on with a decided import and is killed within a piece: `dataDir pieces`. */
const [dataDir = '', pieces = '0'] = process.argv.slice(2)
const opened = openStore({
  dataDir,
  siteKey: new Uint8Array(32).fill(7),
  keyState: 'present',
  release: '0.1.0',
  startMonoMs: 0,
  nowWallMs: () => 0,
  reserveBytes: 1024 * 1024,
})
if (opened.kind !== 'open') throw new Error(`the store is ${opened.kind}`)
const { store } = opened
for (let piece = 0; piece < Number(pieces); piece += 1) {
  store.imports.applyPiece(1, () => draftEvent('admin_import_applied', 0))
}
store.transact((record) => {
  // Written, but never committed.
  record(draftEvent('admin_import_applied', 0))
  process.kill(process.pid, 'SIGKILL')
})
