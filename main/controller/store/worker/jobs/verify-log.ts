import { verifyChain } from '../../chain/verify.ts'
import type { Job } from '../job.ts'

export const verifyLog: Job<'log.verify'> = ({ databasePath, siteKey, progress, signal }, { checkpoint }) =>
  verifyChain({
    databasePath,
    siteKey,
    ...(checkpoint === null ? {} : { checkpoint }),
    onProgress: (events) => {
      signal.throwIfAborted()
      progress(events)
    },
  })
