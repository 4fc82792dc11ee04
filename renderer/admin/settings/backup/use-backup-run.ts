import { useEffect, useState } from 'react'
import type { BackupRun } from '../../../../main/contract/desk/backups.ts'
import { followFeed } from '../../../stores/follow-feed.ts'
import { browserTimers } from '../../../ui/timers.ts'
import { desk } from '../../line/api.ts'

/** Heartbeats come each second. */
const silenceMs = 4_000
const againMs = 1_000

/** The backup that is being made, or how the last one of this start ended, for as long as the page is open. */
export function useBackupRun(): BackupRun {
  const [run, setRun] = useState<BackupRun>({ state: 'idle' })
  useEffect(() => {
    let stop = () => {}
    let callOff = () => {}
    const begin = () => {
      stop = followFeed({
        open: (signal) => desk.backups.watchRun(undefined, { signal }),
        onMessage: setRun,
        onLost: () => {
          callOff = browserTimers.after(againMs, begin)
        },
        silenceMs,
        timers: browserTimers,
      })
    }
    begin()
    return () => {
      stop()
      callOff()
    }
  }, [])
  return run
}
