import type { FaceView, OutOfService } from '../contract/face.ts'
import type { FaceSource } from './api/windows/face-router.ts'
import { LatestFeed } from './services/feed.ts'

/** The face of a controller that can't serve its door: it denies, and says why as far as a stranger may know. `wayBack`: with a button to it. */
export function deniedFace(why: OutOfService, wallMs: number, wayBack = false): FaceSource {
  const view: FaceView = {
    seq: 1,
    doorName: '',
    siteLocale: 'ja',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    wallMs,
    mode: 'locked',
    modeUntilMinute: null,
    scene: { kind: 'out_of_service', why },
    sound: null,
    refusalText: { ja: '', en: '' },
    touchKeypad: 'none',
    deskButton: wayBack,
    demo: false,
  }
  return { feed: new LatestFeed(view), key: () => {} }
}
