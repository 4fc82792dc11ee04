import type { FaceScene, FaceView } from '../contract/face.ts'
import type { HostLink } from './port/host-link.ts'
import type { LatestFeed } from './services/feed.ts'

/** Scenes that somebody at the door has brought about; all others stand there by themselves. */
const busyScenes: readonly FaceScene['kind'][] = ['code', 'granted', 'refused']

/** Tells the host whenever somebody comes to the door or has gone, until the signal. */
export async function tellDoorBusy(
  feed: LatestFeed<FaceView>,
  link: Pick<HostLink, 'send'>,
  signal: AbortSignal,
): Promise<void> {
  let told = false
  for await (const view of feed.watch(signal, () => () => {})) {
    if (view === null) continue
    const busy = busyScenes.includes(view.scene.kind)
    if (busy === told) continue
    told = busy
    await link.send({ type: 'door_busy', busy })
  }
}
