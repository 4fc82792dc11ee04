import { useEffect, useState } from 'react'
import type { BackupRun } from '../../../../main/contract/desk/backups.ts'
import { desk } from '../../line/api.ts'
import { keepFollowing } from '../../line/keep-following.ts'

/** The backup that is being made, or how the last one of this start ended, for as long as the page is open. */
export function useBackupRun(): BackupRun {
  const [run, setRun] = useState<BackupRun>({ state: 'idle' })
  useEffect(
    () =>
      keepFollowing({
        open: (signal) => desk.backups.watchRun(undefined, { signal }),
        onMessage: setRun,
      }),
    [],
  )
  return run
}
