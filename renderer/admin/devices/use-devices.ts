import { useEffect, useState } from 'react'
import type { DeskDevice } from '../../../main/contract/desk/devices.ts'
import { desk } from '../line/api.ts'
import type { DeskFailure } from '../line/failure.ts'
import { keepFollowing } from '../line/keep-following.ts'

/** What a page says while the feed is not there. */
export const lineLost: DeskFailure = { code: 'line_lost', fields: {}, retryAfterS: null }

export interface LiveDevices {
  /** Null until they are first heard. */
  readonly devices: readonly DeskDevice[] | null
  /** The feed is not there at the moment: what is shown may be old. */
  readonly stale: boolean
}

/** The devices as they are now, for as long as the page is open. */
export function useDevices(): LiveDevices {
  const [live, setLive] = useState<LiveDevices>({ devices: null, stale: false })
  useEffect(
    () =>
      keepFollowing({
        open: (signal) => desk.devices.watch(undefined, { signal }),
        onMessage: ({ devices }) => setLive({ devices, stale: false }),
        onLost: () => setLive(({ devices }) => ({ devices, stale: true })),
      }),
    [],
  )
  return live
}
