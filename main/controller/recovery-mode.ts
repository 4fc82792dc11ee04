import type { HostToController } from '../contract/host-channel.ts'
import { faceRouter } from './api/windows/face-router.ts'
import { recoveryRouter } from './api/windows/recovery-router.ts'
import { deniedFace } from './denied-face.ts'
import type { LiveSite } from './live-site.ts'
import { plainService } from './port/serve-port.ts'
import { release } from './release.ts'
import { Restores } from './services/backup/restores.ts'
import { TypedKey } from './services/backup/typed-key.ts'
import type { HostActs } from './services/ports/host-acts.ts'
import { RestoreUpload } from './store/backup/restore-upload.ts'
import type { DamageReason } from './store/damage.ts'
import { keyFits } from './store/recovery/key-fits.ts'
import { readSheetKey } from './store/recovery/sheet-key.ts'
import { storeFiles } from './store/store-files.ts'
import { StoreWorker } from './store/worker/store-worker.ts'
import { systemClock as clock } from './system.ts'

type StartMessage = Extract<HostToController, { type: 'start' }>

/** A worker has a key; where there is none, one that opens nothing. */
const noKey = new Uint8Array(32)

/**
 * A site whose key or data can't be opened: all is denied, and at the machine there is a way back, by the recovery sheet's
 * key or a backup. Only this very site's are taken, or a stranger at the screen could put another site in its place: what
 * is left of the two, data or key, tells.
 */
export function openRecovery(start: StartMessage, why: DamageReason, line: string, host: HostActs): LiveSite {
  const keyLost = why === 'key_missing' || why === 'key_mismatch'
  const own = start.siteKey === null ? null : Buffer.from(start.siteKey, 'base64')
  const worker = new StoreWorker({
    databasePath: storeFiles(start.dataDir).database,
    siteKey: own ?? noKey,
  })
  const fits = (key: Uint8Array) => keyFits(start.dataDir, key)
  const restores = new Restores({
    worker,
    uploads: new RestoreUpload(start.dataDir),
    clock,
    host,
    release: release.version,
    demo: start.demo,
    hasSite: () => keyLost,
    accepts: (key) => fits(key) || (!keyLost && own !== null && own.equals(key)),
  })
  const typedKey = new TypedKey({ clock, host, read: readSheetKey, fits })
  const face = deniedFace(keyLost ? 'key_lost' : 'store_damaged', clock.wallMs(), true)
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const situation = keyLost ? 'key_lost' : 'damaged'
  const view = { situation, zone, release: release.version, demo: start.demo } as const
  const router = recoveryRouter({ view, restores, typedKey, clock })
  return {
    windows: {
      face: () => plainService(faceRouter(face, clock)),
      setup: () => plainService(router),
    },
    faceFeed: null,
    denying: line,
    restUrl: null,
    stop: async () => worker.close(),
  }
}
