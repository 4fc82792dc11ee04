import { useEffect, useState } from 'react'
import type { DeskDevice } from '../../../main/contract/desk/devices.ts'
import { followFeed } from '../../stores/follow-feed.ts'
import { browserTimers } from '../../ui/timers.ts'
import { desk } from '../line/api.ts'
import type { DeskFailure } from '../line/failure.ts'

/** What a page says while the feed is not there. */
export const lineLost: DeskFailure = { code: 'line_lost', fields: {}, retryAfterS: null }

const silenceMs = 4_000
const againMs = 1_000

export interface LiveDevices {
  /** Null until they are first heard. */
  readonly devices: readonly DeskDevice[] | null
  /** The feed is not there at the moment: what is shown may be old. */
  readonly stale: boolean
}

/** The devices as they are now, for as long as the page is open. */
export function useDevices(): LiveDevices {
  const [live, setLive] = useState<LiveDevices>({ devices: null, stale: false })
  useEffect(() => {
    let stop = () => {}
    let callOff = () => {}
    const begin = () => {
      stop = followFeed({
        open: (signal) => desk.devices.watch(undefined, { signal }),
        onMessage: ({ devices }) => setLive({ devices, stale: false }),
        onLost: () => {
          setLive(({ devices }) => ({ devices, stale: true }))
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
  return live
}
