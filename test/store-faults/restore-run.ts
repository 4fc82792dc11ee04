/** Carries out a restore that is staged, as a host does: `restore-run.ts <folder>`. Killed within by the fault shim. */
import { decideRestore, stagedFolder } from '../../main/hosts/site-key/finish-restore.ts'
import { keepSiteKey, loadSiteKey } from '../../main/hosts/site-key/site-key.ts'
import { otherKey } from '../unit/store/temp-store.ts'

const dataDir = process.argv[2] ?? ''
await keepSiteKey(stagedFolder(dataDir), Buffer.from(otherKey), [])
await decideRestore(dataDir, Date.UTC(2026, 10, 25, 3, 0))
await loadSiteKey(dataDir, [])
